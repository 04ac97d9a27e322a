import { z } from 'zod';
import type { WordingValues } from '../../src/domain/localeWordings';
import type { Line } from './line';
import type { WordingKey } from '../words/wordingKey';

const key = z.string().min(1);

/** The content of one bubble: a wording is a paragraph, a list of wordings is a paragraph of several lines. */
export const paragraphsSchema = z.array(z.union([key, z.array(key).min(2)])).min(1);
export type Paragraphs = z.infer<typeof paragraphsSchema>;

/** Converts paragraphs to the lines of a bubble; `values` fill the placeholders of each line. */
export function toLines(paragraphs: Paragraphs, values: WordingValues = {}): Line[] {
  return paragraphs.flatMap((paragraph) =>
    [paragraph].flat().map((wording, index) => ({ key: wording as WordingKey, values, sameParagraph: index > 0 })),
  );
}

export function listWordingKeys(paragraphs: Paragraphs): string[] {
  return paragraphs.flat();
}
