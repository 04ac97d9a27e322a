// Plays a driver on a phone and two agents at the desk, from the hand-over to the end, each in a real browser of its own,
// and prints what it observes as JSON. It is a process of its own because the browser's package is an ES module, which the
// test runner does not load.
// The first agent may be at another server than the drivers and the second agent.
// usage: node deskPageTalk.mjs URL AGENT_URL ACCOUNTS (JSON: two objects with name and password)
import { openBrowser } from '../../scripts/support/browser.mjs';
import { findFaults, LAPTOP, PHONE } from './findFaults.mjs';
import { typeHangul } from './typeHangul.mjs';

const [url, agentUrl, accounts] = process.argv.slice(2);
const [kim, park] = JSON.parse(accounts);
const WAIT_MS = 30_000;
const HOSTILE = '<img src=x onerror="alert(1)"><script>alert(2)</script>';
/** More than the silence after which the page takes its stream for dead. Milliseconds. */
const STALE_MS = 50_000;

const browser = await openBrowser();
const seen = { errors: [], dialogs: [] };
const pages = [];
try {
  const driver = await openPage('/chat/', PHONE);
  const agent = await openPage('/desk/', LAPTOP, agentUrl);
  await signIn(agent, kim);
  await agent.getByRole('button', { name: '소리 켜기' }).click();
  const other = await openPage('/desk/', LAPTOP);
  await signIn(other, park, false);

  await reachHandOver(driver, agent);
  await takeTicket(agent, other, driver);
  await talk(agent, driver, other);
  await type(agent, driver, other);
  await survive(agent, driver);
  seen.faults = await findFaults(agent);
  await signInAgain(agent, driver);
  await openKeyboard(agent);
  await close(agent, driver);
  await rate(agent, driver);
  await workOn(agent, driver);
  await leave(agent, other);
  process.stdout.write(JSON.stringify(seen));
} catch (error) {
  // What stood on the screens tells why a wait was in vain.
  for (const { page, name } of pages) {
    process.stderr.write(`--- ${name}\n${await page.locator('body').innerText()}\n`);
    process.stderr.write(
      `in the field: ${await page.locator('textarea').first().inputValue({ timeout: 1000 }).catch(String)}\n`,
    );
  }
  throw error;
} finally {
  await browser.close();
}

async function openPage(path, viewport, server = url) {
  const context = await browser.newContext({ viewport, locale: 'ko-KR', timezoneId: 'Europe/London' });
  const page = await context.newPage();
  await page.addInitScript(countTones);
  page.setDefaultTimeout(WAIT_MS);
  page.on('pageerror', (error) => seen.errors.push(error.message));
  page.on('console', (line) => line.type() === 'error' && noteError(line.text()));
  page.on('dialog', (dialog) => {
    seen.dialogs.push(dialog.message());
    void dialog.dismiss();
  });
  pages.push({ page, name: path });
  await page.goto(`${server}${path}`);
  return page;
}

/** Runs in the page: counts the tones that it plays. */
function countTones() {
  const { createOscillator } = AudioContext.prototype;
  globalThis.tones = 0;
  AudioContext.prototype.createOscillator = function () {
    globalThis.tones += 1;
    return createOscillator.call(this);
  };
}

/** The browser reports refused requests, which the test makes on purpose, as errors too. */
function noteError(text) {
  if (!/status of (401|409)|ERR_FAILED/.test(text)) seen.errors.push(text);
}

async function signIn(page, { name, password }, isFirst = true) {
  await page.getByLabel('이름').fill(name);
  if (isFirst) {
    await page.getByLabel('비밀번호').fill('아니에요');
    await page.keyboard.press('Enter');
    seen.wrongPassword = await page.getByText('이름이나 비밀번호가 맞지 않아요.').textContent();
  }
  await page.getByLabel('비밀번호').fill(password);
  await page.keyboard.press('Enter');
  await page.getByText('기다리는 고객이 없어요.').waitFor();
}

async function say(driver, text) {
  await driver.locator('#text').fill(text);
  await driver.locator('#text').press('Enter');
  await driver.locator('.message.own').filter({ hasText: text }).last().waitFor();
}

/** Waits until a bubble is on the driver's screen. */
function driverReads(driver, text) {
  return driver.locator('.message').filter({ hasText: text }).last().waitFor();
}

async function reachHandOver(driver, agent) {
  await driver.locator('.message').first().waitFor();
  await say(driver, '나주시청 2번 충전기 화면이 꺼졌어요');
  await driverReads(driver, '고장제보');
  await say(driver, '제보 버튼이 안 눌려요');
  await driver.locator('#choices button').first().waitFor();
  seen.tonesBefore = await agent.evaluate(() => globalThis.tones);
  await say(driver, '네');
  const sentAt = Date.now();
  await agent.locator('.row').waitFor();
  seen.ticketSeenMs = Date.now() - sentAt;
  await agent.waitForFunction((before) => globalThis.tones > before, seen.tonesBefore);
}

