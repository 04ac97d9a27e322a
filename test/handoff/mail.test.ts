import { MailServer } from '../support/mailServer';
import type { BotOverrides } from '../../src/createBot';
import { createDirectory } from '../support/fakeBackOffice';
import { contactsFile, RunningBot } from '../support/runningBot';
import { until } from '../support/until';

const FROM = 'Charging Help <help@charging.example>';
const STATION = {
  id: 'L1',
  name: '나주시청',
  otherNames: [],
  address: '나주 시청길 22',
  directlyOperated: false,
  chargers: [{ id: 'E2', number: '2', tid: null, speed: 'fast' }],
} as const;

describe('the mail to the operator', () => {
  let server: MailServer;
  let bot: RunningBot;

  beforeEach(async () => {
    server = await MailServer.open();
  });

  afterEach(async () => {
    await bot.close();
    await server.close();
  });

  async function open(env: Record<string, string> = {}, overrides: BotOverrides = {}): Promise<void> {
    const settings = {
      SMTP_URL: `smtp://127.0.0.1:${server.port}?tls.rejectUnauthorized=false`,
      MAIL_FROM: FROM,
      CPO_CONTACTS: contactsFile({ '*': 'desk@operator.example' }),
      ...env,
    };
    bot = await RunningBot.open(settings, overrides);
  }

  const messageId = (mail: string) => /^Message-ID: (<.+>)\r?$/im.exec(mail)?.[1];

  it('is sent once, with the facts and without private data', async () => {
    await open();
    const { number } = await bot.openTicket([
      '나주시청 2번 충전기 화면이 꺼졌어요',
      '010-1234-5678로 연락 주세요 정말 화가 나네요',
      '네',
    ]);
    const row = await bot.waitForRow('cpo_mail', ({ status }) => status === 'done');
    expect(server.recipients).toEqual(['desk@operator.example']);
    const [mail = ''] = server.mails;
    expect(messageId(mail)).toBe(`<${row.id}@charging.example>`);
    expect(mail).toMatch(new RegExp(`^X-Entity-Ref-ID: ${row.id}\\r?$`, 'im'));
    expect(mail).toMatch(/^Auto-Submitted: auto-generated\r?$/im);
    expect(subjectOf(mail)).toBe(`[전기차충전] 충전기 점검 요청: 나주시청 2번 충전기 (${number})`);
    const [plain = '', html = ''] = partsOf(mail);
    for (const part of [plain, html]) {
      for (const fact of [number, '나주시청', '화면이 꺼졌어요', '기타 충전기 이용불편', '점검과 조치']) {
        expect(part).toContain(fact);
      }
      expect(part).not.toMatch(/010|5678|화가|제보 버튼|driver|c1|emulator/);
    }
    expect(html).toContain('<table');
    await bot.say('아직인가요?');
    await bot.say('상담원 연결');
    expect(await bot.rows('cpo_mail')).toHaveLength(1);
    expect(server.mails).toHaveLength(1);
  });

  it.each([
    ['all in one message', ['나주시청 2번 충전기 화면이 꺼졌어요']],
    ['bit by bit', ['화면이 꺼져 있어요', '나주시청이요', '2번이에요', '빨리요']],
    ['in English', ['the screen is black', 'Naju city hall, charger 2']],
  ])('is sent once about what is told only after asking for an agent: %s', async (_how, messages) => {
    await open();
    await bot.openTicket(['상담원 연결해 주세요']);
    expect(await bot.rows('cpo_mail')).toEqual([]);
    for (const text of messages) await bot.say(text);
    await bot.waitForRow('cpo_mail', ({ status }) => status === 'done');
    expect(server.mails).toHaveLength(1);
  });

  it('says where, how many photos there are, that an answer is wanted, and where to', async () => {
    await open(
      { MAIL_REPLY_TO: '답장: 고객센터 <desk@charging.example>' },
      { stationDirectory: createDirectory([{ ...STATION, operator: null }]) },
    );
    await bot.openTicket(['상담원 연결해 주세요']);
    await bot.say('', ['https://photos.example/1.jpg']);
    await bot.say('제 번호는 010-1234-5678이에요');
    await bot.say('나주시청 2번 충전기 어제부터 화면이 꺼져 있어요');
    await bot.waitForRow('cpo_mail', ({ status }) => status === 'done');
    const [mail = ''] = server.mails;
    const [plain = ''] = partsOf(mail);
    expect(plain).toContain('- 충전소: 나주시청');
    expect(plain).toContain('- 언제부터: 어제부터');
    expect(plain).toContain('- 주소: 나주 시청길 22');
    expect(plain).toContain('- 사진: 고객이 보낸 사진 1장');
    expect(plain).toContain('- 회신 요청: 고객이 결과를 연락받기를 원합니다.');
    expect(plain).not.toMatch(/5678|photos\.example/);
    expect(mail).toMatch(/^Reply-To: .*<desk@charging\.example>\r?$/im);
  });

  it('contains no personal data that a driver typed as station or charger', async () => {
    await open();
    await bot.openTicket([
      '화면이 꺼졌어요',
      '나주시청 김철수 010 - 1234 - 5678',
      '98765432',
      '제보 버튼이 안 눌려요',
      '네',
    ]);
    await bot.waitForRow('cpo_mail', ({ status }) => status === 'done');
    const [mail = ''] = server.mails;
    for (const part of [subjectOf(mail), ...partsOf(mail)]) expect(part).not.toMatch(/010|1234|5678|9876|5432/);
    expect(partsOf(mail)).toHaveLength(2);
  });

  it('is sent to the directory’s address if there is no contacts file', async () => {
    const operator = { name: '나주전력', mail: 'care@naju.example' };
    const station = { ...STATION, operator };
    await open({ CPO_CONTACTS: '' }, { stationDirectory: createDirectory([station]) });
    const ticket = await bot.openTicket();
    expect(ticket).toMatchObject({ operator: operator.name, operatorMail: operator.mail });
    await bot.waitForRow('cpo_mail', ({ status }) => status === 'done');
    expect(server.recipients).toEqual([operator.mail]);
    expect(bot.log.text()).not.toContain(operator.mail);
  });

  it('is retried after greylisting, with the same Message-ID', async () => {
    server.refusals = [{ code: 451, message: 'come back later' }];
    await open();
    await bot.openTicket();
    const refused = await bot.waitForRow('cpo_mail', ({ attempts }) => attempts === 1);
    expect(refused).toMatchObject({ status: 'pending', lastError: 'smtp_451' });
    bot.clock.pass(60_000);
    await bot.waitForRow('cpo_mail', ({ status }) => status === 'done');
    expect(server.mails.map(messageId)).toEqual([`<${refused.id}@charging.example>`]);
    expect(bot.log.text()).not.toContain('come back later');
  });

  it('is given up after a permanent rejection', async () => {
    server.refusals = [{ code: 550, message: 'no such user' }];
    await open();
    const { number } = await bot.openTicket();
    const row = await bot.waitForRow('cpo_mail', ({ status }) => status === 'dead');
    expect(row).toMatchObject({ lastError: 'smtp_550', attempts: 1 });
    expect(bot.log.text()).toMatch(new RegExp(`"level":"error".*${number}.*delivery given up`));
    expect(bot.log.text()).not.toMatch(/no such user|operator\.example/);
  });

  it('is retried with the same id after the connection broke', async () => {
    server.breaks = 1;
    await open();
    await bot.openTicket();
    const row = await bot.waitForRow('cpo_mail', ({ attempts }) => attempts === 1);
    expect(row.status).toBe('pending');
    expect(server.mails).toEqual([]);
    bot.clock.pass(60_000);
    await bot.waitForRow('cpo_mail', ({ status }) => status === 'done');
    expect(messageId(server.broken[0]!)).toBe(`<${row.id}@charging.example>`);
    expect(messageId(server.mails[0]!)).toBe(messageId(server.broken[0]!));
  });

  it('is sent over TLS with a login; a rejected login is retried, because it can be corrected', async () => {
    const secured = await MailServer.open({ secure: true, authOptional: false });
    const address = (password: string) =>
      `smtps://bot:${password}@127.0.0.1:${secured.port}?tls.rejectUnauthorized=false`;
    await open({ SMTP_URL: address('wrong') });
    await bot.openTicket();
    const refused = await bot.waitForRow('cpo_mail', ({ attempts }) => attempts === 1);
    expect(refused).toMatchObject({ status: 'pending', lastError: 'smtp_535' });
    await bot.close();
    await open({ SMTP_URL: address('right') });
    await bot.openTicket();
    await bot.waitForRow('cpo_mail', ({ status }) => status === 'done');
    expect(secured.logins).toEqual(['bot:wrong', 'bot:right']);
    expect(secured.secure).toEqual([true]);
    expect(bot.log.text()).not.toMatch(/wrong|right/);
    await secured.close();
  });

  it('uses STARTTLS if the server offers it', async () => {
    await open();
    await bot.openTicket();
    await until(() => server.secure.length === 1);
    expect(server.secure).toEqual([true]);
  });

  it('is announced to the driver only if it will be sent', async () => {
    const announcement = '운영사에도 메일로 점검을 요청할게요.';
    const replies = () => bot.connector.sent.map(({ text }) => text ?? '').join('\n');
    await open();
    await bot.openTicket();
    expect(replies()).toContain(announcement);
    await bot.close();
    await open({ CPO_CONTACTS: contactsFile({ 'another operator': 'desk@operator.example' }) });
    await bot.openTicket();
    expect(replies()).toContain('접수번호');
    expect(replies()).not.toContain(announcement);
    await bot.close();
    await open();
    await bot.openTicket(['상담원 연결']);
    expect(replies()).toContain('접수번호');
    expect(replies()).not.toContain(announcement);
    expect(await bot.rows('cpo_mail')).toEqual([]);
  });
});

