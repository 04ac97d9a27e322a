import { z } from 'zod';
import { ALWAYS_REFINE } from '../details/phraseProblem';
import { wordListSchema } from '../wordListSchema';
import { findSymptomProblems } from './findSymptomProblems';

const wordsSchema = wordListSchema();

/** One thing a driver may speak of, with the ways to say it. */
const termSchema = z.strictObject({
  id: z.string().regex(/^[a-z_]+$/, 'an id is written in small letters a to z and “_”.'),
  kind: z
    .enum(['place', 'trouble', 'elsewhere'])
    .describe('belongs to where cars are charged, to what is wrong, or to something else altogether'),
  description: z.string().trim().min(1, 'say what the words have in common.').describe('for editors'),
  words: wordListSchema('the list is empty, so this is never found. Add words, or delete the term.'),
});

const symptomSectionSchema = z.strictObject({
  terms: z.array(termSchema).min(1, 'the list is empty, so nothing is understood. Add terms.'),
  denials: z.strictObject({
    afterDenied: wordsSchema.describe('what stands before these in the clause is denied, or over and done with'),
    beforeDenied: wordsSchema.describe('what stands behind these in the clause is denied'),
  }),
  nowMarkers: wordsSchema.describe('with these the driver comes to what is wrong now'),
  clauseBoundaries: wordsSchema.describe('where a clause ends without a full stop'),
});

/** What drivers write when something is wrong, in one language: `symptoms` in `locales/*.phrases.json`. */
export const symptomPhrasesSchema = symptomSectionSchema.superRefine((section, context) => {
  for (const { path, message } of findSymptomProblems(section))
    context.addIssue({ code: 'custom', path: [...path], message });
}, ALWAYS_REFINE);

export type TermKind = z.infer<typeof termSchema>['kind'];
export type SymptomPhrases = z.infer<typeof symptomSectionSchema>;
