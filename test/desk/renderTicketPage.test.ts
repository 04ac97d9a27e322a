import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { SignedTicketLinks } from '../../src/desk/signedTicketLinks';
import { HOSTILE_TEXTS, storeHostileTicket } from '../support/hostileTicket';
import { RunningBot } from '../support/runningBot';

const SECRET = 'k'.repeat(32);
const NUMBER = 'K7M2-9XW4';
const NOW = '2026-11-22T06:00:00.000Z';
const BROWSER_MS = 120_000;

describe('the ticket page', () => {
  let bot: RunningBot;
  let links: SignedTicketLinks;

  beforeEach(async () => {
    bot = await RunningBot.open({ LINK_SECRET: SECRET, PHOTO_HOSTS: 'photos.example' });
    links = new SignedTicketLinks({ secret: SECRET, baseUrl: () => bot.app.url, validDays: 14 });
    await storeHostileTicket(bot.app.bot.store, NUMBER);
  });

  afterEach(() => bot.close());

  const page = (from = NOW) => links.ticketUrl(NUMBER, 'board', from);
  const openings = () => bot.app.bot.store.trail.listOpenings(NUMBER, 100);

  it('forbids scripts, caching and indexing', async () => {
    const res = await fetch(page());
    expect(res.status).toBe(200);
    expect(Object.fromEntries(res.headers)).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'x-robots-tag': expect.stringContaining('noindex') as string,
    });
    const policy = res.headers.get('content-security-policy')!;
    expect(policy.replace(/'sha256-[\w+/]{43}='/, "'sha256-…'").split('; ')).toEqual([
      "default-src 'none'",
      "style-src 'sha256-…'",
      'img-src https://*.botframework.com https://*.kakaocdn.net https://photos.example http://localhost:* http://127.0.0.1:*',
      "base-uri 'none'",
      "form-action 'none'",
      "frame-ancestors 'none'",
    ]);
    const body = await res.text();
    expect(body).toContain('전기차충전 ▶ 기타 ▶ 충전기고장 ▶ 직영 외');
    expect(body).not.toMatch(/<script|<img src=x|<iframe|<form/i);
    expect(bot.log.text()).toMatch(/"ticket":"K7M2-9XW4","what":"page","holder":"board".*ticket opened/);
    expect(bot.log.text()).not.toMatch(/sign=|alert/);
  });

  it('records every opening, and shows the earlier ones', async () => {
    await fetch(page());
    bot.clock.pass(60_000);
    const body = await (await fetch(page())).text();
    await fetch(links.transcriptUrl(NUMBER, 'hub', NOW));
    expect(await openings()).toEqual([
      { at: '2026-11-22T06:00:00.000Z', what: 'page', holder: 'board', agent: null },
      { at: '2026-11-22T06:01:00.000Z', what: 'page', holder: 'board', agent: null },
      { at: '2026-11-22T06:01:00.000Z', what: 'transcript', holder: 'hub', agent: null },
    ]);
    expect(body).toMatch(/열람 기록[\s\S]*2026-11-22\(일\) 15:00[\s\S]*2026-11-22\(일\) 15:01/);
  });

  it('counts every delivery attempt, including the successful one', async () => {
    const { outbox } = bot.app.bot.store;
    const lease = { id: 'test', until: '2026-11-22T07:00:00.000Z' };
    const row = {
      id: 'w1',
      kind: 'webhook',
      ticketNumber: NUMBER,
      conversation: null,
      payload: {},
      after: null,
    } as const;
    await outbox.enqueue([{ ...row, createdAt: NOW }]);
    const shown = async () => /(\d+)회 시도/.exec(await (await fetch(page())).text())?.[1];
    expect(await shown()).toBeUndefined();
    await outbox.scheduleRetry((await outbox.claimOne(row.id, lease, NOW))!, NOW, 'http_500');
    expect(await shown()).toBe('1');
    await outbox.complete(row.id, NOW);
    expect(await shown()).toBe('2');
  });

  it('has a download link for the conversation with the same signature', async () => {
    const body = await (await fetch(page())).text();
    const href = /href="([^"]+)"\s+download/.exec(body)![1]!.replaceAll('&amp;', '&');
    const res = await fetch(new URL(href, page()));
    expect(res.status).toBe(200);
    expect(res.headers.get('content-disposition')).toBe(`attachment; filename="${NUMBER}.transcript"`);
    const activities = JSON.parse(await res.text()) as { text?: string }[];
    expect(activities.map((activity) => activity.text)).toEqual(expect.arrayContaining(HOSTILE_TEXTS.slice(0, 8)));
  });

  it('responds the same to every invalid link, and records no opening', async () => {
    const [path = '', query = ''] = page().split('?');
    const sign = /sign=(.*)/.exec(query)![1]!;
    const other = new SignedTicketLinks({ secret: 'x'.repeat(32), baseUrl: () => bot.app.url, validDays: 14 });
    const broken = [
      path,
      `${path}?`,
      `${path}?${query}&more=1`,
      `${path}?${query.replace('for=board', 'for=hub')}`,
      `${path}?${query.replace(/until=(\d+)/, (_all, until: string) => `until=${Number(until) + 1}`)}`,
      `${path}?${query.replace(sign, sign.slice(0, -1))}`,
      `${path}?${query.replace(sign, `${sign[0] === 'A' ? 'B' : 'A'}${sign.slice(1)}`)}`,
      `${path}?sign=${sign}&${query.replace(`&sign=${sign}`, '')}`,
      `${path.replace(NUMBER, NUMBER.toLowerCase())}?${query}`,
      `${path.replace(NUMBER, '2222-22AA')}?${query}`,
      other.ticketUrl(NUMBER, 'board', NOW),
      // Correctly signed, but the ticket does not exist (any more).
      links.ticketUrl('H4HX-VR66', 'board', NOW),
      page('2026-11-08T05:59:59.000Z'),
      links.transcriptUrl(NUMBER, 'board', '2026-11-08T05:59:59.000Z'),
      `${path}/transcript?${query.replace('for=board', 'for=hub')}`,
    ];
    const answers = await Promise.all(
      broken.map(async (url) => {
        const res = await fetch(url);
        const headers = [...res.headers].filter(([name]) => name !== 'date');
        return JSON.stringify([res.status, headers, await res.text()]);
      }),
    );
    expect(new Set(answers).size).toBe(1);
    expect(answers[0]).toMatch(/^\[404,.*열 수 없는 링크예요/);
    expect(await openings()).toEqual([]);
    expect((await fetch(page('2026-11-08T06:00:01.000Z'))).status).toBe(200);
  });

  it('logs wrong links without their text and stops answering too many of them, while correct ones open', async () => {
    const guesser = await RunningBot.open({ LINK_SECRET: SECRET });
    const statuses: number[] = [];
    for (let index = 0; index < 40; index++) {
      const path = index % 2 === 0 ? `H4HX-VR${10 + index}` : `${NUMBER}/transcript`;
      statuses.push((await fetch(`${guesser.app.url}/tickets/${path}?sign=guess-${index}`)).status);
    }
    expect(statuses).toEqual([...Array<number>(30).fill(404), ...Array<number>(10).fill(429)]);
    const logged = guesser.log.text().match(/wrong ticket link/g);
    expect(logged).toHaveLength(31);
    expect(guesser.log.text()).not.toMatch(/guess-|H4HX|127\.0\.0\.1"/);
    const { number } = await guesser.openTicket();
    const correct = new SignedTicketLinks({ secret: SECRET, baseUrl: () => guesser.app.url, validDays: 14 });
    const at = guesser.clock.now().toISOString();
    expect((await fetch(correct.ticketUrl(number, 'board', at))).status).toBe(200);
    guesser.clock.pass(60_000);
    expect((await fetch(`${guesser.app.url}/tickets/${number}?sign=x`)).status).toBe(404);
    await guesser.close();
  });

  it('shows no pictures from this machine if this is no trial', async () => {
    const production = await RunningBot.open({ LINK_SECRET: SECRET }, {}, { trial: false });
    const { headers } = await fetch(`${production.app.url}/tickets/${NUMBER}`);
    await production.close();
    expect(headers.get('content-security-policy')).toMatch(
      /img-src https:\/\/\*\.botframework\.com https:\/\/\*\.kakaocdn\.net;/,
    );
  });

  it('shows nothing if the opening cannot be recorded', async () => {
    const { trail } = bot.app.bot.store;
    const recordOpening = jest.spyOn(trail, 'recordOpening').mockRejectedValueOnce(new Error('away'));
    const res = await fetch(page());
    expect([res.status, await res.text()]).toEqual([503, '']);
    recordOpening.mockRestore();
  });

  it(
    'is safe and readable in a real browser, whatever the driver wrote',
    async () => {
      const screenshots = join(mkdtempSync(join(tmpdir(), 'ticket-page-')), 'page');
      const views = await browse(page(), screenshots);
      for (const view of [views.desktop!, views.phone!]) {
        expect(view).toMatchObject({
          status: 200,
          title: `접수 ${NUMBER}`,
          dialogs: [],
          errors: [],
          scripts: 0,
          framesAndForms: 0,
          handlers: 0,
          protocols: ['http:', 'https:'],
          isStyled: true,
          tooWide: 0,
          selected: '전기차충전 ▶ 기타 ▶ 충전기고장 ▶ 직영 외',
        });
        expect(view.bubbles.slice(0, 2)).toEqual([
          HOSTILE_TEXTS[0],
          '이용에 불편을 드려 죄송합니다.\n담당부서로 전달 도와드리겠습니다.',
        ]);
        expect(view.bubbles.slice(2, 9)).toEqual(HOSTILE_TEXTS.slice(1, 8));
        // Pictures are loaded only from configured hosts, and no other host gets a request.
        expect(view.pictures.map(([, , isShown]) => isShown)).toContain(true);
        for (const [src, policy] of view.pictures) {
          expect(src).toMatch(/^https:\/\/photos\.example\//);
          expect(policy).toBe('no-referrer');
        }
        for (const { url, referer } of view.requests) {
          expect(new URL(url).hostname).toMatch(/^(127\.0\.0\.1|photos\.example)$/);
          expect(referer ?? '').toBe('');
        }
        for (const [target, rel] of view.outside)
          expect([target, rel]).toEqual(['_blank', expect.stringContaining('noreferrer')]);
      }
    },
    BROWSER_MS,
  );

  it(
    'would fail that test if it were unsafe',
    async () => {
      const server = createServer((_req, res) => {
        res.setHeader('content-type', 'text/html; charset=utf-8');
        res.end(`<p class="card category">${HOSTILE_TEXTS.slice(0, 2).join('')}</p>`);
      });
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      const { port } = server.address() as { port: number };
      const screenshots = join(mkdtempSync(join(tmpdir(), 'ticket-page-')), 'broken');
      try {
        const { desktop } = await browse(`http://127.0.0.1:${port}/`, screenshots);
        expect(desktop).toMatchObject({ dialogs: ['1', '2'], scripts: 1, handlers: 1 });
      } finally {
        server.closeAllConnections();
        server.close();
      }
    },
    BROWSER_MS,
  );
});

interface View {
  readonly bubbles: string[];
  readonly pictures: [src: string, policy: string, shown: boolean][];
  readonly requests: { url: string; referer?: string }[];
  readonly outside: [target: string, rel: string][];
}

async function browse(url: string, screenshots: string): Promise<Record<string, View>> {
  const child = spawn(process.execPath, [join(__dirname, '../support/browsePage.mjs'), url, screenshots], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const [output, errors, [code]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'exit') as Promise<[number | null]>,
  ]);
  if (code !== 0) throw new Error(errors);
  return JSON.parse(output) as Record<string, View>;
}
