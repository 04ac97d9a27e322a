import { z } from 'zod';
import { ALWAYS_REFINE } from '../details/phraseProblem';
import { wordListSchema } from '../wordListSchema';
import { findSymptomProblems } from './findSymptomProblems';

const wordsSchema = wordListSchema();

/** One thing that drivers mention, with the ways to say it. */
const termSchema = z.strictObject({
  id: z.string().regex(/^[a-z_]+$/, 'an id may contain only lower-case letters a to z and “_”.'),
  kind: z
    .enum(['place', 'trouble', 'elsewhere'])
    .describe('a place where cars are charged, a trouble, or a sign that the message is about something else'),
  description: z
    .string()
    .trim()
    .min(1, 'the description is empty. Write what the words have in common.')
    .describe('for editors'),
  words: wordListSchema('the list is empty, so the term is never found. Add words, or delete the term.'),
});

const symptomSectionSchema = z.strictObject({
  terms: z.array(termSchema).min(1, 'the list is empty, so no symptom is ever found. Add terms.'),
  denials: z.strictObject({
    afterDenied: wordsSchema.describe('the text before these words in the clause is denied or already over'),
    beforeDenied: wordsSchema.describe('the text after these words in the clause is denied'),
  }),
  nowMarkers: wordsSchema.describe('words that introduce the current trouble ("now")'),
  clauseBoundaries: wordsSchema.describe('words that end a clause without punctuation'),
});

/**
 * The schema of `symptoms` in `locales/*.phrases.json`: the words from which symptoms are recognized, in one language.
 */
export const symptomPhrasesSchema = symptomSectionSchema.superRefine((section, context) => {
  for (const { path, message } of findSymptomProblems(section))
    context.addIssue({ code: 'custom', path: [...path], message });
}, ALWAYS_REFINE);

export type TermKind = z.infer<typeof termSchema>['kind'];
export type SymptomPhrases = z.infer<typeof symptomSectionSchema>;
