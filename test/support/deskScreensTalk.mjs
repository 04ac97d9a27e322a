// Looks at the desk's sign-in, dialogs and overview as a supervisor does, and prints what it observes as JSON. It is a process
// of its own because the browser's package is an ES module, which the test runner does not load.
// usage: node deskScreensTalk.mjs URL ACCOUNT (JSON: name and password) OVERVIEW (JSON: what the server answers)
import { openBrowser } from '../../scripts/support/browser.mjs';
import { findFaults, LAPTOP } from './findFaults.mjs';

const [url, account, overview] = process.argv.slice(2);
const { name, password } = JSON.parse(account);
const DIALOGS = ['상담 종료', '보류', '이관', '콜백 예약'];
const faults = {};
const seen = { errors: [], faults };

const browser = await openBrowser();
try {
  const page = await browser.newPage({ viewport: LAPTOP, locale: 'ko-KR' });
  page.on('pageerror', (error) => seen.errors.push(error.message));
  await page.goto(`${url}/desk/`);
  await page.getByLabel('이름').waitFor();
  faults.signIn = await findFaults(page);
  await page.getByLabel('이름').fill(name);
  await page.getByLabel('비밀번호').fill(password);
  await page.keyboard.press('Enter');
  await page.locator('.row').first().click();
  await page.getByRole('button', { name: '상담 시작' }).click();
  await page.locator('#reply').waitFor();
  for (const step of DIALOGS) {
    await page.getByRole('button', { name: step, exact: true }).click();
    await page.getByRole('dialog').waitFor();
    faults[step] = await findFaults(page);
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
  }
  for (const key of ['Control+k', 'Shift+?']) {
    await page.locator('#ticket').focus();
    await page.keyboard.press(key);
    await page.getByRole('dialog').waitFor();
    faults[key] = await findFaults(page);
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
  }
  await lookAtOverview(page);
  process.stdout.write(JSON.stringify(seen));
} finally {
  await browser.close();
}

async function lookAtOverview(page) {
  const asked = [];
  await page.route('**/desk/api/overview?*', (route) => {
    asked.push(new URL(route.request().url()).search);
    return route.fulfill({ contentType: 'application/json', body: overview });
  });
  await page.getByRole('link', { name: '현황' }).click();
  await page.getByRole('table', { name: '증상' }).waitFor();
  await page.getByRole('button', { name: '최근 30일' }).click();
  await page.locator('button[aria-pressed="true"]', { hasText: '최근 30일' }).waitFor();
  seen.totals = await page.locator('.totals dd').allTextContents();
  seen.symptoms = await page.getByRole('table', { name: '증상' }).getByRole('row').allTextContents();
  seen.times = await page.getByRole('table', { name: '걸린 시간' }).getByRole('row').allTextContents();
  seen.bars = await page.locator('.bar-fill').first().getAttribute('width');
  seen.misses = await page.getByRole('table', { name: '챗봇이 이해하지 못한 말' }).textContent();
  seen.csv = await page.getByRole('link', { name: 'CSV' }).getAttribute('href');
  seen.asked = asked;
  faults.overview = await findFaults(page);
}
