import { wordListSource, type DetailsPhraseFiles } from './detailsPhraseFiles';
import { blankSpans, type Span } from './span';
import { repeatedSource } from './repeatedSource';

/** Maximum length of the town before "direction", and of a verb after it. In syllables. */
const MAX_TOWN_LENGTH = 6;
const MAX_VERB_TAIL = 8;
/** A longer message says more than a direction. In characters. */
const MAX_MESSAGE_LENGTH = 40;

/** Reads and adds the direction of a service area: the two sides of a motorway are two stations. */
export interface StationDirections {
  /**
   * Returns where a message names a direction and no station ("하행 3번이요"), in folded text; `null` if it says anything
   * else.
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
  const start = new RegExp(`^${repeatedSource(`${filler}|${before}(?=${filler})`)}`);
  const alone = new RegExp(
    `^(?<direction>${direction})\\s*${towards}?${endings}?(?:\\s*${verbs}[\\uac00-\\ud7a3\\s]{0,${MAX_VERB_TAIL}})?${filler}*$`,
  );
  const trailing = new RegExp(`(?:\\s+|\\s*\\()(?:${towns}\\s*)?[\\uac00-\\ud7a3a-z]*\\s?${ends}\\)?$`, 'i');
  return {
    findAlone(folded, named) {
      if (folded.length > MAX_MESSAGE_LENGTH) return null;
      const rest = blankSpans(folded, named, ' ');
      const from = start.exec(rest)?.[0].length ?? 0;
      const found = alone.exec(rest.slice(from))?.groups?.['direction'];
      return found === undefined ? null : { start: from, end: from + found.length };
    },
    join: (station, named) => `${station.replace(trailing, '')} ${named}`,
  };
}
