import { wordListSource, type DetailsPhraseFiles } from './detailsPhraseFiles';

/** Whether a folded text is a sentence, with a verb, rather than a name or a number. */
export type SentenceDetector = (folded: string) => boolean;

/** Creates the detector. It recognizes Korean sentences by their ending and English ones by their beginning. */
export function createSentenceDetector(files: DetailsPhraseFiles): SentenceDetector {
  const starts = wordListSource(files, ({ sentence }) => sentence.starts);
  const ends = wordListSource(files, ({ sentence }) => sentence.ends);
  const pattern = new RegExp(`^[^a-z\\uac00-\\ud7a3]*${starts}(?=\\s)|${ends}[^a-z\\d\\uac00-\\ud7a3]*$`);
  return (folded) => pattern.test(folded);
}
