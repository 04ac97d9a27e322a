import { wordListSource, type DetailsPhraseFiles } from './detailsPhraseFiles';
import { repeatedSource } from './repeatedSource';

/** How much of the text after a charger is read. In characters. */
const CONTEXT_LENGTH = 40;

/**
 * Creates a function that checks whether the text around a charger says that it works ("2번은 정상", "number 2 is fine"),
 * that it does not belong on the ticket ("2번은 빼 주세요", "remove 2"), or that there is none ("there is no 2"). A question
 * says none of these.
 */
export function createWorkingChargerDetector(
  files: DetailsPhraseFiles,
): (afterCharger: string, beforeCharger: string) => boolean {
  const sourceOf = (list: 'words' | 'fillers' | 'denials' | 'before'): string =>
    wordListSource(files, ({ charger }) => charger.working[list]);
  const works = new RegExp(
    `^${repeatedSource(`[\\s,]|${sourceOf('fillers')}`)}${sourceOf('words')}(?!\\s*${sourceOf('denials')})(?![^.!,\\n]*\\?)`,
  );
  const removed = new RegExp(`(?<![a-z])${sourceOf('before')}\\s*$`);
  return (afterCharger, beforeCharger) =>
    works.test(afterCharger.slice(0, CONTEXT_LENGTH)) || removed.test(beforeCharger.slice(-CONTEXT_LENGTH));
}
