import type { Details } from '../../domain/details';
import { cleanText } from './cleanText';
import { createTimeFinder } from './findTimes';
import { foldHangul } from './foldHangul';
import { anyOf, type DetailsPhraseFiles } from './phraseSets';
import { createChargerReader } from './readCharger';
import { createEndTimeReader } from './readEndTime';
import { createFaultReader } from './readFault';
import { createNoPlaceReader } from './readNoPlace';
import { createSentenceReader } from './readSentence';
import { createSpeedReader } from './readSpeed';
import { createStationReader } from './readStation';
import { createStepReader } from './readStep';
import { spansOf, type Span } from './span';

/** What a message says besides its symptom. */
export interface ExtractedDetails {
  readonly details: Details;
  /** What is wrong in the driver's own words, at most 30 characters; `null` when not said. */
  readonly faultDescription: string | null;
  /** The message is a sentence rather than a name or a number. */
  readonly isSentence: boolean;
  /** The message is nothing but times, speeds, numbers and pointing words: it names no place. */
  readonly isNoPlace: boolean;
  /** The message with blanks for station, charger and floor; `null` where it names none. */
  readonly withoutPlace: string | null;
}

export type DetailsExtractor = (text: string, now: Date) => ExtractedDetails;

/** Longest number of a building, zone or floor. */
const PLACE_NUMBER = '\\d{1,4}';
const PHONE = /(?<!\d)0\d{1,2}[-.\s]?\d{3,4}[-.\s]?\d{4}(?!\d)/g;

function floorPattern(files: DetailsPhraseFiles): RegExp {
  const behind = anyOf(files, ({ station }) => station.floors);
  const prefix = anyOf(files, ({ station }) => station.floorPrefixes);
  const lone = anyOf(files, ({ station }) => station.loneFloors);
  const counter = anyOf(files, ({ charger }) => [...charger.counters, ...charger.sureCounters]);
  const unit = `(?!${anyOf(files, ({ charger }) => charger.sureCounters)})${anyOf(files, ({ charger }) => charger.units)}`;
  return new RegExp(
    `(?:${prefix}\\s*)?(?<![a-z\\d])(?:b?${PLACE_NUMBER}|[a-z])\\s*${behind}(?:\\s*${PLACE_NUMBER}\\s*${unit})?|${prefix}\\s*(?:b?\\d{1,2}|[a-z])(?![a-z\\d-]|\\s*${counter})|(?<![a-z\\d-])b[1-9](?:f)?(?![a-z\\d-]|${counter})|${lone}`,
    'g',
  );
}

function platePattern(files: DetailsPhraseFiles): RegExp {
  const letter = anyOf(files, ({ charger }) => charger.plateLetters);
  return new RegExp(`(?<!\\d)\\d{2,3}\\s?${letter}\\s?\\d{4}(?!\\d)`, 'g');
}

/** Reads speed, charger and station together: what names the one does not name the other. */
function createPlaceReader(files: DetailsPhraseFiles) {
  const readSpeed = createSpeedReader(files);
  const readCharger = createChargerReader(files);
  const readStation = createStationReader(files);
  const isNoPlace = createNoPlaceReader(files);
  const floors = floorPattern(files);
  return (text: string, folded: string, taken: readonly Span[]) => {
    const { speed, spans: speeds, ratings } = readSpeed(folded);
    const floorSpans = spansOf(floors, folded);
    const notChargers = [...taken, ...ratings, ...floorSpans];
    const { charger, spans: chargers } = readCharger({ folded, taken: notChargers, speeds, floors: floorSpans });
    const markers = [...speeds, ...chargers, ...floorSpans];
    const { station, span } = readStation({ text, folded, markers, taken });
    const stations = span === null ? [] : [span];
    const named = [...markers, ...stations].sort((a, b) => a.start - b.start);
    const place = [...stations, ...chargers, ...floorSpans];
    return {
      speed,
      charger,
      station,
      named,
      place,
      isNoPlace: station === null && isNoPlace(folded, [...speeds, ...chargers]),
    };
  };
}

/** Builds the extractor once from the phrases files; extracting is pure and never throws. */
export function createDetailsExtractor(files: DetailsPhraseFiles): DetailsExtractor {
  const findTimes = createTimeFinder(files);
  const readEndTime = createEndTimeReader(files);
  const readStep = createStepReader(files);
  const readPlace = createPlaceReader(files);
  const readFault = createFaultReader(files);
  const isSentence = createSentenceReader(files);
  const plates = platePattern(files);
  return (text, now) => {
    const clean = cleanText(text);
    const folded = foldHangul(clean);
    const times = findTimes(folded);
    const others = [...spansOf(PHONE, folded), ...spansOf(plates, folded)];
    const { station, charger, speed, named, place, isNoPlace } = readPlace(clean, folded, [...times, ...others]);
    const endedAt = readEndTime(folded, times, now);
    return {
      details: {
        station,
        charger,
        // Where charging has ended, starting it did not fail.
        errorStep: endedAt === null ? readStep(folded, others) : null,
        chargerSpeed: speed,
        endedAt,
      },
      faultDescription: readFault(clean, folded, named),
      isSentence: isSentence(folded),
      isNoPlace,
      withoutPlace: place.length === 0 ? null : blankSpans(clean, place),
    };
  };
}

/** A text with spaces where the spans are. */
function blankSpans(text: string, spans: readonly Span[]): string {
  let blanked = text;
  for (const { start, end } of spans) blanked = blanked.slice(0, start) + ' '.repeat(end - start) + blanked.slice(end);
  return blanked;
}
