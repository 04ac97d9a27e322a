// A driver with a phone: taps, reads large letters, loses the network, photographs, and speaks English. Prints what the
// chat page shows as JSON.
// usage: node chatPhoneTalk.mjs BOT_URL PUBLIC_URL; photos have the public address
import { openBrowser } from '../../scripts/support/browser.mjs';

const [botUrl, publicUrl] = process.argv.slice(2);
const PHONE = { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true };
/** Until a picture is shown. Milliseconds. */
const SETTLE_MS = 500;
const WAIT_MS = 20_000;
const LARGE_PX = 32;
/** Longer than a living connection is silent. */
const SLEEP_MS = 90_000;
/** What the browser reports while there is no network. */
const AWAY = /ERR_INTERNET_DISCONNECTED|WebSocket connection|Failed to load resource/;

const errors = [];
const browser = await openBrowser();
try {
  const korean = await openPage('ko-KR');
  const tapped = await tapChoices(korean);
  const offline = await loseNetwork(korean);
  const photo = await sendPhoto(korean);
  const isLateScrollIgnored = await reportScrollLate(korean);
  const tooMany = await sendTooManyPhotos(korean);
  const hasWokenUp = await wakeUp(korean);
  const large = await readLargeLetters(korean);
  const english = await openPage('en-US');
  const greeting = await english.locator('.bubble').first().textContent();
  process.stdout.write(
    JSON.stringify({ errors, tapped, offline, photo, isLateScrollIgnored, tooMany, hasWokenUp, large, greeting }),
  );
} finally {
  await browser.close();
}

async function openPage(locale) {
  const page = await (await browser.newContext({ ...PHONE, locale })).newPage();
  page.setDefaultTimeout(WAIT_MS);
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('console', (line) => line.type() === 'error' && !AWAY.test(line.text()) && errors.push(line.text()));
  await page.route(`${publicUrl}/**`, async (route) => {
    const response = await page.request.fetch(reachable(route.request().url()));
    await route.fulfill({ response });
  });
  await page.goto(`${botUrl}/chat/`);
  await page.locator('#choices button').first().waitFor();
  return page;
}

function reachable(address) {
  return address.replace(publicUrl, botUrl);
}

/** Which element has the focus after a tap: a text field would open the keyboard over the answer. */
async function tapChoices(page) {
  await page.locator('#choices button', { hasText: '고장 났어요' }).tap();
  await page.locator('.own .bubble', { hasText: '고장 났어요' }).waitFor();
  const focused = await page.evaluate(() => document.activeElement.id);
  await page.getByText('어느 충전소').last().waitFor();
  return { focused, times: await page.locator('#log time').count(), messages: await page.locator('.message').count() };
}

async function loseNetwork(page) {
  await page.context().setOffline(true);
  await page.locator('#offline:not([hidden])').waitFor();
  const notice = await page.locator('#offline').textContent();
  await page.locator('#text').fill('마포구청이요');
  await page.locator('#send').tap();
  await page.locator('.unsent').waitFor();
  await page.context().setOffline(false);
  const startedAt = Date.now();
  await page.locator('#offline').waitFor({ state: 'hidden' });
  const returnMs = Date.now() - startedAt;
  await page.locator('.unsent').waitFor({ state: 'detached' });
  const sent = await page.locator('.own .bubble', { hasText: '마포구청이요' }).count();
  return { notice, returnMs, sent };
}

/** Takes a photo of some megabytes with the camera. */
async function sendPhoto(page) {
  await page.locator('#add-photo').tap();
  const choosing = page.waitForEvent('filechooser');
  await page.locator('#take-photo').tap();
  await choosing;
  const capture = await page.locator('#photo').getAttribute('capture');
  const large = await page.evaluate(createPhoto);
  await page.locator('#photo').setInputFiles({
    ...{ name: '충전기.png', mimeType: 'image/png', buffer: Buffer.from(large, 'base64') },
  });
  const answer = page.waitForResponse((res) => res.url().endsWith('/upload'));
  const status = (await answer).status();
  await page.locator('.message.own:has(img) + .message').waitFor({ state: 'attached' });
  await page.waitForTimeout(SETTLE_MS);
  const isAnswerInView = await page.locator('#newest').isHidden();
  await page.reload();
  const shown = page.locator('.own .bubble img');
  await shown.waitFor();
  const [address, size] = await shown.evaluate(async (img) => {
    await img.decode();
    return [img.src, [img.naturalWidth, img.naturalHeight]];
  });
  const res = await fetch(reachable(address));
  const bytes = (await res.arrayBuffer()).byteLength;
  return {
    capture,
    status,
    isAnswerInView,
    size,
    type: res.headers.get('content-type'),
    megabytesBefore: large.length * 0.75e-6,
    bytes,
  };
}

