import type { Activity } from 'botbuilder';
import { z } from 'zod';
import { isStorableId } from '../../domain/isStorableId';

/** The largest teams are added in parts; more at once is no channel's doing. */
const MAX_MEMBERS = 1_000;

const storable = z.string().refine(isStorableId);
const id = storable.min(1);
const account = z.looseObject({ id, name: z.string().nullish(), role: z.string().nullish() });

/** What every activity must have to be turned; everything else may be there and is kept. */
const activitySchema = z.looseObject({
  type: z.string().min(1).max(128),
  id: id.nullish(),
  channelId: id,
  conversation: z.looseObject({ id }),
  from: account,
  recipient: account,
  serviceUrl: z.url({ protocol: /^https?$/ }),
  text: z.string().nullish(),
  name: z.string().nullish(),
  locale: z.string().nullish(),
  attachments: z
    .array(z.looseObject({ contentType: z.string().nullish(), contentUrl: z.string().nullish() }))
    .nullish(),
  membersAdded: z
    .array(z.looseObject({ id: storable }))
    .max(MAX_MEMBERS)
    .nullish(),
});

export type ParsedActivity = { readonly activity: Partial<Activity> } | { readonly problems: readonly string[] };

/** Far more than any card of a channel has; storing an activity walks down all of it. */
const MAX_DEPTH = 100;

/** Reads a request body as an activity. The faults name fields, never what was in them. */
export function parseActivity(body: unknown): ParsedActivity {
  if (isDeeperThan(body, MAX_DEPTH)) return { problems: ['body'] };
  const parsed = activitySchema.safeParse(body);
  if (parsed.success) return { activity: parsed.data as unknown as Partial<Activity> };
  const fields = parsed.error.issues.map((issue) => issue.path.join('.') || 'body');
  return { problems: [...new Set(fields)] };
}

function isDeeperThan(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return levels === 0 || Object.values(value).some((part) => isDeeperThan(part, levels - 1));
}
