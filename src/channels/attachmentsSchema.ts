import { z } from 'zod';

/** The attachments of an activity. Other fields are allowed and kept. */
export const attachmentsSchema = z
  .array(z.looseObject({ contentType: z.string().nullish(), contentUrl: z.string().nullish() }))
  .nullish();
