import type { SymptomMatcher, Understanding } from '../domain/symptomMatcher';
import { createTextMemory } from '../platform/rememberLast';

/** What was found in one message. */
export interface MessageReading {
  readonly understanding: Understanding;
  /** The message has a time ("ten minutes ago"), so that it says something else at another moment. */
  readonly hasTime: boolean;
}

/**
 * Remembers what was last understood by text: the steps of a turn, and later turns of a conversation, read the same texts
 * again, and many messages are the same few words. What has a time is read again at another moment.
 */
export function rememberUnderstandings(
  read: (text: string, now: Date) => MessageReading,
): SymptomMatcher['understand'] {
  const readings = createTextMemory<MessageReading & { readonly at: number }>();
  return (text, now) => {
    const at = now.getTime();
    const known = readings.get(text);
    if (known !== undefined && (!known.hasTime || known.at === at)) return known.understanding;
    const reading = { ...read(text, now), at };
    readings.set(text, reading);
    return reading.understanding;
  };
}
