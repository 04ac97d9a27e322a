import { z } from 'zod';

/** The last place of a conversation, and when it was last named (ISO 8601, UTC). */
export const lastPlaceSchema = z
  .object({ station: z.string(), charger: z.string().nullable(), at: z.string() })
  .nullable()
  .catch(null);

export type LastPlace = NonNullable<z.infer<typeof lastPlaceSchema>>;
