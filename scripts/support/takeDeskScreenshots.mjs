// Plays three drivers and an agent at the desk, and takes pictures of the desk in the sizes of a laptop and of a phone.
// usage: node takeDeskScreenshots.mjs URL FOLDER ACCOUNT (JSON: name and password)
import { openBrowser, readFontStyle, takePicture } from './browser.mjs';

const [url, folder, account] = process.argv.slice(2);
const { name, password } = JSON.parse(account);
const LAPTOP = { width: 1366, height: 768 };
const PHONE = { width: 390, height: 844 };
/** Until texts are drawn in the font and lists have scrolled. Milliseconds. */
const SETTLE_MS = 1_000;
const STYLE = `${readFontStyle()} body, button, textarea, input{font-family:"Nanum Gothic"!important}`;

const browser = await openBrowser();
try {
  await playDriver(
    ['The charger at Jecheon no 2 failed to charge my car', 'I tapped my card', 'still not working', 'yes'],
    'Ticket number',
  );
  const driver = await playDriver(
    ['나주시청 2번 충전기 화면이 꺼졌어요', '제보 버튼이 안 눌려요', '네', '010-2345-6789로 연락 주세요'],
    '연락처를',
  );
  await playDriver(['강남구청 3번 충전기에서 연기가 나요'], '접수번호');
  const agent = await openPage('/desk/', LAPTOP);
  await agent.getByLabel('이름').fill(name);
  await agent.getByLabel('비밀번호').fill(password);
  await agent.keyboard.press('Enter');
  await agent.locator('.row', { hasText: '나주시청' }).click();
  await agent.getByRole('button', { name: '상담 시작' }).click();
  await agent.locator('#reply').fill('안녕하세요, 화면을 원격으로 다시 켜고 있어요.');
  await agent.keyboard.press('Enter');
  await say(driver, '네 켜졌어요!');
  await agent.locator('.line.driver', { hasText: '켜졌어요' }).waitFor();
  await takePicture(agent, `${folder}/desk-laptop.png`, SETTLE_MS);
  await agent.setViewportSize(PHONE);
  await takePicture(agent, `${folder}/desk-phone.png`, SETTLE_MS);
} finally {
  await browser.close();
}

async function openPage(path, viewport) {
  // The page's own policy would refuse the font.
  const page = await browser.newPage({ viewport, locale: 'ko-KR', bypassCSP: true });
  await page.goto(`${url}${path}`);
  await page.addStyleTag({ content: STYLE });
  return page;
}

/** Sends a driver's messages, and waits until the bot has said something at the end. Returns the driver's page. */
async function playDriver(messages, last) {
  const page = await openPage('/chat/', PHONE);
  await page.locator('.message').first().waitFor();
  for (const message of messages) await say(page, message);
  await page.locator('.message:not(.own)').filter({ hasText: last }).last().waitFor();
  return page;
}

/** Sends a message, and waits for the next answer. */
async function say(page, text) {
  const answers = page.locator('.message:not(.own)');
  const before = await answers.count();
  await page.locator('#text').fill(text);
  await page.locator('#text').press('Enter');
  await page.locator('.message.own', { hasText: text }).waitFor();
  // While an agent has the conversation, nobody answers.
  await answers
    .nth(before)
    .waitFor({ timeout: 5_000 })
    .catch(() => undefined);
}
