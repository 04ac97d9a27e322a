import { z } from 'zod';
import { REPLY_MEANINGS } from '../../domain/replyMeaning';
import { SYMPTOM_IDS } from '../../domain/symptom';
import { wordListSchema } from '../wordListSchema';

/** The value of `slot` for questions that may refer to any open slot ("why?"). */
export const ANY_SLOT = 'any';

const SLOTS = ['station', 'charger', 'errorStep', 'chargerSpeed', 'endedAt', 'faultDescription', ANY_SLOT] as const;

const words = wordListSchema();

const questionSchema = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9_]*$/, 'use small letters, digits and _.'),
  ask: wordListSchema('the list is empty, so this question is never found. Add phrases.').describe(
    'how drivers ask it; a phrase with "?" at its end counts only in a sentence that asks',
  ),
  unless: words.default([]).describe('if a message contains one of these phrases, it is not this question'),
  answer: z.union([z.string().transform((text) => [text]), z.array(z.string()).min(1)]),
  symptom: z.enum(SYMPTOM_IDS).optional().describe('the question counts only in a case of this symptom'),
  slot: z.enum(SLOTS).optional().describe('the question counts only while this slot is asked for'),
  replyMeaning: z
    .enum(REPLY_MEANINGS)
    .optional()
    .describe('a message with this meaning is a reply, not the question, where the bot waits for such a reply'),
  safety: z.literal(true).optional().describe('answered even if the message also reports a problem'),
});

/** The schema of `locales/*.questions.json`: questions of drivers with their answers, in one language. */
export const questionFileSchema = z.strictObject({
  asking: wordListSchema('the list is empty, so no sentence counts as one that asks. Add phrases.').describe(
    'phrases of sentences that ask, also without a question mark',
  ),
  groups: z.record(
    z.string().regex(/^[a-z]+$/, 'the name of a group may contain only lower-case letters a to z.'),
    words,
  ),
  questions: z.array(questionSchema).min(1),
});

export type QuestionFile = z.infer<typeof questionFileSchema>;
export type Question = QuestionFile['questions'][number];
