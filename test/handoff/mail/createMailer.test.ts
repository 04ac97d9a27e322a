import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { classifyMailError } from '../../../src/handoff/mail/classifyMailError';
import { checkMailServer, createMailer } from '../../../src/handoff/mail/createMailer';
import { MailServer } from '../../support/mailServer';
import { until } from '../../support/until';
import { MAIL } from './sampleMail';

const FROM = 'help@charging.example';
/** Another machine for nodemailer, but connects to this one. */
const ELSEWHERE = '0.0.0.0';
const NEVER = new AbortController().signal;

describe('a login for mails', () => {
  let server: MailServer;

  afterEach(() => server.close());

  it('is sent to another machine over STARTTLS', async () => {
    server = await MailServer.open({ authOptional: false });
    const url = `smtp://bot:right@${ELSEWHERE}:${server.port}?tls.rejectUnauthorized=false`;
    await createMailer(url, FROM)(MAIL, NEVER);
    expect(server.logins).toEqual(['bot:right']);
    expect(server.secure).toEqual([true]);
  });

  it.each(['', '&requireTLS=false', '&ignoreTLS=true', '&opportunisticTLS=true', '&requireTLS=0&secured=true'])(
    'is not sent unencrypted to another machine, whatever the URL’s query: %j',
    async (query) => {
      server = await MailServer.open({ authOptional: false, disabledCommands: ['STARTTLS'], allowInsecureAuth: true });
      const url = `smtp://bot:right@${ELSEWHERE}:${server.port}?tls.rejectUnauthorized=false${query}`;
      await expect(createMailer(url, FROM)(MAIL, NEVER)).rejects.toMatchObject({ code: 'ETLS' });
      expect(server.logins).toEqual([]);
      // The same server accepts an unencrypted login from this machine.
      await createMailer(url.replace(ELSEWHERE, '127.0.0.1'), FROM)(MAIL, NEVER);
      expect(server.logins).toEqual(['bot:right']);
    },
  );

  it('is not sent unencrypted to a server with TLS from the start, whatever the URL’s query', async () => {
    server = await MailServer.open({ authOptional: false, secure: true });
    const url = `smtps://bot:right@${ELSEWHERE}:${server.port}?tls.rejectUnauthorized=false&secured=true`;
    await createMailer(url, FROM)(MAIL, NEVER);
    expect(server.secure).toEqual([true]);
  });

  it.each([
    [{ path: '/etc/hostname' }, 'File access rejected'],
    [{ href: 'http://127.0.0.1:1/' }, 'Url access rejected'],
  ])('does not allow mails to include external content: %j', async (text, message) => {
    server = await MailServer.open();
    const query = 'tls.rejectUnauthorized=false&disableFileAccess=false&disableUrlAccess=false';
    const send = createMailer(`smtp://127.0.0.1:${server.port}?${query}`, FROM);
    await expect(send({ ...MAIL, text: text as never }, NEVER)).rejects.toThrow(message);
    expect(server.mails).toEqual([]);
  });
});

describe('the sender of a mail', () => {
  let server: MailServer;

  afterEach(() => server.close());

  it.each([
    ['Help: Seoul, 24h <help@charging.example>', '"Help: Seoul, 24h" <help@charging.example>'],
    ['"Help: Seoul" <help@charging.example>', '"Help: Seoul" <help@charging.example>'],
    ['Help (night); day <help@charging.example>', '"Help (night); day" <help@charging.example>'],
    ['Charging Help <help@charging.example>', 'Charging Help <help@charging.example>'],
    ['help@charging.example', 'help@charging.example'],
    ['help@한빛.example', 'help@xn--xx3br43b.example'],
  ])('is right whatever its name contains: %s', async (from, header) => {
    server = await MailServer.open();
    await createMailer(`smtp://127.0.0.1:${server.port}?tls.rejectUnauthorized=false`, from, from)(MAIL, NEVER);
    const [mail = ''] = server.mails;
    expect(/^From: (.*?)\r?$/im.exec(mail)?.[1]).toBe(header);
    expect(/^Reply-To: (.*?)\r?$/im.exec(mail)?.[1]).toBe(header);
  });
});

describe('a mail server that never responds', () => {
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

  it('causes a timeout after the configured time', async () => {
    await expect(createMailer(url('?greetingTimeout=100'), FROM)(MAIL, NEVER)).rejects.toMatchObject({
      code: 'ETIMEDOUT',
    });
  });

  it('is disconnected as soon as the delivery is aborted', async () => {
    const abortController = new AbortController();
    const sent = createMailer(url(), FROM)(MAIL, abortController.signal);
    void until(() => sockets.size === 1).then(() => abortController.abort());
    await expect(sent).rejects.toMatchObject({ name: 'AbortError' });
    await until(() => sockets.size === 0, 2_000);
  });
});

describe('a mail server that answers without end', () => {
  let server: Server;
  const sockets = new Set<Socket>();

  /** Sends `next()` again and again, as fast as it is read, or every `everyMs`. */
  async function open(next: () => string, everyMs: number): Promise<string> {
    server = createServer((socket) => {
      sockets.add(socket.on('error', () => undefined).resume());
      const send = () => {
        if (!socket.writable) return;
        socket.write(next(), () => setTimeout(send, everyMs));
      };
      send();
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`;
  }

  afterEach(async () => {
    for (const socket of sockets) socket.destroy();
    sockets.clear();
    await new Promise((resolve) => server.close(resolve));
  });

  it.each([
    ['a greeting of one endless line', () => '2'.repeat(16_384), ''],
    ['a greeting of endless lines', () => '220-still greeting\r\n'.repeat(500), ''],
    ['a greeting of 10 MB, although the URL allows it', () => '2'.repeat(10_485_760), '?maxResponseSize=99999999'],
  ])('is disconnected early, and the mail is tried again: %s', async (_what, next, query) => {
    const url = (await open(next, 0)) + query;
    const error: unknown = await createMailer(url, FROM)(MAIL, NEVER).catch((thrown: unknown) => thrown);
    expect(classifyMailError(error)).toEqual({ outcome: 'retry', error: 'EPROTOCOL' });
    await until(() => [...sockets].every(({ destroyed }) => destroyed), 2_000);
  });

  it('is disconnected when the time for its greeting is over, if it sends a letter at a time', async () => {
    const url = await open(() => '2', 20);
    const error: unknown = await createMailer(`${url}?greetingTimeout=300`, FROM)(MAIL, NEVER).catch((e: unknown) => e);
    expect(classifyMailError(error)).toEqual({ outcome: 'retry', error: 'ETIMEDOUT' });
  });

  it('ends a check when its time is over, if it sends a letter at a time', async () => {
    const greeting = ['220 hello\r\n'];
    const url = await open(() => greeting.shift() ?? '2', 20);
    await expect(checkMailServer(url, 500)).rejects.toMatchObject({ code: 'ETIMEDOUT' });
  });
});
