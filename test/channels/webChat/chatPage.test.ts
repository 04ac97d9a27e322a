import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { startApp, type App } from '../../../src/app';
import { readConfig } from '../../../src/platform/config';
import { createLogger } from '../../../src/platform/logger';
import { sharedContent } from '../../support/sharedContent';
import { openRegistered } from '../directLine/registeredBot';

const TALK = join(__dirname, '../../support/chatPageTalk.mjs');
const EMBED_TALK = join(__dirname, '../../support/embedPageTalk.mjs');

describe('the page on which a newcomer begins', () => {
  const open = async (env: Record<string, string>) => {
    const config = readConfig({ DATABASE_URL: ':memory:', PORT: '0', ...env });
    return startApp(config, createLogger({ level: 'silent' }), { content: sharedContent() });
  };

  it.each([
    ['ko-KR,ko;q=0.9', ['채팅 열기', 'npm start를 실행한 터미널'], '/chat/?lang=ko'],
    ['en-US,en;q=0.9', ['Open the chat', 'npm start printed in the terminal'], '/chat/?lang=en'],
  ])(
    'links for %s to the chat, the desk and the health check, which answer, and runs nothing',
    async (language, words, link) => {
      const app = await open({});
      const res = await fetch(`${app.url}/`, { headers: { 'accept-language': language } });
      const text = await res.text();
      for (const said of words) expect(text).toContain(said);
      expect(text).toContain('npm run playground');
      expect(res.headers.get('content-security-policy')).toMatch(/^default-src 'none'; style-src 'self';/);
      const links = [...text.matchAll(/href="([^"]+)"/g)].map(([, path]) => path!);
      expect(links).toEqual(expect.arrayContaining([link, '/desk/', '/readyz']));
      for (const path of links) expect((await fetch(app.url + path)).status).toBe(200);
      await app.stop();
    },
  );

  it('does not exist in production', async () => {
    const app = await open({ NODE_ENV: 'production', KAKAO_SKILL_SECRET: 'k'.repeat(40) });
    expect((await fetch(`${app.url}/`)).status).toBe(404);
    await app.stop();
  });
});

describe('the chat page', () => {
  let app: App;

  beforeAll(async () => {
    const config = readConfig({ DATABASE_URL: ':memory:', PORT: '0', CHAT_ORIGINS: 'https://help.example.com' });
    app = await startApp(config, createLogger({ level: 'silent' }), { content: sharedContent() });
  });

  afterAll(() => app.stop());

  it('is opened on another page by a button with the words of its language, or a sign if that page forbids the fetch', async () => {
    const { stdout } = await promisify(execFile)(process.execPath, [EMBED_TALK, app.url]);
    const { open: korean } = app.bot.wordings.listSection('chat').ko;
    const { open: english } = app.bot.wordings.listSection('chat').en;
    expect(JSON.parse(stdout)).toEqual({
      ...{ korean, english, plain: korean, foreign: english },
      ...{ named: 'Ask us', strict: '\u{1f4ac}' },
    });
  }, 60_000);

  it('helps a driver who types and taps, and shows the same conversation after a reload', async () => {
    const { stdout } = await promisify(execFile)(process.execPath, [TALK, `${app.url}/chat/`]);
    const { errors, said, afterReload, tooWide, unnamed, faults, composed, kept } = JSON.parse(stdout) as Record<
      string,
      unknown
    >;
    expect({ errors, tooWide, unnamed }).toEqual({ errors: [], tooWide: 0, unnamed: 0 });
    expect(said).toEqual(expect.arrayContaining(['마포구청 3번 충전기 인증중에서 안 넘어가요', 'QR 스캔']));
    expect(afterReload).toEqual(said);
    expect(faults).toEqual({ light: [], dark: [], large: [] });
    // A Korean keyboard: once, whole, with one Enter.
    expect(composed).toEqual({ sent: ['QR 스캔', '고마워요'], left: '' });
    // What was typed or could not be sent is there after a reload, below the history, and is sent once.
    const unsent = ['못 보낸 말', '그다음 말'];
    expect(kept).toEqual({
      draft: '쓰다가 만 말',
      isButtonInSight: true,
      afterReload: ['', ...unsent],
      sent: unsent,
      stored: 'null',
    });
  }, 120_000);

  it('runs nothing from elsewhere, and is shown in frames of the configured origins and of the computer itself only', async () => {
    const policy = (await fetch(`${app.url}/chat/`)).headers.get('content-security-policy');
    expect(policy).toContain("script-src 'self';");
    expect(policy).toContain("require-trusted-types-for 'script'");
    expect(policy).toContain("frame-ancestors 'self' https://help.example.com http://localhost:* http://127.0.0.1:*;");
  });

  it('outside local mode, is not shown in frames of the computer itself', async () => {
    const bot = await openRegistered({ CHAT_ORIGINS: 'https://help.example.com' });
    const policy = (await fetch(`${bot.app.url}/chat/`)).headers.get('content-security-policy');
    expect(policy).toContain("frame-ancestors 'self' https://help.example.com;");
    await bot.close();
  });

  it('gives tokens to the page itself, and renews only its own', async () => {
    const ask = (headers: Record<string, string>) => fetch(`${app.url}/chat/token`, { method: 'POST', headers });
    expect((await ask({ 'sec-fetch-site': 'cross-site' })).status).toBe(403);
    expect((await ask({ authorization: 'Bearer forged' })).status).toBe(403);
    const { token } = (await (await ask({})).json()) as { token: string };
    expect((await ask({ authorization: `Bearer ${token}` })).status).toBe(200);
  });
});
