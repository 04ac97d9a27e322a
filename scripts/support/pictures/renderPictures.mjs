// Renders SVG drawings to PNG files beside them.
// usage: node renderPictures.mjs FILE.svg …
import { readFileSync } from 'node:fs';
import { openBrowser, readFontStyle } from '../browser.mjs';

/** Pixels of width and height; twice what a chat shows. */
const SIZE = 480;

const browser = await openBrowser();
try {
  const page = await browser.newPage({ viewport: { width: SIZE, height: SIZE } });
  for (const file of process.argv.slice(2)) {
    await page.setContent(`<style>${readFontStyle()} body{margin:0}</style>${readFileSync(file, 'utf8')}`);
    await page.evaluate('document.fonts.ready');
    const path = file.replace(/\.svg$/, '.png');
    await page.screenshot({ path });
    console.log(path);
  }
} finally {
  await browser.close();
}
