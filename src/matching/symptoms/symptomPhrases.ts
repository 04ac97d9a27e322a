import { z } from 'zod';
import { ALL_AT_ONCE } from '../details/phraseFault';
import { wordList } from '../wordList';
import { symptomFaults } from './symptomFaults';

const words = wordList();

/** One thing a driver may speak of, with the ways to say it. */
const termSchema = z.strictObject({
  id: z.string().regex(/^[a-z_]+$/, 'an id is written in small letters a to z and “_”.'),
  kind: z
    .enum(['place', 'trouble', 'elsewhere'])
    .describe('belongs to where cars are charged, to what is wrong, or to something else altogether'),
  about: z.string().trim().min(1, 'say what the words have in common.').describe('for editors'),
  words: wordList('the list is empty, so this is never found. Add words, or delete the term.'),
});

const sectionSchema = z.strictObject({
  terms: z.array(termSchema).min(1, 'the list is empty, so nothing is understood. Add terms.'),
  denials: z.strictObject({
    behind: words.describe('what stands before these in the clause is denied, or over and done with'),
    before: words.describe('what stands behind these in the clause is denied'),
  }),
  turns: words.describe('with these the driver comes to what is wrong now'),
  joints: words.describe('where a clause ends without a full stop'),
});

/** What drivers write when something is wrong, in one language: `symptoms` in `locales/*.phrases.json`. */
export const symptomPhrasesSchema = sectionSchema.superRefine((section, context) => {
  for (const { path, message } of symptomFaults(section))
    context.addIssue({ code: 'custom', path: [...path], message });
}, ALL_AT_ONCE);

export type TermKind = z.infer<typeof termSchema>['kind'];
export type SymptomPhrases = z.infer<typeof sectionSchema>;
