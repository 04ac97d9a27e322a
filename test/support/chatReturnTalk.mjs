// A driver's browser on the chat page whose ticket an agent answers, whose bot is restarted, and which finds the chat on
// another site too. Prints what it shows as JSON.
// usage: node chatReturnTalk.mjs BOT_URL WEBSITE_URL; the website's paths /agent, /stop and /start move the bot
import { openBrowser } from '../../scripts/support/browser.mjs';

const [botUrl, websiteUrl] = process.argv.slice(2);
const PHONE = { width: 360, height: 740 };
const WAIT_MS = 20_000;
/** What the browser reports while there is no server. */
const AWAY = /ERR_CONNECTION|WebSocket connection|Failed to load resource/;

const browser = await openBrowser();
try {
  const errors = [];
  const own = await talkOnPage(errors);
  const framed = await talkInFrame(errors);
  process.stdout.write(JSON.stringify({ errors, ...own, ...framed }));
} finally {
  await browser.close();
}

async function talkOnPage(errors) {
  const page = await openPage(errors);
  await page.goto(`${botUrl}/chat/`);
  await openTicket(page);
  await setHidden(page, true);
  const log = page.locator('#log');
  await log.evaluate((one) => (one.scrollTop = 0));
  await move('agent');
  const reply = page.locator('.message.agent', { hasText: '원격으로' });
  await reply.waitFor();
  const sender = await reply.locator('.sender').textContent();
  const isReadingOn = (await log.evaluate((one) => one.scrollTop)) === 0;
  await page.locator('#newest').click();
  const title = await page.title();
  await setHidden(page, false);
  const titleAfterReading = await page.title();
  await move('stop');
  await page.locator('#offline:not([hidden])').waitFor();
  const offline = await page.locator('#offline').textContent();
  await say(page, '앞에서 기다릴게요');
  await page.locator('.unsent').waitFor();
  await move('start');
  const startedAt = Date.now();
  await page.locator('#offline').waitFor({ state: 'hidden' });
  const returnMs = Date.now() - startedAt;
  await page.locator('.unsent').waitFor({ state: 'detached' });
  const sentWhileAway = await page.locator('.own .state').last().textContent();
  const shown = await page.locator('.message').allTextContents();
  const messagesTwice = shown.filter((text, index) => shown.indexOf(text) !== index);
  await say(page, '네 알겠어요');
  const isTypingShown = await page.locator('#typing').isVisible();
  return {
    sender,
    isReadingOn,
    title,
    titleAfterReading,
    offline,
    returnMs,
    isTypingShown,
    sentWhileAway,
    messagesTwice,
  };
}

async function talkInFrame(errors) {
  const page = await openPage(errors);
  await page.addInitScript(() => {
    const refuse = () => {
      throw new DOMException('storage is refused', 'SecurityError');
    };
    if (self !== top) Object.defineProperty(self, 'localStorage', { get: refuse });
  });
  await page.goto(websiteUrl);
  const button = page.locator('body > button');
  await button.click();
  const chat = page.frameLocator('iframe');
  await chat.getByText('어떤 문제가 있나요?').last().waitFor();
  await chat.locator('#text').fill('나주시청 2번 충전기 화면이 꺼졌어요');
  await button.click();
  // Sent while closed, so that the answer cannot arrive before.
  await chat.locator('#composer').evaluate((form) => form.requestSubmit());
  await page.waitForFunction(() => /\(/.test(document.querySelector('body > button').textContent));
  const buttonWhileClosed = await button.textContent();
  await button.click();
  await chat.getByText('고장제보').last().waitFor();
  const inFrame = (await chat.locator('.message').allTextContents()).join('\n');
  return { inFrame, buttonWhileClosed, buttonAfterOpening: await button.textContent() };
}

async function openPage(errors) {
  const page = await (await browser.newContext({ viewport: PHONE, locale: 'ko-KR' })).newPage();
  page.setDefaultTimeout(WAIT_MS);
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('console', (line) => line.type() === 'error' && !AWAY.test(line.text()) && errors.push(line.text()));
  return page;
}

async function openTicket(page) {
  await page.getByText('어떤 문제가 있나요?').last().waitFor();
  await say(page, '나주시청 2번 충전기 화면이 꺼졌어요');
  await page.locator('#choices button', { hasText: '제보가 어려워요' }).click();
  await page.locator('#choices button', { hasText: '네' }).first().click();
  await page.getByText('접수번호').last().waitFor();
}

async function say(page, text) {
  await page.locator('#text').fill(text);
  await page.locator('#text').press('Enter');
}

/** Browsers without a window hide no page, so the page is told that it is hidden. */
async function setHidden(page, isHidden) {
  await page.evaluate((value) => {
    Object.defineProperty(document, 'hidden', { configurable: true, get: () => value });
    document.dispatchEvent(new Event('visibilitychange'));
  }, isHidden);
}

async function move(step) {
  const res = await fetch(`${websiteUrl}/${step}`);
  if (!res.ok) throw new Error(`${step}: ${await res.text()}`);
}
