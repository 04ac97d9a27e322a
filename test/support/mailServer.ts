import type { AddressInfo, Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';

/** A mail server on loopback that records the raw mails it accepted. */
export class MailServer {
  readonly mails: string[] = [];
  readonly recipients: string[] = [];
  readonly logins: string[] = [];
  /** For each mail, `true` if it came over TLS. */
  readonly secure: boolean[] = [];
  /** Refusals of the next recipients, used once each; all others are accepted. */
  refusals: { readonly code: number; readonly message: string }[] = [];
  /** Number of the next mails whose connection is dropped half-way. */
  breaks = 0;
  /** First parts of the mails whose connection was dropped. */
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

/** Returns the socket of the only open connection. */
function socketOf(server: SMTPServer): Socket {
  const { connections } = server as unknown as { connections: Set<{ _socket: Socket }> };
  return [...connections][0]!._socket;
}
