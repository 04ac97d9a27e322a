import { findPersonalData } from '../../src/platform/personalData/maskPersonalData';
import { Talk } from '../support/talk';

const HIDDEN = ['1234-5678', '1234 5678', '12345678', '오육칠팔', '880101', '3456', 'kim@', '345678', 'naver'];

/** Returns what a talk stored, as text: transcript, state and tickets, without the contacts; not the outbox. */
async function readStored(talk: Talk): Promise<string> {
  const { store } = talk.bot;
  const record = await store.readConversation(talk.key);
  const transcript = await store.readTranscript(talk.key);
  return JSON.stringify({ record, transcript }, (field, value: unknown) =>
    field === 'contact' || field === 'id' ? undefined : value,
  );
}

describe('what a driver writes', () => {
  it.each([
    ['a number', ['강남구청 3번 고장이에요 010-1234-5678로 연락주세요']],
    ['a number in words as a station', ['화면이 꺼졌어요', '공일공 일이삼사 오육칠팔', '3번']],
    ['a number in two messages', ['충전기 화면이 꺼졌어요', '제 번호는 010', '1234-5678']],
    ['a number whose beginning has a word after it', ['충전기 화면이 꺼졌어요', '공일공이요', '음.. 1234 5678']],
    ['an account that was announced', ['충전이 안됐는데 결제됐어요', '환불 계좌번호 보낼게요', '110-12-345678']],
    ['a passport that was announced', ['회원가입이 안돼요', '여권번호는요', 'M12345678']],
    ['an address in two messages', ['충전기 화면이 꺼졌어요', '메일은 driver.7', '골뱅이 naver 닷컴']],
    ['a plate and a registration number', ['12가 3456 차가 안 빼요', '주민번호 880101-1234567']],
    ['a number and an address for an agent', ['상담원 연결', '010-1234-5678 kim@naver.com', '강남구청 3번']],
  ])('is stored without %s', async (_what, messages) => {
    const talk = await Talk.begin();
    const replies = [];
    for (const message of messages) replies.push(...(await talk.say(message)));
    const stored = await readStored(talk);
    expect(HIDDEN.filter((part) => stored.includes(part))).toEqual([]);
    expect(stored).toContain('***');
    expect(replies.flatMap(({ text }) => findPersonalData(text ?? ''))).toEqual([]);
  });

  it('keeps the contact for the agent, also from two messages', async () => {
    const talk = await Talk.begin();
    for (const message of ['충전기 화면이 꺼졌어요', '제 번호는 010', '1234-5678']) await talk.say(message);
    const record = await talk.bot.store.readConversation(talk.key);
    expect(record?.state).toMatchObject({ contact: '010-1234-5678' });
  });
});
