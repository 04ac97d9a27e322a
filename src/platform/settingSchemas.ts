import { z } from 'zod';
import { isMailAddress } from './isMailAddress';

/** Schemes of a database server. */
export const POSTGRES_SCHEMES = ['postgres', 'postgresql'];

const SECRET_MIN_LENGTH = 32;
const WEBHOOK_SECRET_MIN_BYTES = 24;
const WEBHOOK_SECRET = /^whsec_(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;
const HOST_NAME = /^(?:[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*)$/;
const NAMED_MAIL_ADDRESS = /^[^<>\r\n]+ <(?<address>[^<>]*)>$/;

export const HTTP_URL_FORMAT = 'an address that begins with https:// or http://, without a user name';
export const BASE_URL_FORMAT = `${HTTP_URL_FORMAT} or anything behind a ? or #`;
export const SECRET_FORMAT = `${SECRET_MIN_LENGTH} or more characters without spaces`;
export const WEBHOOK_SECRET_FORMAT = `whsec_ followed by ${WEBHOOK_SECRET_MIN_BYTES} or more random bytes in base64`;

export const wordSchema = z.string().regex(/^\S+$/);
export const secretSchema = wordSchema.min(SECRET_MIN_LENGTH);
export const hostNameSchema = z.string().regex(HOST_NAME);
export const mailSenderSchema = z.string().refine(isMailSender);
export const webhookSecretSchema = z.string().regex(WEBHOOK_SECRET).refine(hasEnoughBytes);
/** Taken to the last character: a secret may be part of it. With a user name in it nothing could be asked for there. */
export const httpUrlSchema = urlSchema('http', 'https').refine((url) => !URL.canParse(url) || hasNoUser(new URL(url)));
/** What paths are put behind. */
export const baseUrlSchema = httpUrlSchema
  .refine((url) => !/[?#]/.test(url))
  .transform((url) => url.replace(/\/+$/, ''));

/** The SDK does not mind the case either. */
export const appTypeSchema = z
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
export function urlSchema(...schemes: string[]): z.ZodString {
  const prefix = new RegExp(`^(?:${schemes.join('|')})://[^/?#\\s]`, 'i');
  return z
    .string()
    .regex(prefix)
    .refine((url) => URL.canParse(url));
}

/** One or more words with commas between them, in lower case, each as `item` wants it. */
export function listSchema(itemPattern: RegExp) {
  return z
    .string()
    .transform((given) => given.split(',').map((item) => item.trim().toLowerCase()))
    .pipe(z.array(z.string().regex(itemPattern)));
}

export function integerSchema(min: number, max: number) {
  return z
    .string()
    .regex(/^\d{1,9}$/)
    .transform(Number)
    .pipe(z.number().min(min).max(max));
}

function isMailSender(text: string): boolean {
  return isMailAddress(NAMED_MAIL_ADDRESS.exec(text)?.groups?.address ?? text);
}

function hasNoUser({ username, password }: URL): boolean {
  return username === '' && password === '';
}

function hasEnoughBytes(secret: string): boolean {
  return Buffer.from(secret.slice('whsec_'.length), 'base64').length >= WEBHOOK_SECRET_MIN_BYTES;
}
