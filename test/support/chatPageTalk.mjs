// Uses the drivers' chat page in a real browser of a phone's size, and prints what it observes as JSON. It is a process of
// its own because the browser's package is an ES module, which the test runner does not load.
// usage: node chatPageTalk.mjs URL
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import { openBrowser } from '../../scripts/support/browser.mjs';

const [url] = process.argv.slice(2);
const WAIT_MS = 30_000;
const AXE = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

const browser = await openBrowser();
try {
  const page = await browser.newPage({ viewport: { width: 360, height: 740 }, locale: 'ko-KR' });
  const errors = [];
  page.on('pageerror', (error) => errors.push(error.message));
  page.on(
    'console',
    (line) =>
      line.type() === 'error' && !/ERR_FAILED|ERR_INTERNET_DISCONNECTED/.test(line.text()) && errors.push(line.text()),
  );
  await page.goto(url);
  await see('어떤 문제가 있나요?');
  await page.locator('#text').fill('마포구청 3번 충전기 인증중에서 안 넘어가요');
  await page.locator('#text').press('Enter');
  await see('무엇을 하실 때 안 됐나요?');
  await page.locator('#choices button', { hasText: 'QR 스캔' }).click();
  await see('고장제보');
  const said = await readMessages();
  await page.reload();
  await see('고장제보');
  const afterReload = await readMessages();
  const { tooWide, unnamed } = await page.evaluate(() => ({
    tooWide: document.documentElement.scrollWidth - document.documentElement.clientWidth,
    unnamed: [...document.querySelectorAll('button:not([hidden]), textarea')].filter(
      (one) => !(one.textContent.trim() || one.getAttribute('aria-label')),
    ).length,
  }));
  const keyboard = await page.context().newCDPSession(page);
  await keyboard.send('Runtime.evaluate', { expression: readFileSync(AXE, 'utf8') });
  const faults = { light: await findFaults('light', 16), dark: await findFaults('dark', 16) };
  faults.large = await findFaults('light', 32);
  const composed = await composeAndSend('고마워', '요');
  const kept = await keepTexts();
  process.stdout.write(JSON.stringify({ errors, said, afterReload, tooWide, unnamed, faults, composed, kept }));

  /** Returns the ids of the rules that the page breaks seriously. */
  async function findFaults(colorScheme, fontSize) {
    await page.emulateMedia({ colorScheme });
    await page.evaluate((size) => document.documentElement.style.setProperty('font-size', `${size}px`), fontSize);
    const { violations } = await page.evaluate(() => globalThis.axe.run());
    return violations.filter(({ impact }) => /serious|critical/.test(impact)).map(({ id }) => id);
  }

  /** Types with a Korean keyboard, presses Enter while the last syllable is composed, and again as macOS does. */
  async function composeAndSend(before, syllable) {
    await page.locator('#text').focus();
    await keyboard.send('Input.insertText', { text: before });
    await keyboard.send('Input.imeSetComposition', { text: syllable, selectionStart: 1, selectionEnd: 1 });
    const enter = { key: 'Enter', code: 'Enter' };
    await keyboard.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', ...enter, windowsVirtualKeyCode: 229 });
    await keyboard.send('Input.insertText', { text: syllable });
    await keyboard.send('Input.dispatchKeyEvent', { type: 'keyDown', ...enter, windowsVirtualKeyCode: 13 });
    await page.locator('.own .bubble', { hasText: before }).first().waitFor({ timeout: WAIT_MS });
    await page.waitForTimeout(300);
    const sent = await page.locator('.own .bubble').allTextContents();
    return { sent: sent.slice(-2), left: await page.locator('#text').inputValue() };
  }

  /** Reloads while a text is typed, and while a message could not be sent. */
  async function keepTexts() {
    const field = page.locator('#text');
    const reload = async () => {
      await page.reload();
      await see('고장제보');
    };
    await field.fill('쓰다가 만 말');
    await reload();
    const draft = await field.inputValue();
    await page.route('**/activities', (route) => route.abort());
    for (const text of ['못 보낸 말', '그다음 말']) {
      await field.fill(text);
      await field.press('Enter');
    }
    await page.locator('.unsent').last().waitFor();
    await page.context().setOffline(true);
    await page.locator('#offline:not([hidden])').waitFor();
    const isButtonInSight = await isInSight(page.getByRole('button', { name: '다시 보내기' }).last());
    await page.context().setOffline(false);
    await reload();
    await page.locator('.own.restored .unsent').last().waitFor();
    const afterReload = [await field.inputValue(), ...(await readMessages()).slice(-2)];
    await page.unroute('**/activities');
    await page.getByRole('button', { name: '다시 보내기' }).first().click();
    await page.locator('.restored').first().waitFor({ state: 'detached' });
    await page.locator('.unsent').first().waitFor({ state: 'detached' });
    await reload();
    const own = await page.locator('.own .bubble').allTextContents();
    const stored = await page.evaluate(() => localStorage.getItem('support-chat.unsent'));
    return { draft, isButtonInSight, afterReload, sent: own.slice(-2), stored };
  }

  /** Whether a part of the log is within what the log shows. */
  function isInSight(part) {
    return part.evaluate((one) => {
      const log = document.getElementById('log').getBoundingClientRect();
      const { top, bottom } = one.getBoundingClientRect();
      return top >= log.top && bottom <= log.bottom;
    });
  }

  async function see(text) {
    await page.getByText(text).last().waitFor({ timeout: WAIT_MS });
  }

  function readMessages() {
    return page.locator('.message .bubble').allTextContents();
  }
} finally {
  await browser.close();
}
