import { createTimeFinder } from './timeFinder';
import { wordListSource, type DetailsPhraseFiles } from './detailsPhraseFiles';
import { BLANK_MARK, blankSpans, type Span } from './span';
import { repeatedSource } from './repeatedSource';

/**
 * Whether a folded text names no place.
 * @param excluded spans that are speeds or charger numbers
 */
export type NoPlaceDetector = (folded: string, excluded: readonly Span[]) => boolean;

/** Creates the detector. A message that has only times, speeds, numbers and pointing words names no place. */
export function createNoPlaceDetector(files: DetailsPhraseFiles): NoPlaceDetector {
  const pointingWords = wordListSource(files, ({ station }) => station.pointingWords);
  const endings = wordListSource(files, ({ station }) => station.endings);
  const findTimes = createTimeFinder(files, true);
  const gap = `[\\s${BLANK_MARK}.,!?~]`;
  const pattern = new RegExp(
    `^${repeatedSource(`${gap}|(?:${pointingWords}|(?<=${BLANK_MARK}))${endings}?(?=${gap}|$)`)}$`,
  );
  return (folded, excluded) => pattern.test(blankSpans(folded, [...findTimes(folded), ...excluded]));
}
