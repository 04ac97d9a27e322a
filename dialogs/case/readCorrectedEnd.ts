import type { ConversationTurn } from '../core/conversationTurn';
import { isSameTime } from './restatedPlace';

/**
 * Returns when charging ended, if the message corrects the time on record ("8 o'clock? I said 30 minutes ago"); ISO 8601
 * with Seoul's offset, or `null`.
 * @param known the time on record, and when it was said: what the driver says they have said before counts from then
 */
export function readCorrectedEnd(
  { message, parts, now }: ConversationTurn,
  known: { readonly endedAt: string | null; readonly saidAt: Date },
): string | null {
  const { wordings } = parts;
  const { text, understanding } = message;
  if (known.endedAt === null || !wordings.hasListedWord('waiting.end_words', text)) return null;
  // In "8 o'clock? …", the time in question is the wrong one.
  const stated = (understanding.correctedPart ?? text).split(/(?<=\?)/).filter((sentence) => !sentence.endsWith('?'));
  const said = stated.join(' ').trim();
  const right = readLastCorrection(wordings, said);
  const after = wordings.splitAtListedWord('waiting.says_it_has', right)?.after ?? right;
  const isSaidBefore = understanding.signals.includes('says_misread');
  const endedAt = readBeginning(after, (beginning) => parts.readTime(beginning, isSaidBefore ? known.saidAt : now));
  return isSameTime(endedAt, known.endedAt) ? null : endedAt;
}

/** Returns what stands after the last correction ("not today, yesterday at 3. No, at half past 4"). */
function readLastCorrection(wordings: ConversationTurn['parts']['wordings'], text: string): string {
  const after = wordings.splitAtListedWord('switch.corrects', text)?.after ?? '';
  return after.trim() === '' ? text : readLastCorrection(wordings, after);
}

/** Reads the longest beginning of a text that can be read ("yesterday at 7, why should I wait"). */
function readBeginning(text: string, read: (beginning: string) => string | null): string | null {
  const words = text.split(/\s+/);
  for (let count = words.length; count > 0; count--) {
    const found = read(words.slice(0, count).join(' '));
    if (found !== null) return found;
  }
  return null;
}
