import { isLoopbackHost } from '../../platform/isLoopbackHost';
import { parseMailSender } from '../../platform/parseMailSender';

/** One mail as it is passed to the SMTP server. */
export interface OutgoingMail {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** With angle brackets. */
  readonly messageId: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly date: Date;
}

/** Sends a mail. Rejects with nodemailer's error. Aborting `signal` closes the connection. */
export type SendMail = (mail: OutgoingMail, signal: AbortSignal) => Promise<void>;

const CONNECTION_TIMEOUT_MS = 10_000;
/** Maximum time without data. */
const SOCKET_TIMEOUT_MS = 20_000;

/** Of one answer of the server: far more than a greeting or a list of its abilities. */
const MAX_ANSWER_BYTES = 64 * 1024;
/** Of a connection and a login in a check; a delivery has its own limit. */
const MAX_CHECK_MS = 15_000;

/** Options for encryption, file access and what is read, which the query of `SMTP_URL` must not override. */
const FORBIDDEN_QUERY_OPTIONS = [
  'requireTLS',
  'ignoreTLS',
  'opportunisticTLS',
  'secured',
  'service',
  'disableFileAccess',
  'disableUrlAccess',
  'maxResponseSize',
];

/**
 * Creates a mailer for `SMTP_URL` (`smtp:` with STARTTLS if the server offers it, `smtps:` with TLS from the start). A
 * login is never sent unencrypted to another machine. The query of the URL may set nodemailer's other options.
 * @param replyTo where operators answer; `null`: to the sender
 */
export function createMailer(smtpUrl: string, from: string, replyTo: string | null = null): SendMail {
  const transport = openTransport(smtpUrl);
  const senders = {
    from: parseMailSender(from),
    ...(replyTo === null ? {} : { replyTo: parseMailSender(replyTo) }),
  };
  return async (mail, signal) => {
    await (await transport).sendMail({ ...mail, ...senders, signal });
  };
}

/**
 * Connects to the mail server and logs in, without sending a mail. Rejects with nodemailer's error, or after 15 s: a
 * server that sends a little all the time is never idle.
 */
export async function checkMailServer(smtpUrl: string, maxMs = MAX_CHECK_MS): Promise<void> {
  const transport = await openTransport(smtpUrl);
  let timer: NodeJS.Timeout | undefined;
  const timedOut = new Promise<never>((_resolve, reject) => {
    const error = Object.assign(new Error('the mail server does not finish its answers'), { code: 'ETIMEDOUT' });
    timer = setTimeout(() => reject(error), maxMs);
  });
  await Promise.race([transport.verify(), timedOut]).finally(() => {
    clearTimeout(timer);
    transport.close();
  });
}

/** Loads nodemailer, which many bots do without, only if there is a mail server. */
async function openTransport(smtpUrl: string) {
  const { createTransport } = await import('nodemailer');
  return createTransport(createTransportOptions(smtpUrl));
}

function createTransportOptions(smtpUrl: string) {
  const url = new URL(smtpUrl);
  // In nodemailer, the query of the URL overrides the options passed next to it.
  for (const name of FORBIDDEN_QUERY_OPTIONS) url.searchParams.delete(name);
  return {
    url: url.href,
    requireTLS: url.username !== '' && !isLoopbackHost(url.hostname),
    connectionTimeout: CONNECTION_TIMEOUT_MS,
    greetingTimeout: CONNECTION_TIMEOUT_MS,
    dnsTimeout: CONNECTION_TIMEOUT_MS,
    socketTimeout: SOCKET_TIMEOUT_MS,
    maxResponseSize: MAX_ANSWER_BYTES,
    disableFileAccess: true,
    disableUrlAccess: true,
  };
}
