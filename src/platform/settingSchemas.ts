import { z } from 'zod';
import { isMailAddress } from './isMailAddress';
import { parseMailSender } from './parseMailSender';

/** One environment variable. An empty value counts as not set. */
export interface Setting {
  /** The title of its section in `.env.example`. */
  readonly section: string;
  /** What the setting is for, in a sentence. */
  readonly description: string;
  /** The form of a valid value; completes the sentence "must be …". */
  readonly format: string;
  /** The value if it is not set; `null` for none. Secrets have no default. */
  readonly defaultValue: string | null;
  readonly schema: z.ZodType<unknown, string>;
  /** Whether this version uses the setting. Unused settings are validated too, and named in a warning at startup. */
  readonly isUsed: boolean;
}

/** The URL schemes of a PostgreSQL server. */
const POSTGRES_SCHEMES = ['postgres', 'postgresql'];

const SECRET_MIN_LENGTH = 32;
const WEBHOOK_SECRET_MIN_BYTES = 24;
const WEBHOOK_SECRET = /^whsec_(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;
const HOST_NAME = /^(?:[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*)$/;

export const HTTP_URL_FORMAT = 'an address that begins with https:// or http://, without a user name';
export const BASE_URL_FORMAT = `${HTTP_URL_FORMAT} or anything behind a ? or #`;
export const MAIL_SENDER_FORMAT =
  'a mail address with only ASCII characters before the @, with or without a name: Charging Help <help@example.com>';
export const SECRET_FORMAT = `${SECRET_MIN_LENGTH} or more characters without spaces`;
export const WEBHOOK_SECRET_FORMAT = `whsec_ followed by ${WEBHOOK_SECRET_MIN_BYTES} or more random bytes in base64`;

export const wordSchema = z.string().regex(/^\S+$/);
export const secretSchema = wordSchema.min(SECRET_MIN_LENGTH);
export const hostNameSchema = z.string().regex(HOST_NAME);
export const jsonPathSchema = z.string().regex(/^[^\0]+\.json$/i);
export const mailSenderSchema = z.string().refine((text) => isMailAddress(parseMailSender(text).address));
export const webhookSecretSchema = z.string().regex(WEBHOOK_SECRET).refine(hasEnoughBytes);
/**
 * Kept unchanged, because a secret may be part of the URL. User names are rejected, because `fetch` refuses such URLs.
 */
export const httpUrlSchema = urlSchema('http', 'https').refine((url) => !URL.canParse(url) || hasNoUser(new URL(url)));
/** A URL that paths are appended to, so without query, fragment or trailing slash. */
export const baseUrlSchema = httpUrlSchema
  .refine((url) => !/[?#]/.test(url))
  .transform((url) => url.replace(/\/+$/, ''));

/** Case-insensitive, as in the SDK. */
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

/** A URL with one of the schemes and a host or path. */
export function urlSchema(...schemes: string[]): z.ZodString {
  const prefix = new RegExp(`^(?:${schemes.join('|')})://[^/?#\\s]`, 'i');
  return z
    .string()
    .regex(prefix)
    .refine((url) => URL.canParse(url));
}

/** The address of a PostgreSQL server, as `libpq` takes it: the host may stand in the query, and be a socket's folder. */
export const postgresUrlSchema = z
  .string()
  .regex(new RegExp(`^(?:${POSTGRES_SCHEMES.join('|')})://`, 'i'))
  .refine((url) => {
    // The URL standard knows no user name without a host.
    const parseable = url.replace(/^([^/]+:\/\/[^/?#]*@)(?=\/)/, '$1localhost');
    if (!URL.canParse(parseable)) return false;
    const { host, searchParams } = new URL(parseable);
    return (parseable === url && host !== '') || Boolean(searchParams.get('host'));
  });

/** A comma-separated list, converted to lower case; each item must match `itemPattern`. */
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

function hasNoUser({ username, password }: URL): boolean {
  return username === '' && password === '';
}

function hasEnoughBytes(secret: string): boolean {
  return Buffer.from(secret.slice('whsec_'.length), 'base64').length >= WEBHOOK_SECRET_MIN_BYTES;
}

/** Whether DATABASE_URL names a server rather than a file. */
export function isPostgresUrl(setting: string): boolean {
  return postgresUrlSchema.safeParse(setting).success;
}
