import { Talk } from '../../support/talk';

const HOUR_MS = 3_600_000;
let talk: Talk;

beforeEach(async () => {
  talk = await Talk.begin();
});
afterEach(() => talk.end());

const TROUBLE = '목포시청 4번 카드 대면 인증중에서 안 넘어가요';

async function fileTicket(): Promise<void> {
  await talk.sayAll(TROUBLE, '제보가 어려워요', '네');
}

describe('who comes back and says that it works', () => {
  it.each([
    '어제 목포시청 4번이요 오늘은 잘 되네요',
    '어제 접수한 거 고쳐졌어요 감사합니다',
    '와보니 잘됩니다 수고하셨어요',
    'the charger from yesterday works today',
  ])('has it noted on the open ticket: %s', async (text) => {
    await fileTicket();
    talk.clock.pass(25 * HOUR_MS);
    expect((await talk.sayAll(text)).join(' ')).toContain('waiting.solved');
    expect((await talk.readTicket())?.said.join(' ')).toContain(text.slice(0, 10));
  });

  it('is congratulated on what was reported in the app, which is then forgotten', async () => {
    await talk.sayAll(TROUBLE, '앱에서 제보했어요');
    talk.clock.pass(25 * HOUR_MS);
    expect((await talk.sayAll('어제 시청 4번 오늘 와보니 잘 되네요')).join(' ')).toBe('solved.closing');
    expect(await talk.readState()).toMatchObject({ lastReport: null });
  });

  it.each(['어제 그거 아직 안 되네요', '이제 잘 되나요?', '오늘은 5번이 잘 되네요', '어제 그 충전기 고쳐졌나요'])(
    'is none of these: %s',
    async (text) => {
      await fileTicket();
      talk.clock.pass(25 * HOUR_MS);
      expect((await talk.sayAll(text)).join(' ')).not.toContain('waiting.solved');
    },
  );
});

it.each(['아직도 안 고쳤네요', '여전히 똑같아요', 'still not working'])(
  'who waits and comes back hears the state of what is still broken: %s',
  async (text) => {
    await fileTicket();
    talk.clock.pass(5 * HOUR_MS);
    expect((await talk.sayAll(text)).join(' ')).toContain('return.still_noted');
  },
);
