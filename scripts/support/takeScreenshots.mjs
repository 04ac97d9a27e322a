// Uses the chat page as a driver does, and takes pictures of it in a phone's size.
// usage: node takeScreenshots.mjs URL FOLDER
import { openBrowser, readFontStyle, takePicture } from './browser.mjs';

const [url, folder] = process.argv.slice(2);
const SIZE = { width: 360, height: 740 };
/** Until pictures are loaded and the log has scrolled. Milliseconds. */
const SETTLE_MS = 1_000;

const browser = await openBrowser();
try {
  // The page's own policy would refuse the font.
  const page = await browser.newPage({ viewport: SIZE, deviceScaleFactor: 1.5, locale: 'ko-KR', bypassCSP: true });
  await page.goto(url);
  await page.addStyleTag({
    content: `${readFontStyle()} body, button, textarea{font-family:"Nanum Gothic"!important}`,
  });
  await see('어떤 문제가 있나요?');
  await takePicture(page, `${folder}/chat-start.png`, SETTLE_MS);
  await page.locator('#text').fill('나주시청 2번 충전기 화면이 꺼졌어요');
  await page.locator('#text').press('Enter');
  await see('고장제보');
  await page.locator('.carousel').evaluate((carousel) => carousel.scrollIntoView({ block: 'center' }));
  await takePicture(page, `${folder}/chat-steps.png`, SETTLE_MS);

  async function see(text) {
    await page.getByText(text).last().waitFor();
  }
} finally {
  await browser.close();
}
