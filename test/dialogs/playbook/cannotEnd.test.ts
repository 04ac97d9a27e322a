import { sharedContent } from '../../support/sharedContent';
import { DemoTalk } from '../../support/demoTalk';
import { readCannotEnd } from '../../../dialogs/case/cannotEnd';

const ENDED = '충전 다 끝났는데 이용중으로 떠요';

let demo: DemoTalk;

beforeEach(async () => {
  demo = await DemoTalk.begin();
});
afterEach(() => demo.end());

const CANNOT_END = [
  '앱에서 종료를 눌러도 먹통이에요 충전이 안 멈춰요',
  '충전을 멈출 수가 없어요',
  '완충됐는데 계속 충전 중이라고만 나와요',
  'the charge won’t stop, I cannot end it',
  'the stop button does nothing and it keeps charging',
  '종료를 눌렀는데 계속 충전 중으로 나와요',
  '왜 종료가 안 되는 거예요?',
  '정지를 눌렀지만 아직 충전 중이래요 종료가 안 먹네요',
];

describe('a charge that cannot be ended', () => {
  it.each(CANNOT_END)('is repeated as such, and when it ended is not asked: “%s”', async (text) => {
    const first = await demo.say(text);
    expect(first).toContain('heard.cannot_end');
    expect(first).not.toContain('heard.stuck_in_use');
    const keys = await demo.say('네');
    expect(keys).toContain('status_change.transferred_running');
    expect(keys).not.toContain('ask.endedAt');
    const ticket = await demo.talk.readTicket();
    expect(ticket).toMatchObject({ symptom: 'stuck_in_use', chargingEndedAt: null });
    expect(ticket!.faultDescription).not.toBeNull();
    expect(await demo.readReply('접수 내용 보여주세요')).toContain('충전 종료가 안 됨');
  });

  it.each([
    '충전이 끝난 게 아니라 멈춰지지가 않아요',
    '아니요 안 끝났고 종료가 안 먹어요',
    'it has not ended, I can’t stop it',
  ])('is taken after the question when it ended: “%s”', async (text) => {
    const keys = await demo.say(ENDED, '네', text);
    expect(keys).toContain('status_change.transferred_running');
    expect(keys).not.toContain('ask.endedAt');
  });

  it.each([
    '끝난 거 아니고 종료 버튼이 안 눌려요',
    '끝났는데가 아니라 충전 중지가 안 돼요',
    '아직 끝난 게 아니에요 지금도 충전하고 있어요',
    'it has not ended, the stop button is not working',
  ])('corrects the recap: “%s”', async (text) => {
    await demo.say(ENDED, '아니요', '강남구청 공영주차장 2번', '아침 9시', '기다리기 어려워요');
    expect(await demo.readReply(text)).toMatch(/충전 종료가 안 됨|the charge can't be ended/);
    await demo.say('네');
    expect(await demo.talk.readTicket()).toMatchObject({ symptom: 'stuck_in_use', chargingEndedAt: null });
  });

  it.each([
    '끝난 거 아니고 종료 버튼이 안 눌려요',
    '잘못 적혔어요 끝난 게 아니라 종료를 못 해요',
    '끝난 적 없고 지금도 종료가 안 돼요',
    'it has not ended, I can’t stop it',
  ])('corrects the ticket: “%s”', async (text) => {
    await demo.say(ENDED, '아니요', '강남구청 공영주차장 2번', '아침 9시', '기다리기 어려워요', '네');
    expect(await demo.say(text)).toContain('waiting.corrected');
    expect(await demo.talk.readTicket()).toMatchObject({ symptom: 'stuck_in_use', chargingEndedAt: null });
    expect(await demo.readReply('접수 내용 보여주세요')).not.toContain('끝났는데 이용 중');
  });

  it.each(['끝난 게 아니라 종료를 눌러도 반응이 없는 거예요', '충전이 안 멈춘다고요', 'I cannot stop the charge'])(
    'is taken while the driver is asked to wait: “%s”',
    async (text) => {
      const keys = await demo.say(ENDED, '아니요', '강남구청 공영주차장 2번', '아침 9시', text);
      expect(keys).toContain('recap.ask');
      expect(await demo.talk.readTicket()).toBeNull();
    },
  );
});

it.each([
  '네 아직 충전 중이에요',
  '맞아요 계속 충전 중이에요',
  '네, 그런데 지금도 충전 중이에요',
  '네 맞고요 여전히 충전 중이에요',
])('“still” beside a yes to the proposal denies nothing: “%s”', async (text) => {
  expect(await demo.say('충전 종료가 안 됩니다', text)).toContain('status_change.transferred_running');
});

it.each([
  '아직 충전 중이라고 나와요',
  '차가 100%인데 아직도 충전 중이래요',
  '옆 충전기를 쓰겠다는 게 아니라 이걸 끝내 달라고요',
  'it is still charging',
])('what is said again does not drop the session: “%s”', async (text) => {
  expect(await demo.say('충전 종료가 안 됩니다', text)).toContain('session.propose');
});

describe('readCannotEnd', () => {
  const { wordings } = sharedContent();

  it.each([
    '충전 끝났는데 이용 중이에요',
    '종료됐는데 아직 사용 중이래요',
    '종료가 안 되는 게 아니고 끝났어요',
    '비상정지 버튼이 안 눌려요',
    '충전이 중지되고 다시 안 돼요',
    '종료가 안 되나요?',
    'it has ended but still shows in use',
  ])('finds nothing in “%s”', (text) => {
    expect(readCannotEnd(wordings, text)).toBeNull();
  });
});
