// Talks to a bot through the Agents Playground in a real browser. It is a process of its own because the browser's
// package is an ES module, which the test runner does not load.
// usage: node playgroundTalk.mjs PLAYGROUND_URL SCREENSHOT STEPS
// STEPS is JSON: [{ "type": "text" } | { "tap": "a quick reply" }, … each with "expect": "text that must appear"].
import { openBrowser } from '../../scripts/support/browser.mjs';

const [url, screenshot, steps] = process.argv.slice(2);
const browser = await openBrowser();
try {
  const page = await browser.newPage({ viewport: { width: 1200, height: 1000 } });
  await page.goto(url);
  for (const step of JSON.parse(steps)) {
    const expected = page.getByText(step.expect);
    const before = await expected.count();
    if (step.type !== undefined) {
      await page.locator('[contenteditable=true][role=textbox]').click();
      await page.keyboard.type(step.type);
      await page.keyboard.press('Enter');
    }
    if (step.tap !== undefined) await page.getByRole('button', { name: step.tap, exact: true }).last().click();
    const asked = step.type !== undefined || step.tap !== undefined;
    try {
      await expected.nth(asked ? before : 0).waitFor({ timeout: 60_000 });
    } catch (cause) {
      throw new Error(`"${step.expect}" did not appear. On the page:\n${await page.innerText('body')}`, { cause });
    }
  }
  await page.screenshot({ path: screenshot });
} finally {
  await browser.close();
}
