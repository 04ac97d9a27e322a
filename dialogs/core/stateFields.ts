import { z } from 'zod';

/** Stored text; unreadable, it is `null`. */
export const text = z.string().nullable().catch(null);

/** Stored texts; unreadable, there are none. */
export const texts = z.array(z.string()).catch(() => []);
