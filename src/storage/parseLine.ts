import { z } from 'zod';
import type { TranscriptLine } from '../domain/store';
import type { StoredActivity } from '../domain/storedActivity';

const account = z.looseObject({ id: z.string(), name: z.string().optional(), role: z.string().optional() });

const activity = z.looseObject({
  type: z.string(),
  id: z.string(),
  timestamp: z.string(),
  channelId: z.string(),
  conversation: z.looseObject({ id: z.string() }),
  from: account,
  recipient: account,
  text: z.string().optional(),
});

const wordingKeys = z.array(z.string());

/** Reads a stored activity; throws a `SyntaxError` or `ZodError` where the text is none. */
export function parseActivity(json: string): StoredActivity {
  return activity.parse(JSON.parse(json));
}

/** Reads a row of `transcript_lines`; throws a `SyntaxError` or `ZodError` where its texts are none. */
export function parseLine(row: { activity: string; wording_keys: string }): TranscriptLine {
  return { activity: parseActivity(row.activity), wordingKeys: wordingKeys.parse(JSON.parse(row.wording_keys)) };
}