async function takeTicket(agent, other, driver) {
  seen.row = await agent.locator('.row').textContent();
  seen.title = await agent.title();
  // The Korean layout is on: the key J gives another letter.
  await agent.evaluate(() =>
    document.body.dispatchEvent(new KeyboardEvent('keydown', { code: 'KeyJ', key: 'ㅓ', bubbles: true })),
  );
  await agent.keyboard.press('Enter');
  await agent.locator('#ticket .line').first().waitFor();
  await other.locator('.row').click();
  await other.getByText('상담을 시작하면 고객에게 답할 수 있어요.').waitFor();
  // The other page does not hear of the claim in time.
  await other.route('**/desk/api/tickets/*', (route) => route.abort());
  await agent.keyboard.press('c');
  await agent.locator('#reply').waitFor();
  await other.getByRole('button', { name: '상담 시작' }).click();
  seen.tooLate = await other.getByText('님이 먼저 맡았어요').textContent();
  await other.unroute('**/desk/api/tickets/*');
  await say(driver, `여보세요 ${HOSTILE}`);
  await agent.locator('.line.driver').filter({ hasText: '여보세요' }).waitFor();
  seen.hostile = await agent.locator('.line.driver .bubble').last().textContent();
}

async function talk(agent, driver, other) {
  // Who has taken a ticket can write at once.
  for (const [index, order] of ['process', 'process_and_plain', 'plain'].entries()) {
    const text = `${index + 1}번째 안녕하세요`;
    await typeHangul(agent, text, order);
    await driverReads(driver, text);
  }
  await agent.locator('#reply').fill('/');
  await agent.locator('.canned li').first().waitFor();
  await agent.locator('#reply').press('Enter');
  seen.canned = await agent.locator('#reply').inputValue();
  await agent.locator('#reply').fill('바로 환불해 드릴게요. 010-1234-5678로 전화 주세요');
  seen.warned = await agent.locator('.warned').textContent();
  await agent.locator('#reply').fill('{{station}} 확인 중이에요');
  await agent.locator('#reply').press('Enter');
  seen.unfilled = await agent.locator('#reply').inputValue();
  await agent.locator('#reply').fill('');
  await agent.getByRole('button', { name: '폭언 대응' }).click();
  seen.warnings = await agent.locator('.canned li').allTextContents();
  await agent.locator('.canned li').nth(1).click();
  await agent.locator('#reply').press('Enter');
  await driverReads(driver, '상담을 마칠 수밖에 없어요');
  seen.abuseNote = await agent.locator('.note', { hasText: '폭언' }).textContent();
  await other.getByRole('link', { name: '보류' }).click();
  await agent.locator('#note').fill('화면 꺼짐, 원격 확인 중 @박');
  await agent.getByRole('button', { name: '@박상담' }).click();
  await agent.getByRole('button', { name: '메모 남기기' }).click();
  await agent.locator('.note').filter({ hasText: '화면 꺼짐' }).waitFor();
  await other.waitForFunction(() => document.title.startsWith('(1) '));
  seen.mentioned = await other.title();
  await other.goBack();
  await other.waitForFunction(() => !document.title.startsWith('('));
  seen.mentions = await agent.locator('.note mark').allTextContents();
}

/** Each sees within a second that the other types, and no more when the message has come. */
async function type(agent, driver, other) {
  await other.getByRole('link', { name: '전체' }).click();
  await other.locator('.row').first().waitFor();
  const startedAt = Date.now();
  const typing = agent.locator('.talk .typing', { hasText: '고객이 입력 중' });
  for (let count = 0; count < 40 && !(await typing.isVisible()); count++) {
    await driver.locator('#text').pressSequentially('잠');
    await driver.waitForTimeout(200);
  }
  seen.driverTypingMs = Date.now() - startedAt;
  seen.typingInList = await other.locator('.row .typing').textContent();
  await other.goBack();
  await say(driver, '잠시만요');
  await agent.locator('.line.driver').filter({ hasText: '잠시만요' }).waitFor();
  seen.driverTypingAfter = (await agent.locator('.talk .typing').textContent()).trim();
  const answeredAt = Date.now();
  await agent.locator('#reply').pressSequentially('네');
  await driver.locator('#typing:not([hidden])').waitFor();
  seen.agentTypingMs = Date.now() - answeredAt;
  seen.isEndInSight = await driver
    .locator('#log')
    .evaluate((log) => Math.abs(log.scrollHeight - log.scrollTop - log.clientHeight) < 2);
  await agent.locator('#reply').fill('네 기다릴게요');
  await agent.locator('#reply').press('Enter');
  await driverReads(driver, '네 기다릴게요');
  seen.agentTypingAfter = await driver.locator('#typing').isVisible();
}

