import { z } from 'zod';
import { REPLY_MEANINGS } from '../../domain/replyMeaning';
import { ALWAYS_REFINE } from '../details/phraseProblem';
import { wordListSchema } from '../wordListSchema';
import { findReplyProblems } from './findReplyProblems';

const words = wordListSchema();

/**
 * A phrase is what drivers write, with three signs: `{name}` stands for any word of the group of that name, `~` for a
 * few characters that do not matter, `^` and `$` for the beginning and the end of the message.
 */
const meaningSchema = z.strictObject({
  meaning: z.enum(REPLY_MEANINGS),
  phrases: wordListSchema('the list is empty, so this is never understood. Add phrases.'),
  maxUnmatched: z
    .number()
    .int()
    .nonnegative()
    .describe('how many characters of a message may stay unexplained beside the phrase'),
  allowedWords: words.default([]).describe('words that may stand beside this meaning without counting as unexplained'),
  unless: words.default([]).describe('phrases with which the message does not mean this'),
  accompanies: z.boolean().default(false).describe('may stand beside any other meaning ("thanks, it works")'),
});

const sectionSchema = z.strictObject({
  fillers: words.describe('words that change nothing'),
  endings: words.describe('polite and plain endings of verbs'),
  superseded: words.default([]).describe('phrases about before, which the rest of the message overtakes'),
  asksHowToReport: words.default([]).describe('questions how the fault report works, which are none of the meanings'),
  exclamations: words.default([]).describe('ends of what is no question, even with a question mark behind it'),
  groups: z.record(z.string().regex(/^[a-z]+$/, 'the name of a group is written in small letters a to z.'), words),
  meanings: z.array(meaningSchema),
});

/** What drivers reply in one language: `replies` in `locales/*.phrases.json`. */
export const replyPhrasesSchema = sectionSchema.superRefine((section, context) => {
  for (const { path, message } of findReplyProblems(section))
    context.addIssue({ code: 'custom', path: [...path], message });
}, ALWAYS_REFINE);

export type ReplyPhrases = z.infer<typeof sectionSchema>;
