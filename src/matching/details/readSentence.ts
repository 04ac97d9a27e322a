import { anyOf, type DetailsPhraseFiles } from './phraseSets';

/** Whether a folded text is a sentence, with a verb, rather than a name or a number. */
export type SentenceReader = (folded: string) => boolean;

/** Builds the reader: Korean tells a sentence by how it ends, English by how it begins. */
export function createSentenceReader(files: DetailsPhraseFiles): SentenceReader {
  const starts = anyOf(files, ({ sentence }) => sentence.starts);
  const ends = anyOf(files, ({ sentence }) => sentence.ends);
  const pattern = new RegExp(`^[^a-z\\uac00-\\ud7a3]*${starts}(?=\\s)|${ends}[^a-z\\d\\uac00-\\ud7a3]*$`);
  return (folded) => pattern.test(folded);
}
