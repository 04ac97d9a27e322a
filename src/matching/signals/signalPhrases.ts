import { z } from 'zod';
import { MESSAGE_SIGNALS, type MessageSignal } from '../../domain/messageSignal';
import { ALWAYS_REFINE, valueAt, wordsAt, type PhraseProblem } from '../details/phraseProblem';
import { findPhraseProblem, findProblems, readGroups } from '../replies/findReplyProblems';
import { findEntryProblems } from '../symptoms/findSymptomProblems';
import { wordListSchema } from '../wordListSchema';

const EMPTY_MESSAGE = 'the list is empty, so this signal is never found. Add words.';

/**
 * What drivers write about one signal. `words` are searched for like the words of symptoms (see `parsePhraseEntry`).
 * `phrases` and `except` have the syntax of the replies (see `replyPhrases.ts`), with two differences: `^` and `$` match
 * the beginning and the end of a sentence, and `~` stays within a sentence. A list alone is short for `words`.
 */
const signalSchema = z.preprocess(
  (value) => (Array.isArray(value) ? { words: value } : value),
  z
    .strictObject({
      words: wordListSchema().default([]),
      phrases: wordListSchema().default([]),
      except: wordListSchema()
        .default([])
        .describe('what sounds like a phrase but is not; it is ignored, and the rest of the message still counts'),
    })
    .refine(({ words, phrases }) => words.length + phrases.length > 0, EMPTY_MESSAGE),
);

const signalsSchema = z.strictObject({
  groups: z.record(
    z.string().regex(/^[a-z]+$/, 'the name of a group may contain only lower-case letters a to z.'),
    wordListSchema(),
  ),
  ...(Object.fromEntries(MESSAGE_SIGNALS.map((signal) => [signal, signalSchema])) as Record<
    MessageSignal,
    typeof signalSchema
  >),
});

/** The schema of `signals` in `locales/*.phrases.json`: what drivers write about each of `MESSAGE_SIGNALS`. */
export const signalPhrasesSchema = signalsSchema.superRefine((section, context) => {
  for (const { path, message } of findSignalProblems(section))
    context.addIssue({ code: 'custom', path: [...path], message });
}, ALWAYS_REFINE);

export type SignalPhrases = z.infer<typeof signalsSchema>;

/** Finds every entry of a `signals` section that could never match. */
function findSignalProblems(section: unknown): readonly PhraseProblem[] {
  const groups = readGroups(section);
  const findProblem = (phrase: string): string | null => findPhraseProblem(phrase, groups);
  return MESSAGE_SIGNALS.flatMap((signal) => {
    const entry = valueAt(section, signal);
    return [
      ...findEntryProblems([signal, 'words'], wordsAt(entry, 'words')),
      ...['phrases', 'except'].flatMap((list) => findProblems([signal, list], wordsAt(entry, list), findProblem)),
    ];
  });
}