/** A request that is lost, a reply to an old screen, a reload and another ticket: nothing is lost or sent twice. */
async function survive(agent, driver) {
  await agent.route('**/actions', (route) => route.abort());
  await agent.locator('#reply').fill('잠깐 끊긴 답변이에요');
  await agent.locator('#reply').press('Control+Enter');
  await agent.getByText('보내지 못했어요.').waitFor();
  await agent.unroute('**/actions');
  await agent.locator('.unsent').getByRole('button', { name: '다시 보내기' }).click();
  await driverReads(driver, '잠깐 끊긴 답변이에요');

  // The page is left before it hears that the reply has arrived.
  await agent.locator('#reply').fill('쓰다가 만 답변');
  await agent.reload();
  await agent.locator('#reply').waitFor();
  seen.draft = await agent.locator('#reply').inputValue();

  await agent.route('**/desk/events', (route) => route.abort());
  await agent.reload();
  await agent.getByText('연결이 끊겼어요.').waitFor();
  await agent.locator('.line').first().waitFor();
  await say(driver, '아 참, 3번도 안 돼요');
  await agent.locator('#reply').press('Enter');
  seen.moved = await agent.getByText('고객이 방금 새로 말했어요.').textContent();
  await agent.locator('.line.driver').filter({ hasText: '3번도 안 돼요' }).waitFor();
  seen.returned = await agent.locator('#reply').inputValue();
  await agent.unroute('**/desk/events');
  await agent.getByText('연결이 끊겼어요.').waitFor({ state: 'detached' });
  await agent.locator('#reply').fill('');
}

/** The session ends while a reply is on its way: it is a draft again after the sign-in, and is not sent by itself. */
async function signInAgain(agent, driver) {
  await agent.locator('#reply').fill('세션이 끝난 답변이에요');
  // The page does not hear of the end before it sends.
  for (const path of ['**/desk/events', '**/presence', '**/queue?*']) await agent.route(path, (route) => route.abort());
  await agent.reload();
  await agent.locator('#reply').waitFor();
  await agent.context().clearCookies();
  await agent.locator('#reply').press('Enter');
  await agent.getByLabel('비밀번호').waitFor();
  await agent.unrouteAll();
  await agent.getByLabel('이름').fill(kim.name);
  await agent.getByLabel('비밀번호').fill(kim.password);
  await agent.keyboard.press('Enter');
  await agent.locator('#reply').waitFor();
  await say(driver, '거기 계세요?');
  await agent.locator('.line.driver').filter({ hasText: '거기 계세요' }).waitFor();
  seen.afterSignIn = [
    await agent.locator('#reply').inputValue(),
    await agent.locator('.unsent').count(),
    await agent.locator('.line.agent').filter({ hasText: '세션이 끝난' }).count(),
  ];
  await agent.locator('#reply').press('Enter');
  // The page may not have taken in the newest line yet; it then asks to send again.
  const moved = agent.getByText('고객이 방금 새로 말했어요.').waitFor();
  const again = moved.then(() => agent.locator('#reply').press('Enter')).catch(() => undefined);
  const isRead = driverReads(driver, '세션이 끝난 답변이에요');
  await Promise.race([isRead, again]);
  await isRead;
}

/** The keyboard of a phone takes half of the page. */
async function openKeyboard(agent) {
  const isAtEnd = ({ scrollHeight, scrollTop, clientHeight }) => scrollHeight - scrollTop - clientHeight < 2;
  const log = agent.locator('.lines');
  await log.evaluate((lines) => (lines.scrollTop = lines.scrollHeight));
  await until(() => log.evaluate(isAtEnd));
  await agent.setViewportSize({ ...PHONE, height: PHONE.height / 2 });
  seen.isAtEnd = await until(() => log.evaluate(isAtEnd));
  await agent.setViewportSize(LAPTOP);
}

