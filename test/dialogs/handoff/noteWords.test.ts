import { Talk } from '../../support/talk';

let talk: Talk;

beforeEach(async () => {
  talk = await Talk.begin();
});
afterEach(() => talk.end());

const TROUBLE = '나주시청 2번 카드 찍었는데 인증실패 떠요';

describe('every message that says something is on the ticket', () => {
  it.each(['요금은 얼마나 나오나요?', '배터리 9프로 남았어요', '저 앱은 쓸 줄 몰라요', 'can i use another card?'])(
    'that came before it, whatever it was answered with: %s',
    async (message) => {
      await talk.sayAll(TROUBLE, message, '상담원 연결', '네');
      expect((await talk.readTicket())?.said).toEqual(expect.arrayContaining([TROUBLE, message]));
    },
  );

  it.each(['견인비는 누가 내나요?', '다른 충전소는 어디 있어요?', '여기 너무 어두워요'])(
    'that came after it: %s',
    async (message) => {
      await talk.sayAll(TROUBLE, '상담원 연결', '네', message);
      expect((await talk.readTicket())?.said).toContain(message);
    },
  );

  it.each(['네', '감사합니다', '모르겠어요', '천천히 하세요', '010-2345-6789'])(
    'but not one that says nothing about the trouble: %s',
    async (message) => {
      await talk.sayAll(TROUBLE, '상담원 연결', '네', message);
      expect((await talk.readTicket())?.said.join(' ')).not.toContain(message);
    },
  );
});
