import { wordListSource, type DetailsPhraseFiles } from './detailsPhraseFiles';
import { repeatedSource } from './repeatedSource';

/** How much of the text after a charger is read. In characters. */
const CONTEXT_LENGTH = 40;

/**
 * Creates a function that checks whether the text after a charger says that it works ("2번은 정상", "number 2 is fine") or
 * that it does not belong on the ticket ("2번은 빼 주세요"). A question says neither.
 */
export function createWorkingChargerDetector(files: DetailsPhraseFiles): (afterCharger: string) => boolean {
  const sourceOf = (list: 'words' | 'fillers' | 'denials'): string =>
    wordListSource(files, ({ charger }) => charger.working[list]);
  const works = new RegExp(
    `^${repeatedSource(`[\\s,]|${sourceOf('fillers')}`)}${sourceOf('words')}(?!\\s*${sourceOf('denials')})(?![^.!,\\n]*\\?)`,
  );
  return (afterCharger) => works.test(afterCharger.slice(0, CONTEXT_LENGTH));
}
