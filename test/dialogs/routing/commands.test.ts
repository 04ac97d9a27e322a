import { Talk } from '../../support/talk';

/** Every kind of question: its wording key, and the messages that lead to it. */
const QUESTIONS: readonly (readonly [question: string, ...said: string[]])[] = [
  ['clarify.ask', '충전이 안돼요'],
  ['none.offer_agent', '오늘 점심 뭐 먹지', '삼겹살 맛집 추천해줘'],
  ['ask.station', '인증실패라고 떠요'],
  ['ask.charger', '인증실패라고 떠요', '강남구청'],
  ['ask.errorStep', '인증실패라고 떠요', '강남구청', '3번'],
  ['ask.faultDescription', '충전기가 고장 났어요', '강남구청', '3번'],
  ['ask.chargerSpeed', '충전 다 끝났는데 이용중이라 나와요', '강남구청'],
  ['ask.endedAt', '충전 다 끝났는데 이용중이라 나와요', '강남구청', '완속'],
  ['status_change.still_charging', '충전 다 끝났는데 이용중이라 나와요', '강남구청', '완속', '아직 충전 중이에요'],
  ['status_change.ask', '충전 다 끝났는데 이용중이라 나와요', '강남구청', '완속', '방금 끝났어요'],
  ['report.ask', '강남구청 3번 충전기에서 QR 찍으면 인증중만 떠요'],
  ['report.walk_step', '강남구청 3번 충전기에서 QR 찍으면 인증중만 떠요', '하나씩 안내해 주세요', '다음'],
  ['switch.ask', '인증실패라고 떠요', '아 이제는 인증중에서 안넘어가요'],
  ['recap.ask', '강남구청 3번 충전기에서 QR 찍으면 인증중만 떠요', '상담원 연결'],
];

/** The questions at which a request for an agent leads to no recap: nothing is known yet, or it was just sent. */
const WITHOUT_RECAP = ['clarify.ask', 'none.offer_agent', 'recap.ask'];

/** The questions at which no trouble is known that a ticket could be about. */
const WITHOUT_TROUBLE = ['clarify.ask', 'none.offer_agent'];

describe.each(QUESTIONS)('at the question %s', (question, ...said) => {
  let talk: Talk;

  beforeEach(async () => {
    talk = await Talk.begin();
    await talk.sayAll(...said);
  });

  afterEach(() => talk.end());

  /** Sends a message and returns the wording keys of the first and the last reply bubble. */
  async function firstAndLastKeys(text: string): Promise<{ first: string; last: string }> {
    const keys = await talk.sayAndReadKeys(text);
    return { first: keys[0] ?? '', last: keys.at(-1) ?? '' };
  }

  it.each([
    ['도움말', 'help.what help.commands'],
    ['접수 상태', WITHOUT_TROUBLE.includes(question) ? 'ticket.none' : 'ticket.none_yet'],
    ['English', 'language.changed'],
    ['한국어', 'language.changed'],
  ])('%s is answered, and the question is asked again with its quick replies', async (command, answer) => {
    const before = await talk.readOffered();
    const { first, last } = await firstAndLastKeys(command);
    expect(first).toBe(answer);
    expect(last).toContain(question);
    expect(await talk.readOffered()).toEqual(before);
  });

  it.each([
    ['처음으로', 'restart.done'],
    ['취소', 'cancel.done'],
  ])('%s ends the case', async (command, answer) => {
    const { first } = await firstAndLastKeys(command);
    expect(first).toContain(answer);
    expect((await firstAndLastKeys('접수 상태')).last).toBe('ticket.none');
  });

  it('a request for an agent causes a hand-over', async () => {
    const answers = WITHOUT_RECAP.includes(question) ? [] : ['네'];
    const replies: string[] = [];
    for (const said of ['상담원 연결', ...answers]) replies.push((await firstAndLastKeys(said)).first);
    expect(replies.pop()).toContain('guide.transfer');
    expect(replies).toEqual(answers.map(() => 'recap.ask'));
    expect((await talk.readTicket())?.reason).toBe('asked_for_agent');
  });
});
