import { createTimeFinder } from './findTimes';
import { anyOf, type DetailsPhraseFiles } from './phraseSets';
import type { Span } from './span';

const MARK = '\u0000';

/** Whether a folded text holds no name of a place, given what in it is a speed or a number. */
export type NoPlaceReader = (folded: string, taken: readonly Span[]) => boolean;

/** Builds the reader: a message of nothing but times, speeds, numbers and pointing words names no place. */
export function createNoPlaceReader(files: DetailsPhraseFiles): NoPlaceReader {
  const words = anyOf(files, ({ station }) => station.pointing);
  const endings = anyOf(files, ({ station }) => station.endings);
  const findTimes = createTimeFinder(files, true);
  const gap = `[\\s${MARK}.,!?~]`;
  const pattern = new RegExp(`^(?:${gap}|(?:${words}|(?<=${MARK}))${endings}?(?=${gap}|$))*$`);
  return (folded, taken) => {
    let blanked = folded;
    for (const { start, end } of [...findTimes(folded), ...taken]) {
      blanked = blanked.slice(0, start) + MARK.repeat(end - start) + blanked.slice(end);
    }
    return pattern.test(blanked);
  };
}
