import { detectImageType } from '../../../src/channels/detectImageType';
import { ChatPage, type ChatBody } from '../../support/chatPage';
import { RawSocket } from '../../support/rawSocket';
import { RunningBot } from '../../support/runningBot';
import { until } from '../../support/until';

const JPEG = Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.alloc(2_000, 7)]);
const PNG = Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), Buffer.alloc(500, 1)]);
const MEGABYTE = 1024 * 1024;

interface File {
  readonly content: Buffer;
  readonly name?: string;
  readonly type?: string;
}

describe('an upload', () => {
  let bot: RunningBot;
  let page: ChatPage;

  beforeEach(async () => {
    bot = await RunningBot.open();
    page = await ChatPage.open(bot, 'dl_me');
    await page.poll();
    page.received.length = 0;
  });

  afterEach(async () => {
    jest.restoreAllMocks();
    await bot.close();
  });

  const key = () => ({ channel: 'directline', conversationId: page.conversationId });

  async function post(body: FormData | string, headers: Record<string, string> = {}, token = page.token) {
    const url = `${bot.app.url}/directline/v3${page.path('/upload')}?userId=u 한글&x=1`;
    const res = await fetch(url, { method: 'POST', body, headers: { authorization: `Bearer ${token}`, ...headers } });
    return { status: res.status, body: (await res.json()) as ChatBody };
  }

  function form(files: readonly File[], activity: unknown = { type: 'message', from: { id: 'x' } }): FormData {
    const data = new FormData();
    data.append('activity', new Blob([JSON.stringify(activity)], { type: 'application/vnd.microsoft.activity' }));
    for (const { content, name = 'photo.jpg', type = 'image/jpeg' } of files)
      data.append('file', new Blob([Uint8Array.from(content)], { type }), name);
    return data;
  }

  /** The addresses of the photos in the driver's message that comes back; the bot sends pictures too. */
  async function photoUrls(): Promise<string[]> {
    await page.poll();
    const own = page.received.filter(({ from }) => (from as { id: string }).id === 'dl_me');
    const sent = own.find(({ attachments }) => (attachments as unknown[] | undefined)?.length);
    return ((sent?.['attachments'] ?? []) as { contentUrl: string }[]).map(({ contentUrl }) => contentUrl);
  }

  it('of several photos comes back with the message, and each can be opened', async () => {
    const channelData = { clientActivityID: 'p1' };
    const activity = { type: 'message', text: '화면이 이래요', channelData, from: { id: 'someone else' } };
    const { status, body } = await post(form([{ content: JPEG, name: '사진 (1).jpg' }, { content: PNG }], activity));
    expect(status).toBe(200);
    const urls = await photoUrls();
    expect(page.received[0]).toMatchObject({
      ...{ id: body.id, text: '화면이 이래요', channelData, from: { id: 'dl_me' } },
      attachments: [{ contentType: 'image/jpeg', name: '사진 (1).jpg' }, { contentType: 'image/png' }],
    });
    const opened = await Promise.all(urls.map((url) => fetch(url)));
    expect(opened.map((res) => res.headers.get('content-type'))).toEqual(['image/jpeg', 'image/png']);
    expect(Buffer.from(await opened[0]!.arrayBuffer())).toEqual(JPEG);
    expect(Buffer.from(await opened[1]!.arrayBuffer())).toEqual(PNG);
    expect(opened[0]!.headers.get('x-content-type-options')).toBe('nosniff');
    expect(opened[0]!.headers.get('content-security-policy')).toBe("default-src 'none'; sandbox");
    expect(opened[0]!.headers.get('content-disposition')).toMatch(/^inline; filename\*=UTF-8''[\w%.-]+$/);
  });

  it('is stored with the ticket', async () => {
    for (const text of ['나주시청 2번 충전기 화면이 꺼졌어요', '제보 버튼이 안 눌려요']) await page.say(text);
    expect((await post(form([{ content: JPEG }]))).status).toBe(200);
    await page.say('네');
    const record = await bot.app.bot.store.readConversation(key());
    expect(record!.tickets[0]!.photos).toEqual(await photoUrls());
  });

  it('may describe its photos with small pictures, which are not kept', async () => {
    const thumbnailUrl = `data:image/jpeg;base64,${'A'.repeat(60_000)}`;
    const attachments = [{ name: 'photo.jpg', contentType: 'image/jpeg', thumbnailUrl }];
    expect((await post(form([{ content: JPEG }], { type: 'message', attachments }))).status).toBe(200);
    const [url] = await photoUrls();
    expect(page.received[0]!['attachments']).toEqual([
      { name: 'photo.jpg', contentType: 'image/jpeg', contentUrl: url },
    ]);
  });

  it('sent again is one message', async () => {
    const send = () => post(form([{ content: JPEG }], { type: 'message', channelData: { clientActivityID: 'p1' } }));
    const ids = [await send(), await send(), await send()].map(({ body }) => body.id);
    expect(new Set(ids).size).toBe(1);
    await page.poll();
    expect(page.received.filter(({ attachments }) => attachments !== undefined)).toHaveLength(1);
  });

  it('is named by the driver’s device, but without folders', async () => {
    await post(form([{ content: JPEG, name: '..\\..\\etc/pass\twd.jpg' }]));
    await page.poll();
    expect(page.received[0]).toMatchObject({ attachments: [{ name: 'passwd.jpg' }] });
  });

  it.each([
    ['a page', Buffer.from('<html><script>alert(1)</script>'), 'image/png'],
    [
      'a drawing with a script',
      Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'),
      'image/svg+xml',
    ],
    ['a document', Buffer.from('%PDF-1.7'), 'application/pdf'],
    ['nothing', Buffer.alloc(0), 'image/jpeg'],
  ])('of %s is refused, whatever it is called', async (_what, content, type) => {
    expect((await post(form([{ content: JPEG }, { content, type }]))).status).toBe(415);
    expect(await photoUrls()).toEqual([]);
  });

  it.each([
    ['a file is too large', [{ content: Buffer.concat([JPEG, Buffer.alloc(8 * MEGABYTE)]) }]],
    [
      'all files together are too large',
      Array.from({ length: 3 }, () => ({ content: Buffer.concat([JPEG, Buffer.alloc(5 * MEGABYTE)]) })),
    ],
    ['there are too many files', Array.from({ length: 5 }, () => ({ content: JPEG }))],
  ])('is refused if %s', async (_what, files) => {
    expect((await post(form(files))).status).toBe(413);
    expect(await photoUrls()).toEqual([]);
  });

  it('is refused if its message is missing, too long, or no message', async () => {
    const withoutActivity = new FormData();
    withoutActivity.append('file', new Blob([Uint8Array.from(JPEG)]), 'a.jpg');
    expect((await post(withoutActivity)).status).toBe(400);
    expect((await post(form([{ content: JPEG }], { type: 'conversationUpdate' }))).status).toBe(400);
    expect((await post(form([{ content: JPEG }], { type: 'message', text: 'x'.repeat(40_000) }))).status).toBe(413);
    expect((await post('no form', { 'content-type': 'multipart/form-data' })).status).toBe(400);
    expect((await post('--x\r\ntorn', { 'content-type': 'multipart/form-data; boundary=x' })).status).toBe(400);
    expect((await post('{}', { 'content-type': 'application/json' })).status).toBe(400);
  });

  it.each([
    ['within a photo', '--x\r\ncontent-disposition: form-data; name="file"; filename="a.jpg"\r\n\r\nhalf'],
    ['within its message', '--x\r\ncontent-disposition: form-data; name="activity"\r\n\r\n{"type":"mess'],
    ['within the headers of a part', '--x\r\ncontent-disposition: form-data; na'],
    ['after a boundary', '--x\r\n'],
    ['within a part that has no headers', '--x\r\n\r\nhalf'],
    ['after headers that are too long', `--x\r\ncontent-disposition: ${'x'.repeat(90_000)}\r\n\r\na\r\n--x--\r\n`],
  ])('is refused if it ends %s, and the bot continues', async (_where, body) => {
    expect((await post(body, { 'content-type': 'multipart/form-data; boundary=x' })).status).toBe(400);
    expect((await post(form([{ content: JPEG }]))).status).toBe(200);
  });

  it('is refused for the moment if the conversation has had many', async () => {
    const statuses = [];
    for (let count = 0; count < 11; count++) statuses.push((await post(form([{ content: JPEG }]))).status);
    expect(statuses).toEqual([...Array.from({ length: 10 }, () => 200), 429]);
    bot.clock.pass(600_000);
    expect((await post(form([{ content: JPEG }]))).status).toBe(200);
  });

  it('that stops in the middle is forgotten', async () => {
    const head = `POST /directline/v3${page.path('/upload')} HTTP/1.1\r\nhost: x\r\nauthorization: Bearer ${page.token}\r\n`;
    const body = '--x\r\ncontent-disposition: form-data; name="file"; filename="a.jpg"\r\n\r\n';
    const type = 'content-type: multipart/form-data; boundary=x\r\ncontent-length: 100000\r\n\r\n';
    for (let count = 0; count < 7; count++) {
      const torn = await RawSocket.open(Number(new URL(bot.app.url).port));
      torn.write(`${head}${type}${body}${JPEG.toString('latin1')}`);
      torn.close();
    }
    await until(async () => (await post(form([{ content: JPEG }]))).status === 200);
    expect(await photoUrls()).toHaveLength(1);
  });

  it('needs the token of its conversation', async () => {
    const other = await ChatPage.open(bot);
    expect((await post(form([{ content: JPEG }]), {}, other.token)).status).toBe(403);
    expect((await post(form([{ content: JPEG }]), {}, 'x')).status).toBe(403);
  });

  it('is deleted with the conversation', async () => {
    await post(form([{ content: JPEG }]));
    const [url] = await photoUrls();
    await bot.app.bot.store.upkeep.deleteUserData('directline', 'dl_me');
    expect((await fetch(url!)).status).toBe(404);
  });

  it('is deleted with its message, when that is old', async () => {
    await post(form([{ content: JPEG }]));
    const [url] = await photoUrls();
    await bot.app.bot.store.upkeep.purgeTurns('2027', 100);
    expect((await fetch(url!)).status).toBe(404);
  });

  it('cannot be found by guessing, and the same photo in another conversation has another address', async () => {
    await post(form([{ content: JPEG }]));
    const [first] = await photoUrls();
    expect(new URL(first!).pathname).toMatch(/\/attachments\/[\w-]{43}$/);
    page = await ChatPage.open(bot);
    await post(form([{ content: JPEG }]));
    expect(await photoUrls()).not.toContain(first);
  });
});

describe('the type of a picture', () => {
  const box = (brand: string) => Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from(`ftyp${brand}`)]);

  it.each([
    ['image/jpeg', JPEG],
    ['image/png', PNG],
    ['image/gif', Buffer.from('GIF89a...')],
    ['image/webp', Buffer.from('RIFF\n\n\n\nWEBPVP8 ')],
    ['image/heic', box('heic')],
    ['image/heif', box('mif1')],
    ['image/avif', box('avif')],
    [null, box('mp42')],
    [null, Buffer.from('RIFF....WAVE')],
    [null, Buffer.from(' GIF89a')],
  ])('is %s by its first bytes', (type, content) => {
    expect(detectImageType(content)).toBe(type);
  });
});