/** Whether the end of the log stays in view if the log gets longer before the browser reports how it was scrolled. */
async function reportScrollLate(page) {
  return page.evaluate(() => {
    const log = document.querySelector('#log');
    log.scrollTop = log.scrollHeight;
    const late = log.appendChild(document.createElement('p'));
    late.style.minHeight = '600px';
    log.dispatchEvent(new Event('scroll'));
    // As when the late part is a picture.
    late.dispatchEvent(new Event('load'));
    const isAtEnd = log.scrollHeight - log.scrollTop - log.clientHeight < 2;
    late.remove();
    return isAtEnd;
  });
}

/** After a sleep in which the phone lost its connections, without a word from the browser, the page connects again. */
async function wakeUp(page) {
  const connecting = page.waitForRequest(/\/conversations\/[^/]+\?watermark=\d/);
  await page.evaluate((sleepMs) => {
    const now = Date.now;
    Date.now = () => now() + sleepMs;
    document.dispatchEvent(new Event('visibilitychange'));
  }, SLEEP_MS);
  return connecting.then(
    () => true,
    () => false,
  );
}

/** What the driver writes after a photo that the server does not take now, and whether the photo can be sent later. */
async function sendTooManyPhotos(page) {
  await page.route('**/upload', (route) => route.fulfill({ status: 429, json: {} }));
  const png = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1');
  await page.locator('#photo').setInputFiles({ name: 'a.png', mimeType: 'image/png', buffer: png });
  await page.locator('.unsent').waitFor();
  await page.locator('#text').fill('3번이요');
  await page.locator('#send').tap();
  const own = page.locator('.message.own', { hasText: '3번이요' });
  await own.locator('.state[data-state=sent]').waitFor({ state: 'attached' });
  await page.unroute('**/upload');
  await page.locator('.unsent button').tap();
  await page.locator('.unsent').waitFor({ state: 'detached' });
  return page.locator('.state[data-state=sent]').count();
}

/** Runs in the page: a picture as heavy as a camera's. Returns base64. */
function createPhoto() {
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = [2400, 1600];
  const picture = new ImageData(2400, 1600);
  picture.data.fill(255);
  // Noise that PNG keeps and JPEG leaves out.
  for (let index = 0; index < picture.data.length; index++)
    if (index % 4 < 3) picture.data[index] = 99 + Math.random() * 8;
  canvas.getContext('2d').putImageData(picture, 0, 0);
  return canvas.toDataURL('image/png').split(',')[1];
}

/** What a driver sees who has set the letters twice as large. */
async function readLargeLetters(page) {
  await page.evaluate((size) => document.documentElement.style.setProperty('font-size', `${size}px`), LARGE_PX);
  await page.waitForTimeout(300);
  return page.evaluate(() => {
    const box = (selector) => document.querySelector(selector).getBoundingClientRect();
    const cutOff = [...document.querySelectorAll('button:not([hidden]), textarea, h1')].filter((one) => {
      const { left, right, width } = one.getBoundingClientRect();
      return width > 0 && (left < 0 || right > innerWidth);
    });
    return {
      cutOff: cutOff.map(({ id }) => id),
      titleLines: Math.round(box('h1').height / (1.5 * 1.05 * 32)),
      logHeight: box('#log').height,
      fieldWidth: box('#text').width,
      tooHigh: Math.floor(document.body.scrollHeight - box('#composer').bottom - document.body.scrollTop),
    };
  });
}
