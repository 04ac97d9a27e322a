import { z } from 'zod';

/** Returns the schema of a stored time; any other value becomes `null`. ISO 8601. */
export function isoTime() {
  return z
    .string()
    .refine((value) => !Number.isNaN(Date.parse(value)))
    .nullable()
    .catch(null);
}
