import type { Activity } from 'botbuilder';
import { z } from 'zod';
import { isDotSegment, isPlainServiceUrl } from './isPlainServiceUrl';
import { isStorableId } from '../../domain/isStorableId';
import { attachmentsSchema } from '../attachmentsSchema';
import { isDeeperThan } from '../isDeeperThan';

/** More members than any channel sends in one activity: channels split the lists of large teams. */
const MAX_MEMBERS = 1_000;

const storableIdSchema = z.string().refine(isStorableId);
const idSchema = storableIdSchema.min(1);
/** An id that becomes part of the URL to which replies are sent. */
const pathIdSchema = idSchema.refine((id) => id.isWellFormed() && !isDotSegment(id));
const accountSchema = z.looseObject({ id: idSchema, name: z.string().nullish(), role: z.string().nullish() });

/** The fields that an activity needs to be processed. Other fields are allowed and kept. */
const activitySchema = z.looseObject({
  type: z.string().min(1).max(128),
  id: pathIdSchema.nullish(),
  channelId: idSchema,
  conversation: z.looseObject({ id: pathIdSchema }),
  from: accountSchema,
  recipient: accountSchema,
  serviceUrl: z.url({ protocol: /^https?$/ }).refine(isPlainServiceUrl),
  text: z.string().nullish(),
  name: z.string().nullish(),
  locale: z.string().nullish(),
  attachments: attachmentsSchema,
  membersAdded: z
    .array(z.looseObject({ id: storableIdSchema }))
    .max(MAX_MEMBERS)
    .nullish(),
});

export type ParsedActivity = { readonly activity: Partial<Activity> } | { readonly problems: readonly string[] };

/** Far deeper than any card of a channel. Limited because storing an activity recurses through all of it. */
const MAX_DEPTH = 100;

/** Reads a request body as an activity. The problems are names of fields, never their values. */
export function parseActivity(body: unknown): ParsedActivity {
  if (isDeeperThan(body, MAX_DEPTH)) return { problems: ['body'] };
  const parsed = activitySchema.safeParse(body);
  if (parsed.success) return { activity: parsed.data as unknown as Partial<Activity> };
  const fields = parsed.error.issues.map((issue) => issue.path.join('.') || 'body');
  return { problems: [...new Set(fields)] };
}
