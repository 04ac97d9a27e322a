import { createTransport } from 'nodemailer';
import { isLoopbackHost } from '../../platform/isLoopbackHost';

/** One mail as it is handed to the server. */
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

/** Sends a mail; rejects with nodemailer's error. `signal` ends the connection. */
export type SendMail = (mail: OutgoingMail, signal: AbortSignal) => Promise<void>;

const CONNECTION_TIMEOUT_MS = 10_000;
/** Of silence. */
const SOCKET_TIMEOUT_MS = 20_000;

/** How a mail is kept secret, and what it may read, is not for the address' query to say. */
const FORBIDDEN_QUERY_OPTIONS = [
  'requireTLS',
  'ignoreTLS',
  'opportunisticTLS',
  'secured',
  'service',
  'disableFileAccess',
  'disableUrlAccess',
];

/**
 * A mailer for `SMTP_URL` (smtp: with STARTTLS where the server offers it, smtps: TLS from the start). A login is never
 * sent in the clear to another machine. What else nodemailer knows of options may stand in the address' query.
 */
export function openMailer(smtpUrl: string, from: string): SendMail {
  const transport = createTransport(transportOptions(smtpUrl));
  return async (mail, signal) => {
    await transport.sendMail({ ...mail, from, signal });
  };
}

function transportOptions(smtpUrl: string) {
  const url = new URL(smtpUrl);
  // Nodemailer lets the query win over everything beside it.
  for (const name of FORBIDDEN_QUERY_OPTIONS) url.searchParams.delete(name);
  return {
    url: url.href,
    requireTLS: url.username !== '' && !isLoopbackHost(url.hostname),
    connectionTimeout: CONNECTION_TIMEOUT_MS,
    greetingTimeout: CONNECTION_TIMEOUT_MS,
    dnsTimeout: CONNECTION_TIMEOUT_MS,
    socketTimeout: SOCKET_TIMEOUT_MS,
    disableFileAccess: true,
    disableUrlAccess: true,
  };
}
