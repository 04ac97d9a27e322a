import { z } from 'zod';
import type { TranscriptLine } from '../domain/store';
import type { StoredActivity } from '../domain/storedActivity';
import { CodedError } from '../platform/codedError';

// Channels send `null` and worse where they have nothing to say. That must not cost a conversation its transcript.
const optionalText = z.string().optional().catch(undefined);

const account = z.looseObject({ id: z.string(), name: optionalText, role: optionalText });

const activity = z.looseObject({
  type: z.string(),
  id: z.string(),
  timestamp: z.string(),
  channelId: z.string(),
  conversation: z.looseObject({ id: z.string() }),
  from: account,
  recipient: account,
  text: optionalText,
});

const wordingKeys = z.array(z.string());

/** An activity as it is stored. Throws `bad_request`, naming the fields, for one that could not be read again. */
export function activityJson(given: StoredActivity): string {
  const json = JSON.stringify(given);
  const { error } = activity.safeParse(JSON.parse(json));
  if (error === undefined) return json;
  const detail = error.issues.map((issue) => issue.path.join('.')).join(', ');
  throw new CodedError('bad_request', { cause: error, detail });
}

/** Reads a stored activity; throws a `SyntaxError` or `ZodError` where the text is none. */
export function parseActivity(json: string): StoredActivity {
  return activity.parse(JSON.parse(json));
}

/** Reads a row of `transcript_lines`; throws a `SyntaxError` or `ZodError` where its texts are none. */
export function parseLine(row: { activity: string; wording_keys: string }): TranscriptLine {
  return { activity: parseActivity(row.activity), wordingKeys: wordingKeys.parse(JSON.parse(row.wording_keys)) };
}
