// Uses the simulated KakaoTalk phone as a driver does, and takes pictures of it in a phone's size.
// usage: node takeKakaoScreenshots.mjs URL FOLDER
import { openBrowser, readFontStyle, takePicture } from './browser.mjs';

const [url, folder] = process.argv.slice(2);
const SIZE = { width: 390, height: 780 };
/** Until the chat has scrolled. Milliseconds. */
const SETTLE_MS = 500;

const browser = await openBrowser();
try {
  const page = await browser.newPage({ viewport: SIZE, deviceScaleFactor: 1.5, locale: 'ko-KR' });
  await page.goto(url);
  await page.addStyleTag({ content: `${readFontStyle()} body, button, input{font-family:"Nanum Gothic"!important}` });
  await say('나주시청 2번 충전기 화면이 꺼졌어요', '고장제보');
  await takePicture(page, `${folder}/kakao-steps.png`, SETTLE_MS);
  await say('제보 버튼이 안 눌려요', '접수');
  await page.locator('#replies button').first().click();
  await page.getByText('접수번호').last().waitFor();
  await takePicture(page, `${folder}/kakao-ticket.png`, SETTLE_MS);

  async function say(text, answer) {
    await page.locator('input').fill(text);
    await page.locator('input').press('Enter');
    await page.locator('.bot', { hasText: answer }).last().waitFor();
  }
} finally {
  await browser.close();
}
