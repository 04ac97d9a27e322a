// Opens a page in a real browser, in the size of a desktop and of a phone, and prints what it observes as JSON. It is a
// process of its own because the browser's package is an ES module, which the test runner does not load.
// usage: node browsePage.mjs URL SCREENSHOT_PREFIX
import { openBrowser } from '../../scripts/support/browser.mjs';

const [url, screenshots] = process.argv.slice(2);
const VIEWPORTS = { desktop: { width: 1280, height: 900 }, phone: { width: 360, height: 740 } };
/** A picture of one colour, which replaces photos of other hosts. */
const PICTURE = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

const results = {};
const browser = await openBrowser();
try {
  for (const [name, viewport] of Object.entries(VIEWPORTS)) results[name] = await inspectPage(name, viewport);
} finally {
  await browser.close();
}
process.stdout.write(JSON.stringify(results));

async function inspectPage(name, viewport) {
  const page = await browser.newPage({ viewport, deviceScaleFactor: 2, locale: 'ko-KR' });
  const observed = { dialogs: [], errors: [], requests: [] };
  page.on('dialog', (dialog) => {
    observed.dialogs.push(dialog.message());
    void dialog.dismiss();
  });
  page.on('pageerror', (error) => observed.errors.push(error.message));
  page.on('console', (line) => line.type() === 'error' && observed.errors.push(line.text()));
  page.on('request', (request) => observed.requests.push({ url: request.url(), referer: request.headers().referer }));
  await page.route(
    (address) => address.origin !== new URL(url).origin,
    (route) => route.fulfill({ body: PICTURE, contentType: 'image/png' }),
  );
  const response = await page.goto(url, { waitUntil: 'networkidle' });
  await page.screenshot({ path: `${screenshots}-${name}.png`, fullPage: true });
  const found = await page.evaluate(() => ({
    title: document.title,
    scripts: document.scripts.length,
    framesAndForms: document.querySelectorAll('iframe, form, object, embed, input, button').length,
    handlers: [...document.querySelectorAll('*')].filter((one) =>
      one.getAttributeNames().some((a) => a.startsWith('on')),
    ).length,
    protocols: [...new Set([...document.links].map((link) => link.protocol))].sort(),
    outside: [...document.links]
      .filter((link) => link.origin !== location.origin)
      .map((link) => [link.target, link.rel]),
    bubbles: [...document.querySelectorAll('.bubble .said')].map((bubble) => bubble.textContent),
    pictures: [...document.images].map((picture) => [picture.src, picture.referrerPolicy, picture.naturalWidth > 0]),
    isStyled: getComputedStyle(document.querySelector('.card')).borderRadius !== '0px',
    tooWide: document.documentElement.scrollWidth - document.documentElement.clientWidth,
  }));
  await page.locator('.category').click({ clickCount: 3 });
  const selected = await page.evaluate(() => String(getSelection()));
  return { status: response.status(), ...observed, ...found, selected };
}
