import { z } from 'zod';
import { REPLY_MEANINGS } from '../../domain/replyMeaning';
import { ALWAYS_REFINE } from '../details/phraseProblem';
import { wordListSchema } from '../wordListSchema';
import { findReplyProblems } from './findReplyProblems';

const words = wordListSchema();

/**
 * The phrases of one reply meaning. A phrase is plain text with optional signs: `{name}` matches any word of that
 * group, `~` matches a gap of up to 12 characters, `^` and `$` match the beginning and the end of the message.
 */
const meaningSchema = z.strictObject({
  meaning: z.enum(REPLY_MEANINGS),
  phrases: wordListSchema('the list is empty, so this meaning is never found. Add phrases.'),
  maxUnmatched: z
    .number()
    .int()
    .nonnegative()
    .nullable()
    .describe(
      'maximum number of characters that neither the phrase nor an allowed word matches; `null`: any number, also in messages that are longer than replies',
    ),
  allowedWords: words
    .default([])
    .describe('words that may occur with a phrase of this meaning without counting as unmatched'),
  unless: words.default([]).describe('if a message contains one of these phrases, it does not have this meaning'),
  accompanies: z.boolean().default(false).describe('may occur with any other meaning ("thanks" in "thanks, it works")'),
});

const sectionSchema = z.strictObject({
  fillers: words.describe('words that do not change the meaning of a message'),
  endings: words.describe('polite and plain endings of verbs'),
  superseded: words.default([]).describe('phrases about an earlier state; the rest of the message replaces them'),
  asksHowToReport: words
    .default([])
    .describe('questions about how the fault report works; such a message has no reply meaning'),
  exclamations: words
    .default([])
    .describe('endings of messages that are not questions, even if a question mark follows'),
  groups: z.record(
    z.string().regex(/^[a-z]+$/, 'the name of a group may contain only lower-case letters a to z.'),
    words,
  ),
  meanings: z.array(meaningSchema),
});

/** The schema of `replies` in `locales/*.phrases.json`: the phrases that drivers reply with, in one language. */
export const replyPhrasesSchema = sectionSchema.superRefine((section, context) => {
  for (const { path, message } of findReplyProblems(section))
    context.addIssue({ code: 'custom', path: [...path], message });
}, ALWAYS_REFINE);

export type ReplyPhrases = z.infer<typeof sectionSchema>;
