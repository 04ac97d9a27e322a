import type { z } from 'zod';

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
