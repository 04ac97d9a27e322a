import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AnswerTooLongError, type HttpsAnswer, type HttpsRequest } from '../../../src/channels/kakao/publicHttps';
import { PICTURES, SECURE_IMAGE_VALUES } from '../../fixtures/kakao/payloads';
import { KakaoPhone, readTexts, SKILL_SECRET } from '../../support/kakaoPhone';
import { RunningBot } from '../../support/runningBot';
import { until } from '../../support/until';

const BOT_ID = '65f0c0ffee00000000000001';
const PNG = Buffer.from('89504e470d0a1a0a0000000d', 'hex');
const JPEG = Buffer.from('ffd8ffe000104a464946', 'hex');
const MEGABYTE = 1024 * 1024;

type Download = Partial<HttpsAnswer> | Error | Promise<Partial<HttpsAnswer>>;

const openBots = new Set<RunningBot>();
let bot: RunningBot;
let requests: { url: string; options: HttpsRequest }[];
/** What Kakao's picture server answers next; then it answers with a JPEG. */
let downloads: Download[];
let drivers = 0;
let phone: KakaoPhone;

async function open(env: Record<string, string> = {}): Promise<RunningBot> {
  const opened = await RunningBot.open(
    { KAKAO_SKILL_SECRET: SKILL_SECRET, KAKAO_BOT_ID: BOT_ID, ...env },
    {
      requestHttps: async (url, options) => {
        requests.push({ url, options });
        const answer = await (downloads.shift() ?? {});
        if (answer instanceof Error) throw answer;
        // What a server says of its content is not believed.
        return { status: 200, contentType: 'text/html', body: JPEG, ...answer };
      },
    },
  );
  openBots.add(opened);
  return opened;
}

function close(opened: RunningBot): Promise<void> {
  openBots.delete(opened);
  return opened.close();
}

beforeAll(async () => {
  bot = await open();
});

beforeEach(() => {
  requests = [];
  downloads = [];
  phone = new KakaoPhone(bot.app.url, `photographer-${++drivers}`);
});

// A test that fails half-way must leave no server behind: the test run would not end.
afterAll(() => Promise.all([...openBots].map(close)));

function sendPhotos(value: string, from = phone): ReturnType<KakaoPhone['say']> {
  return from.say('', { actionParams: { photo: value } });
}

async function openTicketWithPhotos(value: string): Promise<readonly string[]> {
  await sendPhotos(value);
  await phone.say('상담원 연결해주세요');
  const record = await bot.app.bot.store.readConversation(keyOf(phone));
  return record!.tickets[0]!.photos;
}

function keyOf({ userId }: KakaoPhone) {
  return { channel: 'kakao', conversationId: `${BOT_ID}:${userId}` };
}

async function rowsOf(phoneOfDriver = phone) {
  const { conversationId } = keyOf(phoneOfDriver);
  const rows = [];
  for await (const row of bot.app.bot.store.outbox.list())
    if (row.kind === 'kakao_photo' && row.conversation?.conversationId === conversationId) rows.push(row);
  return rows;
}

async function settledRow() {
  const isSettled = async () => (await rowsOf()).some(({ status }) => status !== 'pending');
  await until(isSettled);
  return (await rowsOf())[0];
}

