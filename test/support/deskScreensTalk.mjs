// Looks at the desk's sign-in, dialogs and overview as a supervisor does, and prints what it observes as JSON. It is a process
// of its own because the browser's package is an ES module, which the test runner does not load.
// usage: node deskScreensTalk.mjs URL ACCOUNT (JSON: name and password)
import { openBrowser } from '../../scripts/support/browser.mjs';
import { findFaults, LAPTOP } from './findFaults.mjs';

const [url, account] = process.argv.slice(2);
const { name, password } = JSON.parse(account);
const DIALOGS = ['상담 종료', '보류', '이관', '콜백 예약'];
const faults = {};
const seen = { errors: [], faults };

const browser = await openBrowser();
try {
  const page = await browser.newPage({ viewport: LAPTOP, locale: 'ko-KR', timezoneId: 'America/New_York' });
  page.on('pageerror', (error) => seen.errors.push(error.message));
  await page.goto(`${url}/desk/`);
  await page.getByLabel('이름').waitFor();
  faults.signIn = await findFaults(page);
  await page.getByLabel('이름').fill(name);
  await page.getByLabel('비밀번호').fill(password);
  await page.keyboard.press('Enter');
  await page.locator('.row').first().waitFor();
  await filterList(page);
  await page.locator('.row').first().click();
  await page.getByRole('button', { name: '상담 시작' }).click();
  await page.locator('#reply').waitFor();
  await page.getByRole('button', { name: 'English' }).click();
  const event = page.locator('.event', { hasText: 'took the ticket' });
  seen.english = [
    await page.locator('.facts dt', { hasText: 'Station' }).first().textContent(),
    (await event.textContent()).replace(/ \d\d:\d\d$/, ''),
  ];
  await page.getByRole('button', { name: '한국어' }).click();
  await page.locator('.facts dt', { hasText: '충전소' }).first().waitFor();
  await page.getByRole('button', { name: '잠시 쉬기' }).click();
  await page.locator('#pause[aria-pressed="true"]').waitFor();
  seen.paused = await page.locator('#pause').getAttribute('aria-pressed');
  for (const step of DIALOGS) {
    await page.getByRole('button', { name: step, exact: true }).click();
    await page.getByRole('dialog').waitFor();
    faults[step] = await findFaults(page);
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
  }
  await holdUntilEvening(page);
  await page.getByRole('button', { name: '폭언 대응' }).click();
  await page.getByRole('button', { name: '고객 차단' }).click();
  await page.getByRole('dialog').waitFor();
  faults.block = await findFaults(page);
  await page.getByRole('button', { name: '24시간 동안' }).click();
  seen.blocked = await page.getByText(/까지 차단$/).textContent();
  await page.getByText('24시간 동안 답하지 않도록 했어요').waitFor();
  for (const key of ['Control+k', 'Shift+?']) {
    await page.locator('#ticket').focus();
    await page.keyboard.press(key);
    await page.getByRole('dialog').waitFor();
    faults[key] = await findFaults(page);
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
  }
  await lookAtOverview(page);
  await stepIntoTalk(page);
  process.stdout.write(JSON.stringify(seen));
} finally {
  await browser.close();
}

/** Chooses a day and a time of 24 hours; the page shows the same. */
async function holdUntilEvening(page) {
  await page.getByRole('button', { name: '보류', exact: true }).click();
  const dialog = page.getByRole('dialog');
  const tomorrow = dialog.getByLabel('날짜').locator('option').nth(1);
  const day = await tomorrow.textContent();
  await dialog.getByLabel('날짜').selectOption({ label: day });
  seen.hours = await dialog.getByLabel('시', { exact: true }).locator('option').allTextContents();
  await dialog.getByLabel('시', { exact: true }).selectOption('23');
  await dialog.getByLabel('분', { exact: true }).selectOption('05');
  await dialog.getByRole('button', { name: '보류', exact: true }).click();
  const shown = page.locator('.ticket-head', { hasText: '23:05' });
  await shown.waitFor();
  seen.heldUntil = (await shown.textContent()).includes(day);
  await page.getByRole('button', { name: '보류 해제' }).click();
  await page.getByRole('button', { name: '보류', exact: true }).waitFor();
}

async function filterList(page) {
  await page.getByText('거르기').click();
  await page.getByLabel('언어').selectOption('영어');
  seen.filtered = await page.getByText('찾는 내용이 없어요.').textContent();
  faults.filters = await findFaults(page);
  await page.getByRole('button', { name: '모두 보기' }).click();
  await page.getByLabel('언어').selectOption('한국어');
  await page.locator('.row').first().waitFor();
  await page.getByText('거르기 (1)').click();
}

/** Watches a driver who talks with the bot, and takes the conversation. */
async function stepIntoTalk(page) {
  await page.getByRole('link', { name: '상담 데스크' }).click();
  await page.getByRole('link', { name: '챗봇 상담' }).click();
  await page.locator('.row', { hasText: '안녕하세요' }).click();
  await page.locator('.line').first().waitFor();
  faults.bot = await findFaults(page);
  await page.getByRole('button', { name: '이어받기' }).click();
  await page.locator('#reply').waitFor();
  seen.steppedIn = await page.locator('.line.bot .bubble').last().textContent();
}

async function lookAtOverview(page) {
  const asked = [];
  page.on('request', (request) => {
    const { pathname, search } = new URL(request.url());
    if (pathname === '/desk/api/overview') asked.push(search);
  });
  await page.getByRole('link', { name: '현황' }).click();
  await page.getByRole('table', { name: '증상' }).waitFor();
  const answered = page.waitForResponse(/overview\?days=30$/);
  await page.getByRole('button', { name: '최근 30일' }).click();
  seen.status = (await answered).status();
  await page.locator('button[aria-pressed="true"]', { hasText: '최근 30일' }).waitFor();
  seen.totals = await page.locator('.totals dd').allTextContents();
  seen.symptoms = await page.getByRole('table', { name: '증상' }).getByRole('row').allTextContents();
  seen.times = await page.getByRole('table', { name: '걸린 시간' }).getByRole('row').allTextContents();
  seen.bars = await page.getByRole('table', { name: '증상' }).locator('.bar-fill').first().getAttribute('width');
  seen.stations = await page.getByRole('table', { name: '충전소' }).getByRole('row').allTextContents();
  seen.agents = await page.getByRole('table', { name: '상담원' }).getByRole('row').allTextContents();
  seen.misses = await page.getByRole('table', { name: '챗봇이 이해하지 못한 말' }).textContent();
  const link = page.getByRole('link', { name: 'CSV' });
  seen.csv = await link.getAttribute('href');
  const downloading = page.waitForEvent('download');
  await link.click();
  seen.file = (await downloading).suggestedFilename();
  seen.asked = asked;
  faults.overview = await findFaults(page);
}