function subjectOf(mail: string): string {
  const folded = /^Subject: (.+(?:\r?\n[ \t].+)*)/im.exec(mail)?.[1] ?? '';
  return folded
    .replace(/\?=\s+=\?/g, '?==?')
    .replace(/=\?UTF-8\?([BQ])\?(.*?)\?=/gi, (_all, kind: string, text: string) =>
      kind.toUpperCase() === 'B' ? Buffer.from(text, 'base64').toString('latin1') : quotedPrintable(text, true),
    )
    .replace(/[\s\S]*/, (text) => Buffer.from(text, 'latin1').toString('utf8'));
}

/** Returns the plain text and the HTML part, decoded. */
function partsOf(mail: string): string[] {
  return [...mail.matchAll(/Content-Transfer-Encoding: (\S+)\r\n\r\n([\s\S]*?)\r\n--/g)].map(([, encoding, body]) =>
    encoding === 'base64'
      ? Buffer.from(body!, 'base64').toString('utf8')
      : Buffer.from(quotedPrintable(body!, false), 'latin1').toString('utf8'),
  );
}

function quotedPrintable(text: string, header: boolean): string {
  return (header ? text.replaceAll('_', ' ') : text.replace(/=\r?\n/g, '')).replace(
    /=([0-9A-F]{2})/gi,
    (_all, hex: string) => String.fromCharCode(parseInt(hex, 16)),
  );
}
