import { readFileSync } from 'node:fs';
import chromium from '@sparticuz/chromium';
import { chromium as browsers } from 'playwright-core';

const FONTS = new URL('../../node_modules/@fontsource/nanum-gothic/files/', import.meta.url);

/**
 * The package's arguments without those that switch off the browser's protections, end it with its first page, or draw
 * with a graphics card that is imitated, which takes half of the time.
 */
const LEFT_OUT =
  /web-security|site-isolation|IsolateOrigins|insecure-content|single-process|swiftshader|use-gl|gpu-blocklist/;
const ARGS = [...chromium.args.filter((arg) => !LEFT_OUT.test(arg)), '--disable-gpu'];

/** Opens the browser of the tests. */
export async function openBrowser() {
  return browsers.launch({ executablePath: await chromium.executablePath(), args: ARGS });
}

/**
 * Takes a picture of a page and prints its path.
 * @param settleMs until pictures are loaded and texts are drawn in the font. Milliseconds
 */
export async function takePicture(page, path, settleMs) {
  await page.waitForTimeout(settleMs);
  await page.screenshot({ path });
  console.log(path);
}

/** Returns a style sheet with a Korean font, which the browser of the tests lacks. */
export function readFontStyle() {
  const faces = ['korean', 'latin'].flatMap((part) =>
    [400, 700].map((weight) => {
      const font = readFileSync(new URL(`nanum-gothic-${part}-${weight}-normal.woff2`, FONTS)).toString('base64');
      const range = part === 'latin' ? 'unicode-range:U+0000-00FF;' : '';
      return `@font-face{font-family:"Nanum Gothic";font-weight:${weight};${range}src:url(data:font/woff2;base64,${font})}`;
    }),
  );
  return faces.join('\n');
}
