import { z } from 'zod';

export const requestedRatingSchema = z
  .object({
    /** The number of the ticket that an agent has closed. */
    number: z.string(),
    /** What the driver gave, 1 to 5; `null` until then. With it, the next message may say why. */
    stars: z.number().nullable(),
  })
  .nullable()
  .catch(null);

/** A rating that the driver is asked for. */
export type RequestedRating = NonNullable<z.infer<typeof requestedRatingSchema>>;
