import { anyWordSource } from './anyWordSource';
import { mergeLanguages, wordListSource, type DetailsPhraseFiles } from './detailsPhraseFiles';
import { findSpans, overlaps, type Span } from './span';

/** The number of a building, zone or floor. */
const PLACE_NUMBER = '\\d{1,4}';
/** What is painted on pillars and parking places. */
const LETTER_CODE = '[a-z]-?\\d{1,3}(?!\\d)';
/** The number in the name of a district ("서초2동"), which is no building. */
const DISTRICT_NUMBER = '(?<=[\\uac00-\\ud7a3])\\d{1,2}\\ub3d9';
/** Particles and small words between a pillar and its code ("B12 is the pillar"). */
const BETWEEN = '[\\uac00-\\ud7a3]{0,3}\\s*(?:[a-z]{1,6}\\s+){0,3}';
/** Shorter words for a pillar or parking place only label codes with a letter. In characters. */
const MIN_NUMBERED_LENGTH = 3;
const ONLY_SEPARATORS = /^[\s,./]*$/;

/** Finds where inside a station a message says the charger is. All positions are in folded text. */
export interface FloorReader {
  /** Returns every floor, zone, building or pillar, and words for a side ("on the left"). */
  findSpans(folded: string): readonly Span[];
  /** Returns every pillar and parking place with its number or code, which is no charger's. */
  findPillars(folded: string): readonly Span[];
  /**
   * Returns the floors, zones and buildings as typed ("지하 2층 B구역"); `null` if there are none. Flats and sides are left
   * out.
   * @param named spans that name a charger or a speed
   */
  read(text: string, folded: string, named: readonly Span[]): string | null;
}

/** Returns the source of a pattern for pillars and parking places; the groups are the word and the code. */
function createPillarSource(files: DetailsPhraseFiles): string {
  const words = mergeLanguages(files, ({ station }) => station.pillars);
  const numbered = anyWordSource(words.filter((word) => word.length >= MIN_NUMBERED_LENGTH));
  const counter = wordListSource(files, ({ charger }) => [...charger.counters, ...charger.unambiguousCounters]);
  const noun = wordListSource(files, ({ charger }) => charger.nouns);
  const word = `(?!${wordListSource(files, ({ station }) => station.places)})${anyWordSource(words)}`;
  const number = `\\d{1,3}(?!\\d|\\s*(?:${counter}\\s*)?${noun}(?!\\s*\\d))`;
  return [
    `(?<word1>${word})${BETWEEN}(?<code1>${LETTER_CODE})`,
    `(?<![a-z\\d])(?<code2>${LETTER_CODE})${BETWEEN}(?<word2>${word})`,
    `(?<word3>${numbered})\\s*(?<code3>${number})(?:${counter})?`,
  ].join('|');
}

/** Returns the text of a floor as it is noted: of "B12 is the pillar" and "on the pillar B12", only both words. */
function createFloorFormatter(pillarSource: string): (text: string) => string {
  const pillar = new RegExp(`^(?:${pillarSource})$`, 'i');
  return (text) => {
    const { word1, code1, word2, code2, word3, code3 } = pillar.exec(text)?.groups ?? {};
    if (code2 !== undefined) return `${code2} ${word2}`;
    const [word, code] = [word1 ?? word3, code1 ?? code3];
    return word === undefined ? text : `${word} ${code}`;
  };
}

/** Creates the reader from the phrases files. */
export function createFloorReader(files: DetailsPhraseFiles): FloorReader {
  const suffix = wordListSource(files, ({ station }) => station.floorSuffixes);
  const prefix = wordListSource(files, ({ station }) => station.floorPrefixes);
  const standalone = wordListSource(files, ({ station }) => station.standaloneFloors);
  const innerPlace = wordListSource(files, ({ placeAnswer }) => placeAnswer.innerPlaces);
  const counter = wordListSource(files, ({ charger }) => [...charger.counters, ...charger.unambiguousCounters]);
  const apartmentUnits = wordListSource(files, ({ charger }) => charger.apartmentUnits);
  const apartmentUnit = `(?!${wordListSource(files, ({ charger }) => charger.unambiguousCounters)})${apartmentUnits}`;
  const pillarSource = createPillarSource(files);
  const pillars = new RegExp(pillarSource, 'g');
  const spans = new RegExp(
    `${pillarSource}|(?:${prefix}\\s*)?(?<![a-z\\d])(?!${DISTRICT_NUMBER})(?:b?${PLACE_NUMBER}|[a-z])\\s*${suffix}(?:\\s*${PLACE_NUMBER}\\s*${apartmentUnit})?|${prefix}\\s*(?:b?\\d{1,2}|[a-z])(?![a-z\\d-]|\\s*${counter})|${prefix}(?=\\s*\\d{1,3}\\s*${counter})|(?<![a-z\\d-])b[1-9](?:f)?(?![a-z\\d-]|${counter})|${standalone}(?!\\s*${innerPlace})`,
    'g',
  );
  const notFloor = new RegExp(`${apartmentUnit}$|${wordListSource(files, ({ charger }) => charger.positions)}`);
  const pillar = new RegExp(wordListSource(files, ({ station }) => station.pillars));
  const kind = new RegExp(`${suffix}$`);
  const format = createFloorFormatter(pillarSource);
  const isFloor = (found: string): boolean => pillar.test(found) || !notFloor.test(found);
  return {
    findSpans: (folded) => findSpans(spans, folded),
    findPillars: (folded) => findSpans(pillars, folded),
    read(text, folded, named) {
      const floors = findSpans(spans, folded)
        .filter((span) => !named.some((one) => overlaps(one, span)))
        .filter(({ start, end }) => isFloor(folded.slice(start, end)));
      return joinSpans(text, keepFirstOfKind(text, floors, kind), format);
    },
  };
}

/** Leaves out another storey or zone in a clause of its own: "level 3, I parked on level 4". */
function keepFirstOfKind(text: string, spans: readonly Span[], kind: RegExp): readonly Span[] {
  const kindOf = ({ start, end }: Span): string | undefined => kind.exec(text.slice(start, end))?.[0];
  return spans.filter((span, index) => {
    const previous = spans[index - 1];
    const isListed = previous === undefined || ONLY_SEPARATORS.test(text.slice(previous.end, span.start));
    return isListed || !spans.slice(0, index).some((one) => kindOf(one) !== undefined && kindOf(one) === kindOf(span));
  });
}

/** Returns the texts of the spans as typed; what only separates two spans stays between them. */
function joinSpans(text: string, spans: readonly Span[], format: (text: string) => string): string | null {
  let joined: string | null = null;
  let end = 0;
  for (const span of spans) {
    const gap = text.slice(end, span.start);
    const between = ONLY_SEPARATORS.test(gap) ? gap : ' ';
    joined = (joined === null ? '' : joined + between) + format(text.slice(span.start, span.end));
    end = span.end;
  }
  return joined === null ? null : joined.trim().replace(/\s+/g, ' ');
}