/** Returns whether something becomes true within some seconds. */
async function until(holds) {
  for (let tries = 0; tries < 50; tries++) {
    if (await holds()) return true;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return false;
}

async function close(agent, driver) {
  await agent.locator('#ticket').focus();
  await agent.keyboard.press('h');
  await agent.getByRole('button', { name: '고객이 말할 때까지' }).click();
  await agent.getByRole('button', { name: '보류 해제' }).click();
  await agent.getByRole('button', { name: '보류', exact: true }).waitFor();
  await agent.locator('#ticket').focus();
  await agent.keyboard.press('e');
  await agent.getByLabel('조치 내역').fill('원격 재시작 후 정상 확인');
  await agent.getByRole('dialog').getByRole('button', { name: '상담 종료' }).click();
  await agent.getByRole('button', { name: '다시 열기' }).waitFor();
  seen.readOnly = (await agent.locator('.read-only').textContent()).trim();
  await driverReads(driver, '원격 재시작 후 정상 확인');
  seen.read = await driver.locator('.message:not(.own) .bubble').allTextContents();
  await agent.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await agent.getByRole('button', { name: '대화 복사' }).click();
  seen.copyRecord = await agent.getByText(/^대화 복사함/).textContent();
  seen.copied = await agent.evaluate(() => navigator.clipboard.readText());
  await agent.locator('.unsent').waitFor({ state: 'detached' });
  seen.lines = await agent.locator('.line.agent .bubble').allTextContents();
}

/** The driver rates what the agent did, in stars and in words, which the agent reads. */
async function rate(agent, driver) {
  await driver.locator('#choices button', { hasText: '5' }).click();
  await driverReads(driver, '더 남기고 싶은 말씀');
  await say(driver, '정말 친절하셨어요');
  await driverReads(driver, '적어 두었어요');
  seen.rating = await agent.getByText('5/5 · ').textContent();
}

/** A closed ticket is opened again, and the next one waits meanwhile. */
async function workOn(agent, driver) {
  await agent.getByRole('link', { name: '종료' }).click();
  seen.closedRow = await agent.locator('.row', { hasText: '조치 내역' }).textContent();
  await agent.goBack();
  const next = await openPage('/chat/', PHONE);
  await next.locator('.message').first().waitFor();
  await say(next, '상담원 연결');
  await driverReads(next, '접수번호');
  await agent.getByRole('link', { name: '대기' }).click();
  await agent.locator('.row', { hasText: '상담원 연결 요청' }).waitFor();
  await agent.goBack();
  await agent.getByRole('button', { name: '다시 열기' }).click();
  await agent.locator('#reply').fill('다시 열었어요');
  await agent.locator('#reply').press('Control+Enter');
  await driverReads(driver, '다시 열었어요');
  await agent.getByRole('heading', { name: '상담원 연결' }).waitFor();
  seen.nextTicket = await agent.locator('#ticket h2').textContent();
  await hearNews(driver, agent);
}

/** The driver of a ticket that is not on the screen writes. */
async function hearNews(driver, agent) {
  const tones = await agent.evaluate(() => globalThis.tones);
  seen.quietTitle = await agent.title();
  await say(driver, '화면이 또 꺼졌어요');
  await agent.waitForFunction((before) => globalThis.tones > before, tones);
  seen.newsLink = await agent.locator('.bar.news a').getAttribute('href');
  const readMarks = async () => [await agent.title(), await agent.locator('#icon').getAttribute('href')];
  seen.news = await readMarks();
  seen.newsFaults = await findFaults(agent);
  await agent.getByRole('link', { name: '내 상담' }).click();
  await agent.locator('.row', { hasText: '나주시청' }).click();
  await agent.locator('.line.driver', { hasText: '또 꺼졌어요' }).waitFor();
  await agent.waitForFunction((title) => document.title === title, seen.quietTitle);
  seen.newsRead = await readMarks();
  await answerAndGoOn(driver, agent);
}

/** The agent answers, and has another ticket on the screen when the list hears of the answer. */
async function answerAndGoOn(driver, agent) {
  const row = agent.locator('.row', { hasText: '나주시청' });
  await row.locator('.unanswered').waitFor();
  const tones = await agent.evaluate(() => globalThis.tones);
  await agent.locator('#reply').fill('다시 보고 있어요');
  await agent.locator('#reply').press('Control+Enter');
  await driverReads(driver, '다시 보고 있어요');
  await row.locator('.unanswered').waitFor({ state: 'detached' });
  await agent.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve))));
  seen.ownAnswer = {
    news: await agent.locator('.bar.news').count(),
    tones: (await agent.evaluate(() => globalThis.tones)) - tones,
    isOpen: await row.getAttribute('aria-current'),
  };
}

async function leave(agent, other) {
  await agent.keyboard.press('Control+k');
  await agent.getByRole('combobox').fill('로그아웃');
  await agent.keyboard.press('Enter');
  await agent.getByLabel('비밀번호').waitFor();
  await agent.reload();
  await agent.getByLabel('비밀번호').waitFor();
  seen.afterSignOut = await agent.getByRole('button').allTextContents();
  // The stream is open and silent: only the clock shows that it is dead.
  await other.clock.install();
  await other.reload();
  await other.locator('.line').first().waitFor();
  await other.clock.fastForward(STALE_MS);
  await other.getByText('연결이 끊겼어요.').waitFor();
  await other.clock.runFor(STALE_MS / 10);
  await other.getByText('연결이 끊겼어요.').waitFor({ state: 'detached' });
  seen.otherRows = await other.locator('.row').count();
}
