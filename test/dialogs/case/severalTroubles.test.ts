import { Talk } from '../../support/talk';

interface CaseState {
  readonly symptom: string;
  readonly details: { readonly charger: string | null };
  readonly troubles: readonly string[];
}

describe('two chargers with two troubles in one message are two cases', () => {
  it.each([
    ['1번은 화면이 나갔고 2번은 인증 실패 떠요', 'screen', 'auth_failed'],
    ['1번 화면 꺼짐 2번 인증실패', 'screen', 'auth_failed'],
    ['1번:화면꺼짐,2번:인증실패', 'screen', 'auth_failed'],
    ['1번은 액정 나갔고 2번은 인증 실패 뜨네예', 'screen', 'auth_failed'],
    ['1번은 커넥터가 안 빠지고 2번은 화면이 안 켜져요', 'connector_stuck', 'other_fault'],
    ['1호기는 화면 안나오고 2호기는 케이블 안빠짐', 'screen', 'other_fault'],
    ['1번 화면이 꺼졌고, 2번은 충전이 자꾸 끊겨요', 'screen', 'other_fault'],
    ['1번은 인증중에서 멈췄고 2번은 화면이 나갔어요', 'auth_pending', 'other_fault'],
    ['1번은 끝났는데 이용중이라 뜨고 2번은 화면이 안 켜져요', 'stuck_in_use', 'other_fault'],
  ])('“%s”', async (text, trouble, otherSymptom) => {
    const talk = await Talk.begin();
    await talk.say(text);
    const state = (await talk.readState()) as unknown as { case: CaseState; otherCases: readonly CaseState[] };
    await talk.end();
    expect([state.case.details.charger, state.case.troubles]).toEqual(['1', [trouble]]);
    expect(state.otherCases.map(({ details, symptom }) => [details.charger, symptom])).toEqual([['2', otherSymptom]]);
  });

  it.each(['1번 2번 다 화면이 꺼졌어요', '1번 화면이 꺼졌고 2번 시도했어요', '1번이 아니라 2번 화면이 꺼졌어요'])(
    '“%s” is one case',
    async (text) => {
      const talk = await Talk.begin();
      await talk.say(text);
      const { otherCases } = (await talk.readState()) as unknown as { otherCases: readonly CaseState[] };
      await talk.end();
      expect(otherCases).toEqual([]);
    },
  );
});
