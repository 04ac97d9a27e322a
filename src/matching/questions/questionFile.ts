import { z } from 'zod';
import { REPLY_MEANINGS } from '../../domain/replyMeaning';
import { SYMPTOM_IDS } from '../../domain/symptom';
import { wordListSchema } from '../wordListSchema';

/** The value of `slot` for questions that may refer to any open slot ("why?"). */
export const ANY_SLOT = 'any';

const SLOTS = ['station', 'charger', 'errorStep', 'chargerSpeed', 'endedAt', 'faultDescription', ANY_SLOT] as const;

const words = wordListSchema();

/** One sentence, or several to choose from. */
const answers = z.union([z.string().transform((text) => [text]), z.array(z.string()).min(1)]);

const questionSchema = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9_]*$/, 'use small letters, digits and _.'),
  ask: words
    .default([])
    .describe('words by which it is found; a phrase with "?" at its end counts only in a sentence that asks'),
  examples: words.default([]).describe('whole sentences that ask it; a sentence that is similar to them is found too'),
  unless: words.default([]).describe('if a message contains one of these phrases, it is not this question'),
  answer: answers,
  answerFiled: answers.optional().describe('the answer instead once the driver has an open ticket'),
  answerNoApp: answers.optional().describe('the answer instead for a driver who uses no app'),
  answerUnplugged: answers.optional().describe('the answer instead for a driver whose connector is out'),
  answerTried: answers.optional().describe('the answer instead for a driver who has tried what is usual'),
  symptom: z.enum(SYMPTOM_IDS).optional().describe('the question counts only in a case of this symptom'),
  slot: z.enum(SLOTS).optional().describe('the question counts only while this slot is asked for'),
  waiting: z.literal(true).optional().describe('the question counts only while the driver waits for an agent'),
  replyMeaning: z
    .enum(REPLY_MEANINGS)
    .optional()
    .describe('a message with this meaning is a reply, not the question, where the bot waits for such a reply'),
  offersAgent: z.literal(true).optional().describe('the answer is given with the button that calls an agent'),
  safety: z.literal(true).optional().describe('answered even if the message also reports a problem'),
});

/** The schema of `locales/*.questions.json`: questions of drivers with their answers, in one language. */
export const questionFileSchema = z.strictObject({
  asking: wordListSchema('the list is empty, so no sentence counts as one that asks. Add phrases.').describe(
    'phrases of sentences that ask, also without a question mark',
  ),
  asksAnything: wordListSchema('the list is empty, so a question without a mark is never seen as one.').describe(
    'phrases of sentences that surely ask, whatever it is; stricter than "asking"',
  ),
  insists: words.describe('ends of sentences that insist on what was said, although they end like a question'),
  clauseStarts: words.describe('words with which another question begins in the same sentence'),
  clauseEnds: words.describe('endings of words after which a question may follow in the same sentence'),
  sentenceEnds: words.describe(
    'words, or their endings, that may end a sentence without a mark before or after a question',
  ),
  notQuestions: words.describe('sentences that look like questions of the list, but report a problem or reply'),
  groups: z.record(
    z.string().regex(/^[a-z]+$/, 'the name of a group may contain only lower-case letters a to z.'),
    words,
  ),
  questions: z.array(questionSchema).min(1),
});

/** The fields of a question with answers for a driver of whom more is known, and what each adds to the answer's wording key. */
const ANSWER_VARIANTS = {
  answerFiled: 'filed',
  answerNoApp: 'no_app',
  answerUnplugged: 'unplugged',
  answerTried: 'tried',
} as const satisfies Partial<Record<keyof z.infer<typeof questionSchema>, string>>;

export type QuestionFile = z.infer<typeof questionFileSchema>;
export type Question = QuestionFile['questions'][number];

/** Returns the answers of a question for drivers of whom more is known, with what each list adds to the wording key. */
export function listVariants(question: Question): (readonly [suffix: string, answers: readonly string[]])[] {
  const fields = Object.keys(ANSWER_VARIANTS) as (keyof typeof ANSWER_VARIANTS)[];
  return fields.map((field) => [ANSWER_VARIANTS[field], question[field] ?? []]);
}
