import { Talk } from '../../support/talk';

let talk: Talk;

beforeEach(async () => {
  talk = await Talk.begin();
});
afterEach(() => talk.end());

const REPORT = ['충전기 화면이 안 나와요', '수원시청 주차장', '3번', '제보가 어려워요'] as const;
const PHOTO = 'https://x.example/a.jpg';

describe('after the ticket', () => {
  beforeEach(() => talk.sayAll(...REPORT, '네'));

  it.each([
    '알았다 간다',
    '알겄어 나는 집에 갈랑게 내일 다시 볼라요',
    '이제 자러 가요',
    '배고파서 밥 먹으러 가요',
    '저 이제 출발합니다',
    "ok i'm heading home now, bye",
  ])('“%s” is a goodbye, and not quoted', async (message) => {
    expect(await talk.sayAndReadKeys(message)).toEqual(['waiting.farewell']);
  });

  it.each([
    '배터리 없어서 집에 못 가요',
    '해결됐어요 이제 갑니다',
    '언제 오나요 저 가야 되는데',
    '5번으로 고쳐 주세요 저는 갈게요',
  ])('“%s” says more than goodbye', async (message) => {
    expect(await talk.sayAndReadKeys(message)).not.toContain('waiting.farewell');
  });

  it.each([
    '사장님 나오라고 해요',
    '전기차 처음이라 잘 몰라요',
    '제가 이 동네 산 지 십 년인데요',
    'my friend has the same car',
  ])('“%s” is kept, but not repeated', async (message) => {
    expect(await talk.sayAndReadKeys(message)).toEqual(['waiting.added']);
    expect((await talk.readTicket())!.said).toContain(message);
  });

  it.each(['이제 된 거죠? 끊습니다', '접수 완료된 거 맞나요?', '이걸로 된 건가요? 다 된 거죠?', 'are we all set?'])(
    '“%s” hears number, state and contents',
    async (message) => {
      expect(await talk.sayAndReadKeys(message)).toEqual(['ticket.status']);
    },
  );

  it.each([
    '지금 접수에 뭐라고 돼 있나요',
    '진짜 전달되는거 맞아요?',
    '접수에 뭐라고 적혀 있어요?',
    '접수 내용 좀 보여줘요',
  ])('“%s” is answered with the contents alone', async (message) => {
    await talk.say('빨리 없애는 법이 왜 들어가요 그렇게 돼 있나요?');
    expect(await talk.sayAndReadKeys(message)).toEqual(['ticket.content']);
  });

  it('asked about photos, it says how many there are', async () => {
    await talk.say('', [PHOTO]);
    const keys = (await talk.sayAndReadKeys('참 아까 사진도 같이 가는 거죠?')).join(' ');
    expect(keys).toBe('waiting.yes_photos ticket.content');
  });

  it.each([
    ['그럼 지금 접수에 롯데마트 영통점 5번, QR, E-207 이렇게 돼 있나요?', '롯데마트 영통점', '5'],
    ['5번으로 돼 있는 거 맞죠?', '수원시청 주차장', '5'],
    ['광교호수공원 5번 주차장 3번으로 적혀 있죠?', '광교호수공원 5번 주차장', '3'],
  ])('values that differ in “%s” are changed', async (message, station, charger) => {
    expect((await talk.sayAndReadKeys(message)).join(' ')).toContain('waiting.corrected');
    expect(await talk.readTicket()).toMatchObject({ station, charger });
  });

  it('a code that the question names is on the ticket then', async () => {
    await talk.say('그럼 지금 접수에 3번, E-207 이렇게 돼 있나요?');
    expect((await talk.readTicket())!.faultDescription).toBe('충전기 화면이 안 나와요 / E-207');
  });

  it.each(['5번인지 3번인지 어느 걸로 적혔어요?', '혹시 2번으로 잘못 들어간 건 아니죠?', '몇 번으로 들어갔나요?'])(
    '“%s” changes nothing',
    async (message) => {
      await talk.say(message);
      expect(await talk.readTicket()).toMatchObject({ station: '수원시청 주차장', charger: '3' });
    },
  );
});

describe('at the recap', () => {
  it.each([
    ['수원역 주차장 3번으로 들어가는 거 맞죠? 네 그럼 보내줘요', '수원역 주차장', '3'],
    ['5번으로 적혀 있죠?', '수원시청 주차장', '5'],
  ])('values that differ in “%s” are changed', async (message, station, charger) => {
    await talk.sayAll(...REPORT, message, '네');
    expect(await talk.readTicket()).toMatchObject({ station, charger });
  });
});
