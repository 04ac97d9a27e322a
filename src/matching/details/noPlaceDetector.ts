import { createTimeFinder } from './timeFinder';
import { wordListSource, type DetailsPhraseFiles } from './detailsPhraseFiles';
import type { Span } from './span';

const BLANK_MARK = '\u0000';

/** Whether a folded text holds no name of a place, given what in it is a speed or a number. */
export type NoPlaceDetector = (folded: string, excluded: readonly Span[]) => boolean;

/** Builds the reader: a message of nothing but times, speeds, numbers and pointing words names no place. */
export function createNoPlaceDetector(files: DetailsPhraseFiles): NoPlaceDetector {
  const pointingWords = wordListSource(files, ({ station }) => station.pointingWords);
  const endings = wordListSource(files, ({ station }) => station.endings);
  const findTimes = createTimeFinder(files, true);
  const gap = `[\\s${BLANK_MARK}.,!?~]`;
  const pattern = new RegExp(`^(?:${gap}|(?:${pointingWords}|(?<=${BLANK_MARK}))${endings}?(?=${gap}|$))*$`);
  return (folded, excluded) => {
    let blanked = folded;
    for (const { start, end } of [...findTimes(folded), ...excluded]) {
      blanked = blanked.slice(0, start) + BLANK_MARK.repeat(end - start) + blanked.slice(end);
    }
    return pattern.test(blanked);
  };
}
