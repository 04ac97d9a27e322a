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
      return null;
    },
    join: (station, named) => `${station.replace(trailing, '')} ${named}`,
  };
}
