import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { openMailer, type OutgoingMail } from '../../../src/handoff/mail/openMailer';
import { MailServer } from '../../support/mailServer';
import { until } from '../../support/until';

const FROM = 'help@charging.example';
const MAIL: OutgoingMail = {
  to: 'desk@operator.example',
  subject: 'subject',
  text: 'text',
  html: '<p>text</p>',
  messageId: '<1@charging.example>',
  headers: {},
  date: new Date('2026-11-22T05:40:00Z'),
};
/** To nodemailer another machine; here the way to this one. */
const ELSEWHERE = '0.0.0.0';
const NEVER = new AbortController().signal;

describe('a login for mails', () => {
  let server: MailServer;

  afterEach(() => server.close());

  it('goes over STARTTLS, to another machine', async () => {
    server = await MailServer.open({ authOptional: false });
    const url = `smtp://bot:right@${ELSEWHERE}:${server.port}?tls.rejectUnauthorized=false`;
    await openMailer(url, FROM)(MAIL, NEVER);
    expect(server.logins).toEqual(['bot:right']);
    expect(server.secure).toEqual([true]);
  });

  it.each(['', '&requireTLS=false', '&ignoreTLS=true', '&opportunisticTLS=true', '&requireTLS=0&secured=true'])(
    'is not sent to another machine in the clear, whatever the address says: %j',
    async (query) => {
      server = await MailServer.open({ authOptional: false, disabledCommands: ['STARTTLS'], allowInsecureAuth: true });
      const url = `smtp://bot:right@${ELSEWHERE}:${server.port}?tls.rejectUnauthorized=false${query}`;
      await expect(openMailer(url, FROM)(MAIL, NEVER)).rejects.toMatchObject({ code: 'ETLS' });
      expect(server.logins).toEqual([]);
      // The server is one that would take it.
      await openMailer(url.replace(ELSEWHERE, '127.0.0.1'), FROM)(MAIL, NEVER);
      expect(server.logins).toEqual(['bot:right']);
    },
  );

  it('is not sent in the clear to a server that speaks TLS from the start, whatever the address says', async () => {
    server = await MailServer.open({ authOptional: false, secure: true });
    const url = `smtps://bot:right@${ELSEWHERE}:${server.port}?tls.rejectUnauthorized=false&secured=true`;
    await openMailer(url, FROM)(MAIL, NEVER);
    expect(server.secure).toEqual([true]);
  });

  it.each([
    [{ path: '/etc/hostname' }, 'File access rejected'],
    [{ href: 'http://127.0.0.1:1/' }, 'Url access rejected'],
  ])('is no reason to read what is elsewhere: %j', async (text, why) => {
    server = await MailServer.open();
    const query = 'tls.rejectUnauthorized=false&disableFileAccess=false&disableUrlAccess=false';
    const send = openMailer(`smtp://127.0.0.1:${server.port}?${query}`, FROM);
    await expect(send({ ...MAIL, text: text as never }, NEVER)).rejects.toThrow(why);
    expect(server.mails).toEqual([]);
  });
});

describe('a mail server that never says a word', () => {
  let server: Server;
  let sockets: Set<Socket>;

  beforeEach(async () => {
    sockets = new Set();
    server = createServer((socket) => {
      sockets.add(
        socket
          .on('error', () => undefined)
          .on('close', () => sockets.delete(socket))
          .resume(),
      );
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  });

  afterEach(async () => {
    for (const socket of sockets) socket.destroy();
    await new Promise((resolve) => server.close(resolve));
  });

  const url = (query = '') => `smtp://127.0.0.1:${(server.address() as AddressInfo).port}${query}`;

  it('is not waited for longer than it may take', async () => {
    await expect(openMailer(url('?greetingTimeout=100'), FROM)(MAIL, NEVER)).rejects.toMatchObject({
      code: 'ETIMEDOUT',
    });
  });

  it('is not waited for longer than ten seconds where nobody says how long', async () => {
    const begun = process.hrtime.bigint();
    await expect(openMailer(url(), FROM)(MAIL, NEVER)).rejects.toMatchObject({ code: 'ETIMEDOUT' });
    expect(Number(process.hrtime.bigint() - begun) / 1e9).toBeLessThan(15);
  }, 20_000);

  it('is left as soon as the delivery is ended', async () => {
    const ended = new AbortController();
    const sent = openMailer(url(), FROM)(MAIL, ended.signal);
    void until(() => sockets.size === 1).then(() => ended.abort());
    await expect(sent).rejects.toMatchObject({ name: 'AbortError' });
    await until(() => sockets.size === 0, 2_000);
  });
});
