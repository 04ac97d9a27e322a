import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { listDrawings } from '../../scripts/support/pictures/listDrawings';
import { attachPictures } from '../../src/channels/attachPictures';
import { toWireActivity } from '../../src/channels/botFramework/toWireActivity';
import { findResponseProblems } from '../../src/channels/kakao/findResponseProblems';
import { packResponse } from '../../src/channels/kakao/packResponse';
import { renderReply } from '../../src/channels/kakao/renderReply';
import type { StoredActivity } from '../../src/domain/storedActivity';
import { ChatPage, type ChatActivity } from '../support/chatPage';
import { storedReply } from '../support/kakaoReplies';
import { RunningBot } from '../support/runningBot';
import { sharedContent } from '../support/sharedContent';
import { Talk } from '../support/talk';

const FOLDER = join(__dirname, '../../public/pictures');
const MAX_PICTURE_BYTES = 30_000;
const FAULT = '나주시청 2번 충전기 화면이 꺼졌어요';

/** An attachment as tests look at it. */
interface Attachment {
  readonly contentType: string;
  readonly contentUrl: string;
  readonly name: string;
}

function attachmentsOf(activity: Readonly<Record<string, unknown>> | undefined): readonly Attachment[] {
  return (activity?.['attachments'] ?? []) as readonly Attachment[];
}

const withPictures = (activities: readonly ChatActivity[]) =>
  activities.find((activity) => attachmentsOf(activity).length > 0);

describe('the drawings of where to tap', () => {
  const drawings = listDrawings(sharedContent().wordings);

  it('are those of the described screens and the guide’s words (if not: npm run pictures)', () => {
    expect(drawings).toHaveLength(14);
    for (const { path, svg } of drawings) expect(readFileSync(join(FOLDER, `${path}.svg`), 'utf8')).toBe(svg);
  });

  it.each(drawings.map(({ path }) => path))('%s.png is light', (path) => {
    const file = join(FOLDER, `${path}.png`);
    expect(readFileSync(file).subarray(1, 4).toString()).toBe('PNG');
    expect(statSync(file).size).toBeLessThan(MAX_PICTURE_BYTES);
  });

  it.each(['ko', 'en'] as const)('say what to tap, and that they are sketches, in %s', (locale) => {
    const { wordings } = sharedContent();
    for (const { svg } of drawings.filter(({ path }) => path.startsWith(locale)))
      expect(svg).toContain(wordings.say(locale, 'picture.note'));
    const [step] = drawings.filter(({ path }) => path === `${locale}/menu_step_4`);
    expect(step!.svg).toContain('>충전기 고장제보 내역<');
  });
});

describe('a page with the web chat', () => {
  let bot: RunningBot;
  let page: ChatPage;

  afterEach(() => bot.close());

  async function open(env: Record<string, string> = {}): Promise<void> {
    bot = await RunningBot.open(env);
    page = await ChatPage.open(bot);
  }

  it('shows the six steps of the report, one after the other, in at most three bubbles', async () => {
    await open();
    await page.poll();
    page.received.length = 0;
    await page.say(FAULT);
    await page.poll();
    expect(page.received.filter(({ from }) => from.role === 'bot').length).toBeLessThanOrEqual(3);
    const shown = withPictures(page.received)!;
    expect(shown['attachmentLayout']).toBe('carousel');
    expect(attachmentsOf(shown).map(({ name }) => name[6])).toEqual(['1', '2', '3', '4', '5', '6']);
    for (const { contentUrl, contentType } of attachmentsOf(shown)) {
      const res = await fetch(contentUrl);
      expect([res.status, res.headers.get('content-type')]).toEqual([200, contentType]);
      expect(res.headers.get('cross-origin-resource-policy')).toBe('cross-origin');
    }
  });

  it('shows the picture of one step to a driver who is led through them', async () => {
    await open();
    for (const text of [FAULT, '하나씩 안내해 주세요']) await page.say(text);
    await page.poll();
    const walk = page.received.filter((activity) => attachmentsOf(activity).length === 1);
    expect(walk.map((activity) => attachmentsOf(activity)[0]!.contentUrl)).toEqual([
      `${bot.app.url}/pictures/ko/menu_step_1.png`,
    ]);
  });

  it('shows the [홈으로] button to a driver who asks where it is', async () => {
    await open();
    for (const text of ['나주시청 2번 충전 끝났는데 계속 이용 중이에요', '홈으로 버튼이 어디 있어요?'])
      await page.say(text);
    await page.poll();
    const [shown] = attachmentsOf(withPictures(page.received));
    expect(shown!.contentUrl).toBe(`${bot.app.url}/pictures/ko/home_button.png`);
    expect(shown!.name).toContain('[홈으로] 버튼');
  });

  it('gets the addresses of pictures under PUBLIC_URL', async () => {
    await open({ PUBLIC_URL: 'https://bot.example.com' });
    await page.say(FAULT);
    await page.poll();
    const [first] = attachmentsOf(withPictures(page.received));
    expect(first!.contentUrl).toBe('https://bot.example.com/pictures/ko/menu_step_1.png');
  });
});

