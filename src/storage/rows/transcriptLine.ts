import { z } from 'zod';
import type { TranscriptLine } from '../../domain/store';
import type { StoredActivity } from '../../domain/storedActivity';
import { CodedError } from '../../platform/codedError';

// Channels send `null` and worse where they have nothing to say. That must not cost a conversation its transcript.
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

/** An activity as it is stored. Throws `bad_request`, naming the fields, for one that could not be read again. */
export function serializeActivity(activity: StoredActivity): string {
  const json = JSON.stringify(activity);
  const { error } = activitySchema.safeParse(JSON.parse(json));
  if (error === undefined) return json;
  const detail = error.issues.map((issue) => issue.path.join('.')).join(', ');
  throw new CodedError('bad_request', { cause: error, detail });
}

/** Reads a stored activity; throws a `SyntaxError` or `ZodError` where the text is none. */
export function parseActivity(json: string): StoredActivity {
  return activitySchema.parse(JSON.parse(json));
}

/** Reads a row of `transcript_lines`; throws a `SyntaxError` or `ZodError` where its texts are none. */
export function parseTranscriptLine(row: { activity: string; wording_keys: string }): TranscriptLine {
  return { activity: parseActivity(row.activity), wordingKeys: wordingKeysSchema.parse(JSON.parse(row.wording_keys)) };
}