describe('photos that a driver sends through the secure image plugin', () => {
  it.each(SECURE_IMAGE_VALUES)('as %s are kept, and the ticket has their addresses here', async (shape, value) => {
    downloads.push({}, { body: PNG });
    const photos = await openTicketWithPhotos(value);
    const sent = shape === 'a single URL' ? [PICTURES[0]] : PICTURES;
    expect(photos).toHaveLength(sent.length);
    await until(async () => (await rowsOf()).every(({ status }) => status === 'done'));
    expect(requests.map(({ url }) => url).sort()).toEqual([...sent].sort());
    const answers = await Promise.all(photos.map((photo) => fetch(photo)));
    const types = answers.map((answer) => answer.headers.get('content-type'));
    expect(types.sort()).toEqual(['image/jpeg', 'image/png'].slice(0, sent.length));
    const bodies = await Promise.all(answers.map(async (answer) => Buffer.from(await answer.arrayBuffer())));
    expect(bodies.every((body) => body.equals(JPEG) || body.equals(PNG))).toBe(true);
  });

  it('are acknowledged before a slow picture server answers', async () => {
    let answer: (picture: Partial<HttpsAnswer>) => void = () => undefined;
    downloads.push(new Promise((resolve) => (answer = resolve)));
    expect(readTexts(await sendPhotos(PICTURES[0])).join('\n')).toContain('사진');
    await until(async () => requests.length === 1);
    expect((await rowsOf())[0]).toMatchObject({ status: 'pending' });
    answer({});
    expect(await settledRow()).toMatchObject({ status: 'done' });
  });

  it('are downloaded once more after the picture server fails', async () => {
    downloads.push(new Error('reset'), { status: 503 });
    await sendPhotos(PICTURES[0]);
    for (let failures = 1; failures <= 2; failures++) {
      await until(async () => (await rowsOf())[0]?.attempts === failures);
      bot.clock.pass(30_000);
    }
    expect(await settledRow()).toMatchObject({ status: 'done' });
  });

  it.each<[what: string, download: Download, error: string]>([
    ['is expired', { status: 403 }, 'http_403'],
    ['is no picture by its content', { body: Buffer.from('<html>'), contentType: 'image/jpeg' }, 'no_picture'],
    ['leads to another address', { status: 302 }, 'http_302'],
    ['is too large', new AnswerTooLongError('answer too long'), 'too_large'],
  ])('are given up if one %s', async (_what, download, error) => {
    downloads.push(download);
    const [photo] = await openTicketWithPhotos(PICTURES[0]);
    expect(await settledRow()).toMatchObject({ status: 'dead', lastError: error });
    expect((await fetch(photo!)).status).toBe(404);
  });

  it('are given up when Kakao does not keep them any more', async () => {
    downloads.push(new Error('reset'), new Error('reset'));
    await sendPhotos(PICTURES[0]);
    await until(async () => (await rowsOf())[0]?.attempts === 1);
    bot.clock.pass(11 * 60_000);
    expect(await settledRow()).toMatchObject({ status: 'dead', lastError: 'no_answer' });
  });

  it('are requested without redirects, at most 8 MB', async () => {
    await sendPhotos(PICTURES[0]);
    await settledRow();
    expect(requests[0]!.options).toMatchObject({ method: 'GET', maxBytes: 8 * MEGABYTE });
  });

  it('are not downloaded from hosts that are not of Kakao', async () => {
    await sendPhotos('List(https://169.254.169.254/1.jpg, https://kakaocdn.net.evil.example/1.jpg)');
    expect(await rowsOf()).toEqual([]);
    expect(requests).toEqual([]);
  });

  it('have addresses that others cannot guess, even with the same photo', async () => {
    const [own] = await openTicketWithPhotos(PICTURES[0]);
    phone = new KakaoPhone(bot.app.url, `photographer-${++drivers}`);
    const [others] = await openTicketWithPhotos(PICTURES[0]);
    expect(own).not.toBe(others);
    expect(own).toMatch(/\/kakao\/photos\/[\w-]{43}$/);
  });

  it('of a request that arrives twice are downloaded once', async () => {
    const parts = { utterance: '', actionParams: { photo: PICTURES[0] } };
    await Promise.all([phone.send(parts, 'chp-photo-twice'), phone.send(parts, 'chp-photo-twice')]);
    await settledRow();
    expect(await rowsOf()).toHaveLength(1);
  });

  it('are not stored if their conversation is deleted first', async () => {
    downloads.push(new Error('reset'));
    await sendPhotos(PICTURES[0]);
    await until(async () => (await rowsOf())[0]?.attempts === 1);
    await bot.app.bot.store.upkeep.deleteUserData('kakao', phone.userId);
    bot.clock.pass(30_000);
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(requests).toHaveLength(1);
  });

  it('leave no address in the log', () => {
    expect(bot.log.text()).not.toMatch(/secureimage|credential/);
  });
});

it('a photo whose process ends before it is downloaded is downloaded by the next process', async () => {
  const path = join(mkdtempSync(join(tmpdir(), 'kakao-photo-')), 'bot.db');
  downloads.push(new Error('reset'));
  const first = await open({ DATABASE_URL: path, PUBLIC_URL: 'https://bot.example' });
  await sendPhotos(PICTURES[0], new KakaoPhone(first.app.url, 'unlucky'));
  await until(async () => requests.length === 1);
  await close(first);
  const second = await open({ DATABASE_URL: path, PUBLIC_URL: 'https://bot.example' });
  second.clock.pass(60_000);
  await until(async () => requests.length === 2);
  await new KakaoPhone(second.app.url, 'unlucky').send({ utterance: '상담원 연결해주세요' }, 'chp-unlucky-9');
  const key = { channel: 'kakao', conversationId: `${BOT_ID}:unlucky` };
  const { tickets } = (await second.app.bot.store.readConversation(key))!;
  const [photo] = tickets[0]!.photos;
  expect(photo).toMatch(/^https:\/\/bot\.example\/kakao\/photos\//);
  const id = photo!.split('/').at(-1)!;
  await until(async () => (await second.app.bot.store.files.find(id)) !== null);
  await close(second);
});
