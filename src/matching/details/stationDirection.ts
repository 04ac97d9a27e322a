import { wordListSource, type DetailsPhraseFiles } from './detailsPhraseFiles';
import { findAll } from '../../platform/findAll';
import { blankSpans, type Span } from './span';
import { repeatedSource } from './repeatedSource';

/** Maximum length of the town before "direction", and of a verb after it. In syllables. */
const MAX_TOWN_LENGTH = 6;
const MAX_VERB_TAIL = 8;
/** A longer sentence says more than a direction. In characters. */
const MAX_SENTENCE_LENGTH = 40;
const SENTENCE = /[^.!?\n]+[.!?\n]*/g;

/** Reads and adds the direction of a service area: the two sides of a motorway are two stations. */
export interface StationDirections {
  /**
   * Returns where a sentence names a direction and no station ("하행 3번이요"), in folded text; `null` if none does.
   * @param named spans that name a charger, a speed or a floor
   */
  findAlone(folded: string, named: readonly Span[]): Span | null;
  /** Returns the name of the station with this direction, which replaces the direction that the name has. */
  join(station: string, direction: string): string;
}

/**
 * Creates a function that finds a direction that is stated beside other things: "here it is northbound", "change it to
 * southbound", and before the name of a service area. A question states none.
 */
function createStatedDirectionReader(
  files: DetailsPhraseFiles,
  { direction, start }: { readonly direction: string; readonly start: string },
): (text: string) => Span | null {
  const here = wordListSource(files, ({ station }) => station.pointingWords);
  const isSo = wordListSource(files, ({ placeAnswer }) => [
    ...placeAnswer.remarkParticles,
    ...placeAnswer.innerCopulas,
  ]);
  const requests = wordListSource(files, ({ charger }) => charger.requests);
  const kinds = wordListSource(files, ({ station }) => station.kinds);
  const word = `(?<![\\uac00-\\ud7a3a-z])(?<direction>${direction})`;
  const patterns = [
    new RegExp(`${word}\\s+(?=[\\uac00-\\ud7a3]{1,8}${kinds})`, 'd'),
    new RegExp(`(?:${start}|(?:^|\\s)${here}\\s+)${word}${isSo}(?![\\uac00-\\ud7a3]|[^.!\\n]*\\?)`, 'd'),
    new RegExp(`${word}\\s*${requests}`, 'd'),
  ];
  return (text) => {
    for (const sentence of findAll(SENTENCE, text)) {
      const found = patterns.map((one) => one.exec(sentence[0])).find((match) => match !== null);
      const [from, to] = found?.indices?.groups?.['direction'] ?? [];
      if (from !== undefined && to !== undefined) return { start: sentence.index + from, end: sentence.index + to };
    }
    return null;
  };
}

/** Creates the reader from the phrases files. */
export function createStationDirections(files: DetailsPhraseFiles): StationDirections {
  const ends = wordListSource(files, ({ placeAnswer }) => placeAnswer.directions);
  const towns = wordListSource(files, ({ station }) => station.regions);
  const notTowns = wordListSource(files, ({ placeAnswer }) => placeAnswer.notDirections);
  const direction = `(?!${notTowns})(?:${towns}\\s*|[\\uac00-\\ud7a3]{0,${MAX_TOWN_LENGTH}}|[a-z]+[\\s-]*)${ends}`;
  const before = wordListSource(files, ({ placeAnswer }) => placeAnswer.prefixes);
  const towards = wordListSource(files, ({ placeAnswer }) => placeAnswer.towards);
  const endings = wordListSource(files, ({ station, placeAnswer }) => [...placeAnswer.endings, ...station.endings]);
  const verbs = wordListSource(files, ({ placeAnswer }) => placeAnswer.locationVerbs);
  const filler = '[\\s.,!?~]';
  // What is left of "number 5, please" once the number is taken out.
  const start = new RegExp(`^${repeatedSource(`${filler}|${before}(?=${filler})|${endings}(?=${filler})`)}`);
  const alone = new RegExp(
    `^(?<direction>${direction})\\s*${towards}?${endings}?(?:\\s*${verbs}[\\uac00-\\ud7a3\\s]{0,${MAX_VERB_TAIL}})?${filler}*$`,
  );
  const readStated = createStatedDirectionReader(files, { direction, start: start.source });
  const trailing = new RegExp(`(?:\\s+|\\s*\\()(?:${towns}\\s*)?[\\uac00-\\ud7a3a-z]*\\s?${ends}\\)?$`, 'i');
  return {
    findAlone(folded, named) {
      const rest = blankSpans(folded, named, ' ');
      for (const sentence of findAll(SENTENCE, rest)) {
        if (sentence[0].length > MAX_SENTENCE_LENGTH) continue;
        const from = start.exec(sentence[0])?.[0].length ?? 0;
        const found = alone.exec(sentence[0].slice(from))?.groups?.['direction'];
        const at = sentence.index + from;
        if (found !== undefined) return { start: at, end: at + found.length };
      }
      return readStated(rest);
    },
    join: (station, named) => `${station.replace(trailing, '')} ${named}`,
  };
}
