import { Talk } from '../../support/talk';

describe('while the driver waits', () => {
  let talk: Talk;

  beforeEach(async () => {
    talk = await Talk.beginWaiting();
  });

  afterEach(() => talk.end());

  it.each([
    '아 됐다 기다린다',
    '기다릴게요',
    '하는 수 없죠',
    '어쩔 수 없지 뭐',
    '알았소 기다리리다',
    '그래요 뭐 기다려야지',
    '할 수 없네',
    '글면 기다리지요',
    '아이고 알았다 손주 오면 다시 하께',
    '천천히 하세요',
    '걍 기다림',
    '그럼 뭐 별수없지',
    '그러려니 해야지',
    '알겠습니다 확인되면 알려주세요',
    "okay i'll wait",
    'fine, nothing to do then',
    'no rush',
  ])('patience is thanked for and not put on the ticket as a fact: %s', async (message) => {
    expect(await talk.sayAndReadKeys(message)).toEqual(['waiting.patience']);
    expect((await talk.readTicket())!.said).not.toContain(message);
  });

  it.each(['더는 못 기다려요', '언제까지 기다리라는 거야', '기다리라고만 하지 말고요'])(
    'impatience is not: %s',
    async (message) => {
      expect(await talk.sayAndReadKeys(message)).not.toEqual(['waiting.patience']);
    },
  );

  it.each(['주차장 입구가 공사중이라 뒤로 들어와야 해요', '제 차는 아이오닉5 흰색입니다'])(
    'what is no patience is on the ticket: %s',
    async (message) => {
      expect(await talk.sayAndReadKeys(message)).toEqual(['waiting.added']);
      expect((await talk.readTicket())!.said).toContain(message);
    },
  );

  it.each([
    ['글면 기다리면 되능교', 'answer.just_wait'],
    ['여서 기다리면 되나예', 'answer.just_wait'],
    ['기다리믄 된당가', 'answer.must_wait_here.filed'],
    ['집에 가도 되까예', 'answer.must_wait_here.filed'],
    ['딴데로 가면 됩니까', 'answer.other_charger'],
    ['딴 충전소 가불까라', 'answer.other_charger'],
    ['얼매나 걸린대유', 'ticket.status'],
    ['내일 되능교 손주한테 머라 카노', 'answer.just_wait'],
    ['누가 온대유', 'waiting.question'],
  ])('a question in dialect is one: %s', async (message, key) => {
    expect((await talk.sayAndReadKeys(message))[0]).toBe(key);
  });

  it.each(['고칠래요', '내용 수정할게요', '정정할게요', '틀린 게 있는데요', '접수 잘못됐는데요', 'change something'])(
    'who wants to correct something is asked what: %s',
    async (message) => {
      expect(await talk.sayAndReadKeys(message)).toEqual(['recap.what']);
      await talk.say('4번');
      expect((await talk.readTicket())!.charger).toBe('4');
    },
  );
});
