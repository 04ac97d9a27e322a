import { startApp, type App } from '../../src/app';
import { DEMO_DRIVER, DemoBackOfficeServer } from '../../src/charging/demo/demoBackOfficeServer';
import { systemClock } from '../../src/platform/systemClock';
import { readConfig } from '../../src/platform/config';
import { createLogger } from '../../src/platform/logger';
import { Connector } from '../support/connector';
import { until } from '../support/until';
import { guideParagraphs, type Question } from '../support/supportGuide';
import { sharedContent } from '../support/sharedContent';

const MENUS = 6;

describe('the approved script', () => {
  let app: App;
  let connector: Connector;
  let office: DemoBackOfficeServer;

  beforeAll(async () => {
    const driverOf = (_channel: string, userId: string) => (userId === 'Q3' ? DEMO_DRIVER : null);
    office = await DemoBackOfficeServer.open({ clock: systemClock, token: 'secret', driverOf });
    const charging = { CHARGING_API_URL: office.url, CHARGING_API_TOKEN: 'secret' };
    const config = readConfig({ DATABASE_URL: ':memory:', PORT: '0', ...charging });
    app = await startApp(config, createLogger({ level: 'silent' }), { content: sharedContent(), pollIntervalMs: 20 });
    await until(() => app.bot.charging!.directory.isLoaded);
    connector = await Connector.open();
  });

  afterAll(async () => {
    await app.stop();
    await connector.close();
    await office.close();
  });

  /** Sends a whole conversation over HTTP. Returns the bot's replies, with plain instead of Markdown line breaks. */
  async function talk(conversation: string, messages: readonly string[]): Promise<string[]> {
    connector.sent.length = 0;
    for (const [index, text] of messages.entries()) {
      const ids = { id: `${conversation}-${index}`, conversation: { id: conversation }, from: { id: conversation } };
      const activity = connector.activity({ text, ...ids });
      const res = await fetch(`${app.url}/api/messages`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(activity),
      });
      expect(res.status).toBe(200);
    }
    if (conversation === 'Q3') await until(() => connector.sent.some((sent) => sent.text?.includes('결제되었습니다')));
    return connector.sent.map((sent) => (sent.text ?? '').replaceAll('  \n', '\n'));
  }

  /** Returns the guide's paragraphs that are missing from the replies or not in the guide's order. */
  function missing(replies: readonly string[], wanted: readonly string[]): string[] {
    const paragraphs = replies
      .flatMap((text) => text.split('\n\n'))
      .flatMap((text) => (isList(text) ? items(text) : [text]));
    let from = 0;
    return wanted.filter((paragraph) => {
      const at = paragraphs.indexOf(paragraph, from);
      if (at >= 0) from = at + 1;
      return at < 0;
    });
  }

  function isList(text: string): boolean {
    return text.startsWith('1. ');
  }

  function items(text: string): string[] {
    return text.split('\n').map((line, index) => line.replace(`${index + 1}. `, ''));
  }

  it.each<[Question, number, readonly string[]]>([
    [
      'Q1',
      5 + MENUS + 2 - 2,
      ['인증 중에서 안 넘어가요', '강남구청 공영주차장', '3번', 'QR 스캔', '아직 안 돼요', '네'],
    ],
    [
      'Q2',
      5 + MENUS + 3 - 2,
      ['인증·충전 실패가 떠요', '강릉역 공영주차장', '13번', '카드 태그', '아직 안 돼요', '네'],
    ],
    ['Q3', 8, ['끝났는데 이용 중이에요', '네', '방금 끝났어요', '기다리기 어려워요']],
    ['Q4', 5 + MENUS + 2 - 2, ['충전기가 고장 났어요', '나주시청', '2번', '화면 꺼짐', '아직 안 돼요', '네']],
  ])('is used word for word and in order in %s', async (question, count, messages) => {
    const wanted = guideParagraphs(question).map((text) =>
      text.replace('OOO원', '8,090원').replace('OO으로 인해', '화면 고장으로 인해'),
    );
    expect(wanted.length).toBeGreaterThanOrEqual(count);
    const replies = await talk(question, messages);
    expect(missing(replies, wanted)).toEqual([]);
  });

  it('has one more line in the hand-over of Q2 than in those of Q1 and Q4', async () => {
    const line = guideParagraphs('Q2').find((text) => !guideParagraphs('Q1').includes(text));
    expect(line).toMatch(/^순차적으로 확인이 진행되어/);
    const failed = await talk('more', ['인증·충전 실패가 떠요', '상담원 연결', '네']);
    const pending = await talk('less', ['인증 중에서 안 넘어가요', '상담원 연결', '네']);
    const other = await talk('less-too', ['충전기가 고장 났어요', '상담원 연결', '네']);
    expect([failed, pending, other].map((replies) => missing(replies, [line!]).length)).toEqual([0, 1, 1]);
  });

  it('is compared in a way that detects missing, changed and misplaced paragraphs', () => {
    const wanted = ['하나\n둘', '셋'];
    expect(missing(['하나\n둘\n\n셋'], wanted)).toEqual([]);
    expect(missing(['하나\n\n둘', '셋'], wanted)).toEqual(['하나\n둘']);
    expect(missing(['하나\n둘', '셋.'], wanted)).toEqual(['셋']);
    expect(missing(['셋', '하나\n둘'], wanted)).toEqual(['셋']);
  });
});
