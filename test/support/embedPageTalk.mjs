// Opens pages of another origin that show the chat by its script, and prints the labels of their buttons as JSON.
// usage: node embedPageTalk.mjs BOT_URL
import { createServer } from 'node:http';
import { openBrowser } from '../../scripts/support/browser.mjs';

const [botUrl] = process.argv.slice(2);
/** The attributes of the script, the page's policy if it has one, and the browser's language if it is not Korean. */
const PAGES = {
  korean: ['data-lang="ko"'],
  english: ['data-lang="en"'],
  plain: [''],
  foreign: ['', undefined, 'en-US'],
  named: ['data-lang="ko" data-label="Ask us"'],
  strict: ['data-lang="ko"', `script-src ${botUrl}; connect-src 'none'`],
};
const WAIT_MS = 500;

const server = createServer((req, res) => {
  const [attributes, policy] = PAGES[req.url.slice(1)] ?? [''];
  if (policy !== undefined) res.setHeader('content-security-policy', policy);
  res.setHeader('content-type', 'text/html; charset=utf-8');
  res.end(
    `<!doctype html><title>help</title><body><script src="${botUrl}/chat/embed.js" ${attributes} async></script>`,
  );
});
await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
const browser = await openBrowser();
let labels;
try {
  labels = Object.fromEntries(await Promise.all(Object.entries(PAGES).map(readLabel)));
} finally {
  await browser.close();
  server.close();
  server.closeAllConnections();
}
process.stdout.write(JSON.stringify(labels));

async function readLabel([name, [, , locale = 'ko-KR']]) {
  const page = await (await browser.newContext({ locale })).newPage();
  await page.goto(`http://127.0.0.1:${server.address().port}/${name}`, { waitUntil: 'load' });
  await page.waitForSelector('button');
  await page.waitForTimeout(WAIT_MS);
  return [name, await page.textContent('button')];
}
