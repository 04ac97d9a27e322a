import { z } from 'zod';

const words = z.array(z.string().trim().min(1));

/** One thing a driver may speak of, with the ways to say it. */
const termSchema = z.strictObject({
  id: z.string().regex(/^[a-z_]+$/),
  kind: z
    .enum(['place', 'trouble', 'elsewhere'])
    .describe('belongs to where cars are charged, to what is wrong, or to something else altogether'),
  about: z.string().trim().min(1).describe('what the words have in common, for editors'),
  words: words.min(1),
});

/** What drivers write when something is wrong, in one language: `symptoms` in `locales/*.phrases.json`. */
export const symptomPhrasesSchema = z.strictObject({
  terms: z.array(termSchema).min(1),
  denials: z.strictObject({
    behind: words.describe('what stands before these in the clause is denied, or over and done with'),
    before: words.describe('what stands behind these in the clause is denied'),
  }),
  turns: words.describe('with these the driver comes to what is wrong now'),
  joints: words.describe('where a clause ends without a full stop'),
});

export type TermKind = z.infer<typeof termSchema>['kind'];
export type SymptomPhrases = z.infer<typeof symptomPhrasesSchema>;
