import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DemoTalk } from '../../support/demoTalk';

const ENDED = ['앱에 이용 중이라고 나와요', '아니요', '강남구청 공영주차장 2번', '오전 10시'] as const;
const FILED = [...ENDED, '못 기다려요', '네'] as const;
const RUNNING = ['충전 종료가 안 됩니다', '네'] as const;

let demo: DemoTalk;

beforeEach(async () => {
  demo = await DemoTalk.begin();
});
afterEach(() => demo.end());

const OTHERS_FEE = [
  '다른 사람이 제 계정으로 충전하면 그 돈도 제가 내는 거예요?',
  '누가 제 이름으로 쓰면 저한테 청구되나요?',
  '남이 쓴 요금까지 제가 물어야 되는 건 아니죠?',
  'do I pay if someone else charges on my account?',
];

describe.each([
  ['while asked to wait', ENDED],
  ['after the ticket', FILED],
  ['after “I will wait”', [...ENDED, '기다려 볼게요']],
])('%s', (_moment, texts) => {
  it.each(OTHERS_FEE)('the fee of others has its own answer: “%s”', async (text) => {
    expect(await demo.say(...texts, text)).toContain('session.others_fee');
  });

  it.each([
    '24시간이면 내일 오전 10시까지 기다려야 돼요?',
    '24시간이요?',
    '그럼 내일 아침 10시까지 기다려야 되는 건가요?',
    'so I have to wait until 10 tomorrow morning?',
  ])('the end is computed: “%s”', async (text) => {
    await demo.say(...texts);
    expect(await demo.readReply(text)).toMatch(/11월 23일\(월\) 오전 10:00|23.*10:00/i);
  });
});

it.each([
  '기다려 볼게요. 근데 다른 분이 쓰는 요금은 제가 내요?',
  '기다릴게요. 그럼 남이 쓴 돈은 누가 내나요?',
  '기다려 볼게요. 24시간이면 내일 10시까지인가요?',
  'I will wait. Do I pay for what someone else charges?',
])('a question beside a button’s words is not swallowed: “%s”', async (text) => {
  const keys = await demo.say(...ENDED, text);
  expect(keys).toMatch(/session\.(others_fee|until)/);
  expect(keys).toContain('status_change.will_wait');
});

it.each(['다른 사람이 제 계정으로 쓰면 요금은요?', '남이 쓴 요금은 제가 안 내죠?'])(
  'a question about the fee of others does not make the charge theirs: “%s”',
  async (text) => {
    await demo.say(...ENDED, text);
    expect(await demo.say('못 기다려요')).not.toContain('status_change.others_charge');
  },
);

describe('while the charge cannot be ended', () => {
  it.each([
    ['요금은 계속 올라가나요?', 'session.running_fee'],
    ['그동안 돈이 더 나가는 거예요?', 'session.running_fee'],
    ['지금 커넥터 뽑아도 돼요?', 'session.running_unplug'],
    ['그냥 확 뽑아 버려도 되나요?', 'session.running_unplug'],
    ['얼마나 걸려요?', 'session.running_wait'],
    ['12시간이나 기다려야 돼요?', 'session.running_wait'],
    ['can I pull the plug out?', 'session.running_unplug'],
  ])('“%s” is answered with %s', async (text, key) => {
    const keys = await demo.say(...RUNNING, text);
    expect(keys).toContain(key);
    expect(keys).not.toContain('when_status_changes');
  });
});

it.each(['12시간이요?', '24시간이요??', '12시간이나요?', '24시간이라고요?'])(
  'an echo of the hours is not about opening times: “%s”',
  async (text) => {
    expect(await demo.say(...FILED, text)).not.toContain('open_at_night');
  },
);

describe('a driver in a hurry who asks for a person', () => {
  const HURRY = [
    '급해요 상담원 연결해 주세요',
    '빨리 가야 해요 사람 바꿔 주세요',
    '시간이 없어요 상담원이요',
    'I’m in a hurry, connect me to a person',
  ];
  const day = ['09:00-18:00'];
  const hours = { mon: day, tue: day, wed: day, thu: day, fri: day, sat: [], sun: day };

  it.each(HURRY)('gets the telephone number: “%s”', async (text) => {
    const folder = mkdtempSync(join(tmpdir(), 'hours-'));
    const path = join(folder, 'hours.json');
    writeFileSync(path, JSON.stringify({ callCentre: { phone: '1588-0000' }, hours }));
    const other = await DemoTalk.begin({ HOURS_FILE: path });
    rmSync(folder, { recursive: true });
    await other.say(...FILED);
    expect(await other.readReply(text)).toContain('1588-0000');
    await other.end();
  });

  it('gets none that the settings do not have', async () => {
    expect(await demo.say(...FILED, HURRY[0]!)).not.toContain('waiting.news_phone');
  });
});
