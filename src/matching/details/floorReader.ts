import { wordListSource, type DetailsPhraseFiles } from './detailsPhraseFiles';
import { findSpans, overlaps, type Span } from './span';

/** The number of a building, zone or floor. */
const PLACE_NUMBER = '\\d{1,4}';
const ONLY_SEPARATORS = /^[\s,./]*$/;

/** Finds where inside a station a message says the charger is. All positions are in folded text. */
export interface FloorReader {
  /** Returns every floor, zone, building or pillar, and words for a side ("on the left"). */
  findSpans(folded: string): readonly Span[];
  /**
   * Returns the floors, zones and buildings as typed ("지하 2층 B구역"); `null` if there are none. Flats and sides are left
   * out.
   * @param named spans that name a charger or a speed
   */
  read(text: string, folded: string, named: readonly Span[]): string | null;
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
  const spans = new RegExp(
    `(?:${prefix}\\s*)?(?<![a-z\\d])(?:b?${PLACE_NUMBER}|[a-z])\\s*${suffix}(?:\\s*${PLACE_NUMBER}\\s*${apartmentUnit})?|${prefix}\\s*(?:b?\\d{1,2}|[a-z])(?![a-z\\d-]|\\s*${counter})|(?<![a-z\\d-])b[1-9](?:f)?(?![a-z\\d-]|${counter})|${standalone}(?!\\s*${innerPlace})`,
    'g',
  );
  const notFloor = new RegExp(`${apartmentUnit}$|${wordListSource(files, ({ charger }) => charger.positions)}`);
  const pillar = new RegExp(wordListSource(files, ({ station }) => station.pillars));
  const isFloor = (found: string): boolean => pillar.test(found) || !notFloor.test(found);
  return {
    findSpans: (folded) => findSpans(spans, folded),
    read(text, folded, named) {
      const floors = findSpans(spans, folded)
        .filter((span) => !named.some((one) => overlaps(one, span)))
        .filter(({ start, end }) => isFloor(folded.slice(start, end)));
      return joinSpans(text, floors);
    },
  };
}

/** Returns the texts of the spans as typed; what only separates two spans stays between them. */
function joinSpans(text: string, spans: readonly Span[]): string | null {
  let joined: string | null = null;
  let end = 0;
  for (const span of spans) {
    const gap = text.slice(end, span.start);
    const between = ONLY_SEPARATORS.test(gap) ? gap : ' ';
    joined = (joined === null ? '' : joined + between) + text.slice(span.start, span.end);
    end = span.end;
  }
  return joined === null ? null : joined.trim().replace(/\s+/g, ' ');
}
