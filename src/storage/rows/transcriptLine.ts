import { z } from 'zod';
import type { TranscriptLine } from '../../domain/store';
import type { StoredActivity } from '../../domain/storedActivity';
import { CodedError } from '../../platform/codedError';

// Channels send `null` or other types in optional fields. Such an activity must still be readable.
const optionalText = z.string().optional().catch(undefined);

const accountSchema = z.looseObject({ id: z.string(), name: optionalText, role: optionalText });

const activitySchema = z.looseObject({
  type: z.string(),
  id: z.string(),
  timestamp: z.string(),
  channelId: z.string(),
  conversation: z.looseObject({ id: z.string() }),
  from: accountSchema,
  recipient: accountSchema,
  text: optionalText,
});

const wordingKeysSchema = z.array(z.string());

/** Serializes an activity for the database. Throws `bad_request`, naming the fields, if it cannot be parsed again. */
export function serializeActivity(activity: StoredActivity): string {
  if (hasRequiredFields(activity)) return JSON.stringify(activity);
  const { error } = activitySchema.safeParse(activity);
  if (error === undefined) return JSON.stringify(activity);
  const detail = error.issues.map((issue) => issue.path.join('.')).join(', ');
  throw new CodedError('bad_request', { cause: error, detail });
}

/** Whether an activity can be parsed again; the schema itself would copy it to find that out. */
function hasRequiredFields({ type, id, timestamp, channelId, conversation, from, recipient }: StoredActivity): boolean {
  const texts: readonly unknown[] = [type, id, timestamp, channelId, conversation?.id, from?.id, recipient?.id];
  return texts.every((text) => typeof text === 'string');
}

/** Parses a stored activity. Throws a `SyntaxError` or `ZodError` if the text is not a valid activity. */
export function parseActivity(json: string): StoredActivity {
  return activitySchema.parse(JSON.parse(json));
}

/** Parses the wording keys of a line. Throws a `SyntaxError` or `ZodError` if the text is not a list of keys. */
export function parseWordingKeys(json: string): readonly string[] {
  return wordingKeysSchema.parse(JSON.parse(json));
}

/** Parses a row of `transcript_lines`. Throws a `SyntaxError` or `ZodError` if a column is not valid. */
export function parseTranscriptLine(row: { activity: string; wording_keys: string }): TranscriptLine {
  return { activity: parseActivity(row.activity), wordingKeys: parseWordingKeys(row.wording_keys) };
}
