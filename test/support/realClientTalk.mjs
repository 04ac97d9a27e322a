// Microsoft's own client, unmodified, in a real browser on a page of another origin. Prints what it got as JSON.
// usage: node realClientTalk.mjs BOT_URL
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { openBrowser } from '../../scripts/support/browser.mjs';

const [botUrl] = process.argv.slice(2);
const PACKAGE = createRequire(import.meta.url).resolve('botframework-directlinejs/package.json');
const CLIENT = readFileSync(join(dirname(PACKAGE), 'dist/directline.js'));

const website = createServer((req, res) => {
  const isScript = req.url === '/directline.js';
  res.setHeader('content-type', isScript ? 'text/javascript' : 'text/html; charset=utf-8');
  res.end(isScript ? CLIENT : '<!doctype html><title>help</title><script src="/directline.js"></script>');
});
await new Promise((resolve) => website.listen(0, '127.0.0.1', resolve));
const browser = await openBrowser();
try {
  const got = {};
  for (const webSocket of [true, false]) {
    const page = await (await browser.newContext()).newPage();
    // Not the address of the bot, so that the browser asks it for permission.
    await page.goto(`http://localhost:${website.address().port}/`);
    got[webSocket ? 'webSocket' : 'polls'] = await page.evaluate(talk, { botUrl, webSocket });
  }
  process.stdout.write(JSON.stringify(got));
} finally {
  await browser.close();
  website.close();
  website.closeAllConnections();
}

/** Runs in the page: starts a conversation, writes a message and uploads two photos. */
async function talk({ botUrl: url, webSocket }) {
  const domain = `${url}/directline/v3`;
  const { token } = await (await fetch(`${domain}/tokens/generate`, { method: 'POST' })).json();
  const client = new globalThis.DirectLine.DirectLine({ domain, token, webSocket, pollingInterval: 200 });
  const received = [];
  client.activity$.subscribe((activity) => received.push(activity));
  const from = { id: 'u 한글&x=1' };
  const post = (activity) => client.postActivity({ type: 'message', from, ...activity }).toPromise();
  const until = async (isTrue) => {
    for (let count = 0; count < 100 && !isTrue(); count++) await new Promise((resolve) => setTimeout(resolve, 100));
  };
  await until(() => received.length > 0);
  const greeted = received.length > 0;
  const said = await post({ text: '안녕하세요' });
  const png = Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1, 2, 3]);
  const files = [1, 2].map((count) => new Blob([png, new Uint8Array(count)], { type: 'image/png' }));
  const attachments = files.map((file) => {
    return { contentType: 'image/png', contentUrl: URL.createObjectURL(file), name: '사진.png' };
  });
  const sent = await post({ text: '화면이 이래요', attachments });
  await until(() => received.some(({ id }) => id === sent));
  const echo = received.find(({ id }) => id === sent);
  const sizes = [];
  for (const { contentUrl } of echo?.attachments ?? []) {
    const photo = await (await fetch(contentUrl)).blob();
    sizes.push(photo.size);
  }
  client.end();
  const names = echo?.attachments.map(({ name }) => name).sort();
  return { greeted, isEchoed: received.some(({ id }) => id === said), names, sizes: sizes.sort((a, b) => a - b) };
}
