import { Talk } from '../../support/talk';
import type { Ticket } from '../../../src/domain/ticket';

let talk: Talk;

beforeEach(async () => {
  talk = await Talk.begin();
});
afterEach(() => talk.end());

const TROUBLE = '나주시청 2번 카드 찍었는데 인증실패 떠요';

const readTickets = async () => (await talk.bot.store.readConversation(talk.key))!.tickets;
const readSaid = async () => (await talk.readTicket())?.said;

describe('every message that says something is on the ticket', () => {
  it.each(['요금은 얼마나 나오나요?', '배터리 9프로 남았어요', '저 앱은 쓸 줄 몰라요', 'can i use another card?'])(
    'that came before it, whatever it was answered with: %s',
    async (message) => {
      await talk.sayAll(TROUBLE, message, '상담원 연결', '네');
      expect(await readSaid()).toEqual([TROUBLE, message]);
    },
  );

  it.each([
    '견인비는 누가 내나요?',
    '다른 충전소는 어디 있어요?',
    '여기 너무 어두워요',
    '번호는 좀 그렇네요',
    '2번 맞아요 근데 요금은 언제 돌려줘요?',
    '일 처리를 왜 이렇게 하세요',
    '저 여기 자주 오는데 지난주에도 이랬어요',
  ])('that came after it: %s', async (message) => {
    await talk.sayAll(TROUBLE, '상담원 연결', '네', message);
    expect(await readSaid()).toEqual([TROUBLE, message]);
  });

  it.each(['네', '감사합니다', '고맙습니다 수고하세요', '모르겠어요', '천천히 하세요', '010-2345-6789', '접수 상태'])(
    'but not one that says nothing about the trouble: %s',
    async (message) => {
      await talk.sayAll(TROUBLE, '상담원 연결', '네', message);
      expect(await readSaid()).toEqual([TROUBLE]);
    },
  );
});

describe('messages are on the ticket whole and once, in their order', () => {
  it.each([
    '카드값 8천원 나갔다고 문자 왔는데 충전은 안 되네요 ㅠ 돌려받을 수 있나요',
    '저기요 여기 상담하는 데 맞나요? 충전이 안 돼서요',
    '아니 도대체 관리를 하는 거야 마는 거야 전화도 안 받고',
    'hi is this the right place, I already paid but nothing happens',
  ])('also the first one, which was answered before the case began: %s', async (first) => {
    await talk.sayAll(first, TROUBLE, '상담원 연결', '네');
    expect(await readSaid()).toEqual([first, TROUBLE]);
  });

  it.each([
    '저 초보라서요 인증 대기라고만 나와요 제가 뭘 잘못 만진 걸까요 무서워요',
    '3번이요. 근데 언제 고쳐지나요? 4시까지 병원에 가야 해요',
    '씨 그러니까 원격으로 풀 수 있냐 없냐고 대답을 해!!!! 지하2층 급속이다 됐냐',
    '그래서 그냥 뽑아도 돼요? 뒤에 다른 분 기다리세요',
  ])('also one whose question was answered by itself: %s', async (message) => {
    await talk.sayAll('김해시청 충전기 인증이 안 넘어가요', message, '사람 연결해 주세요', '네', '네', '네');
    const said = (await readSaid())!;
    expect(said).toEqual(['김해시청 충전기 인증이 안 넘어가요', message, ...said.slice(2)]);
    expect(said.filter((text) => message.includes(text))).toEqual([message]);
  });

  it.each(['아 2번 말고 4번이에요 죄송합니다', '카드 아니고 큐알로 찍었어요', '아니 나주시청 말고 나주역이에요'])(
    'also a correction of what is to be filed: %s',
    async (correction) => {
      await talk.sayAll(TROUBLE, '상담원 연결', correction, '네');
      expect(await readSaid()).toEqual([TROUBLE, correction]);
    },
  );

  it('a charger whose trouble waits for another has the messages that name it', async () => {
    const [both, later] = ['6번은 화면이 꺼져 있고 7번은 카드 대니까 인증실패 떠요', '7번은 카드 두 장 다 해봤어요'];
    await talk.sayAll(both, '순천시청이요', later, '상담원 연결', '네', '네');
    const tickets = await readTickets();
    const saidOf = (charger: string) => tickets.find((one: Ticket) => one.charger === charger)?.said ?? [];
    expect(saidOf('6')).toContain(both);
    expect(saidOf('7')).toEqual(expect.arrayContaining([both, later]));
  });

  it('a ticket quotes no more than forty', async () => {
    await talk.sayAll(TROUBLE, '상담원 연결', '네');
    for (let count = 0; count < 42; count++) await talk.say(`여기 너무 어두워요 ${count}째 말해요`);
    expect(await readSaid()).toHaveLength(40);
  });
});
