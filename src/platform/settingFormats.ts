import { z } from 'zod';
import { isMailAddress } from './mailAddress';

/** Schemes of a database server. */
export const POSTGRES_SCHEMES = ['postgres', 'postgresql'];

const SECRET_MIN_LENGTH = 32;
const WEBHOOK_SECRET_MIN_BYTES = 24;
const WEBHOOK_SECRET = /^whsec_(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;
const HOST_NAME = /^(?:[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*)$/;
const NAMED_MAIL_ADDRESS = /^[^<>\r\n]+ <(?<address>[^<>]*)>$/;

export const WEB_ADDRESS_FORMAT = 'an address that begins with https:// or http://, without a user name';
export const BASE_ADDRESS_FORMAT = `${WEB_ADDRESS_FORMAT} or anything behind a ? or #`;
export const SECRET_FORMAT = `${SECRET_MIN_LENGTH} or more characters without spaces`;
export const WEBHOOK_SECRET_FORMAT = `whsec_ followed by ${WEBHOOK_SECRET_MIN_BYTES} or more random bytes in base64`;

export const word = z.string().regex(/^\S+$/);
export const secret = word.min(SECRET_MIN_LENGTH);
export const hostName = z.string().regex(HOST_NAME);
export const mailAddress = z.string().refine(isSender);
export const webhookSecret = z.string().regex(WEBHOOK_SECRET).refine(hasEnoughBytes);
/** Taken to the last character: a secret may be part of it. With a user name in it nothing could be asked for there. */
export const webAddress = address('http', 'https').refine((url) => !URL.canParse(url) || hasNoUser(new URL(url)));
/** What paths are put behind. */
export const baseAddress = webAddress.refine((url) => !/[?#]/.test(url)).transform((url) => url.replace(/\/+$/, ''));

/** The SDK does not mind the case either. */
export const appType = z
  .string()
  .toLowerCase()
  .pipe(z.enum(['multitenant', 'singletenant', 'userassignedmsi']))
  .transform(
    (lowerCase) =>
      (({ multitenant: 'MultiTenant', singletenant: 'SingleTenant', userassignedmsi: 'UserAssignedMSI' }) as const)[
        lowerCase
      ],
  );

/** A URL with one of the schemes and something behind it. */
export function address(...schemes: string[]): z.ZodString {
  const start = new RegExp(`^(?:${schemes.join('|')})://[^/?#\\s]`, 'i');
  return z
    .string()
    .regex(start)
    .refine((url) => URL.canParse(url));
}

/** One or more words with commas between them, in lower case, each as `item` wants it. */
export function list(item: RegExp) {
  return z
    .string()
    .transform((given) => given.split(',').map((item) => item.trim().toLowerCase()))
    .pipe(z.array(z.string().regex(item)));
}

export function wholeNumber(least: number, most: number) {
  return z
    .string()
    .regex(/^\d{1,9}$/)
    .transform(Number)
    .pipe(z.number().min(least).max(most));
}

function isSender(text: string): boolean {
  return isMailAddress(NAMED_MAIL_ADDRESS.exec(text)?.groups?.address ?? text);
}

function hasNoUser({ username, password }: URL): boolean {
  return username === '' && password === '';
}

function hasEnoughBytes(webhookSecret: string): boolean {
  return Buffer.from(webhookSecret.slice('whsec_'.length), 'base64').length >= WEBHOOK_SECRET_MIN_BYTES;
}
