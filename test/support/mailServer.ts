import type { AddressInfo, Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';

/** A mail server on loopback that keeps the mails it took, as they came. */
export class MailServer {
  readonly mails: string[] = [];
  readonly recipients: string[] = [];
  readonly logins: string[] = [];
  /** Whether each mail came over TLS. */
  readonly secure: boolean[] = [];
  /** How the next recipients are refused, one after another; afterwards all are taken. */
  refusals: { readonly code: number; readonly message: string }[] = [];
  /** How many of the next mails lose their connection in the middle. */
  breaks = 0;
  /** Heads of mails that were lost in the middle. */
  readonly broken: string[] = [];

  private readonly server: SMTPServer;

  private constructor(options: SMTPServerOptions) {
    this.server = new SMTPServer({
      authOptional: true,
      logger: false,
      ...options,
      onAuth: ({ username, password }, _session, done) => {
        this.logins.push(`${username}:${password}`);
        if (password === 'wrong') return done(new Error('no'));
        done(null, { user: username });
      },
      onRcptTo: (address, _session, done) => {
        const refusal = this.refusals.shift();
        if (refusal !== undefined) {
          return done(Object.assign(new Error(refusal.message), { responseCode: refusal.code }));
        }
        this.recipients.push(address.address);
        done();
      },
      onData: (stream, session, done) => {
        if (this.breaks > 0) {
          this.breaks -= 1;
          stream.once('data', (head: Buffer) => {
            this.broken.push(head.toString('utf8'));
            socketOf(this.server).destroy();
          });
          return;
        }
        void text(stream).then((mail) => {
          this.mails.push(mail);
          this.secure.push(session.secure);
          done();
        }, done);
      },
    });
    this.server.on('error', () => undefined);
  }

  static async open(options: SMTPServerOptions = {}): Promise<MailServer> {
    const mail = new MailServer(options);
    await new Promise<void>((resolve) => mail.server.listen(0, '127.0.0.1', resolve));
    return mail;
  }

  get port(): number {
    return (this.server.server.address() as AddressInfo).port;
  }

  close(): Promise<void> {
    return new Promise((resolve) => this.server.close(resolve));
  }
}

/** The socket of the one connection there is. */
function socketOf(server: SMTPServer): Socket {
  const { connections } = server as unknown as { connections: Set<{ _socket: Socket }> };
  return [...connections][0]!._socket;
}