describe('the reply with the steps of the report', () => {
  let reply: StoredActivity;

  beforeAll(async () => {
    const talk = await Talk.begin();
    await talk.say(FAULT);
    const lines = await talk.bot.store.readTranscript(talk.key);
    await talk.end();
    reply = lines.find(({ wordingKeys }) => wordingKeys.includes('guide.menu_step_6'))!.activity;
  });

  it.each(['emulator', 'webchat', 'msteams'])('has the pictures on %s', (channelId) => {
    const sent = toWireActivity({ ...reply, channelId }, 'https://bot.example.com');
    expect(sent.attachments).toHaveLength(6);
    expect(sent).not.toHaveProperty('pictures');
  });

  it.each([
    ['sms', 'https://bot.example.com'],
    ['telegram', 'https://bot.example.com'],
    ['emulator', null],
  ])('is text only on %s with the address %s', (channelId, url) => {
    const sent = toWireActivity({ ...reply, channelId }, url);
    expect(sent).not.toHaveProperty('pictures');
    expect(sent.attachments ?? []).toEqual([]);
    expect(sent.text).toContain('충전소 찾으러 가기');
  });

  it('has one carousel of whole pictures on KakaoTalk, which Kakao shows with text and question', () => {
    const activity = attachPictures(reply, 'https://bot.example.com');
    const question = storedReply('제보하셨으면 알려 주세요.', { buttons: [{ title: '네', value: '네' }] });
    const lines = [storedReply('안내'), { ...question, activity }, question];
    const card = { operatorLabel: '상담직원 연결', callLabel: '전화 문의', phone: null, note: null };
    const more = { label: '이어서 보기', action: 'message', messageText: '이어서 보기' } as const;
    const bubbles = lines.flatMap((line) => renderReply(line, card));
    const { response, count } = packResponse(bubbles, more);
    expect(findResponseProblems(response)).toEqual([]);
    expect(count).toBe(bubbles.length);
    const carousels = response.template!.outputs.flatMap((output) => ('carousel' in output ? [output.carousel] : []));
    expect(carousels.map(({ items }) => items.length)).toEqual([6]);
    expect(carousels[0]!.items[0]).toEqual({
      title: '예시 그림 1. 카카오내비 앱 열기',
      thumbnail: { imageUrl: 'https://bot.example.com/pictures/ko/menu_step_1.png', fixedRatio: true },
    });
  });

  it('has no pictures on KakaoTalk without an https address', () => {
    const line = { ...storedReply(''), activity: attachPictures(reply, 'http://bot.example.com') };
    const bubbles = renderReply(line, { operatorLabel: '상담', callLabel: '전화', phone: null, note: null });
    expect(bubbles.every(({ output }) => 'simpleText' in output)).toBe(true);
  });
});
