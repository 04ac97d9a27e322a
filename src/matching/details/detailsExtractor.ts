import type { Details } from '../../domain/details';
import type { ErrorStep } from '../../domain/errorStep';
import type { FaultKind } from '../../domain/faultKind';
import { normalizeForMatching } from './normalizeForMatching';
import { createTalkSeparator } from './talkSeparator';
import { createTimeFinder } from './timeFinder';
import { foldHangul } from './foldHangul';
import { wordListSource, type DetailsPhraseFiles } from './detailsPhraseFiles';
import { createChargerPositionReader } from './chargerPositionReader';
import { createChargerReader } from './chargerReader';
import { createUnreadableNumberDetector } from './unreadableNumberDetector';
import { createFaultMentionFinder } from './faultMentionFinder';
import { createEndTimeReader } from './endTimeReader';
import { createFaultReader } from './faultReader';
import { createFloorReader } from './floorReader';
import { createPlaceAnswerReader, type PlaceReading } from './placeAnswerReader';
import { createNoPlaceDetector } from './noPlaceDetector';
import { createSentenceDetector } from './sentenceDetector';
import { createSpeedReader } from './speedReader';
import { createRejectedPlaceFinder } from './rejectedPlaceFinder';
import { createStationDirections } from './stationDirection';
import { createStationReader } from './stationReader';
import { createStepReader } from './stepReader';
import { blankSpans, findSpans, type Span } from './span';

/** The details of a message: everything it states besides its symptom. */
export interface ExtractedDetails {
  readonly details: Details;
  /** What the message names if it is the answer to "which station?"; `null` if it names no place. */
  readonly answeredPlace: PlaceReading | null;
  /** Further chargers in trouble, in the order of the text. */
  readonly otherChargers: readonly string[];
  /** Chargers that are said to work. */
  readonly workingChargers: readonly string[];
  /** How the message describes the charger without a number, if that is asked for; `null` if it does not. */
  readonly chargerPosition: string | null;
  /** The driver cannot find or read the number of the charger. */
  readonly cannotReadNumber: boolean;
  /** The floor, zone or building as typed; `null` if the message names none. */
  readonly floor: string | null;
  /** The direction of a service area, if the message names no station with it. */
  readonly stationDirection: string | null;
  /** The steps that the driver says were not done. */
  readonly deniedSteps: readonly ErrorStep[];
  /** What is wrong, in the order of the text; empty if the message does not say. */
  readonly faultKinds: readonly FaultKind[];
  /** What is wrong, in the driver's own words, at most 60 characters; `null` if the message does not say. */
  readonly faultDescription: string | null;
  /** The station has no word for a kind of place, and is one only because it stands before a charger. */
  readonly isUnknownStation: boolean;
  /** The message is a sentence rather than a name or a number. */
  readonly isSentence: boolean;
  /** The message has only times, speeds, numbers and pointing words, so it names no place. */
  readonly isNoPlace: boolean;
  /** The normalized message with spaces for station, charger and floor; `null` if it names none of them. */
  readonly textWithoutPlace: string | null;
  /** The message has a time, so that its details depend on when it is read. */
  readonly hasTime: boolean;
}

/** @param now reference for relative times ("10분 전") */
export type DetailsExtractor = (text: string, now: Date) => ExtractedDetails;

const PHONE = /(?<!\d)0\d{1,2}[-.\s]?\d{3,4}[-.\s]?\d{4}(?!\d)/g;
/** The beginning of a company's number that all of Korea calls ("1588-0000"). */
const REPRESENTATIVE =
  /(?<!\d)(?:15(?:22|33|44|66|77|88|99)|16(?:00|11|44|61|66|68|70|88)|18(?:00|11|33|55|66|77|99))(?:-?\d{4})?(?!\d)/g;

/** Creates a function that finds how many chargers there are of which some are meant ("three of them"). */
function createCountFinder(files: DetailsPhraseFiles): (folded: string) => Span[] {
  const among = wordListSource(files, ({ charger }) => charger.among);
  const words = wordListSource(files, ({ charger }) => charger.amongWords);
  const count = new RegExp(`(?<![\\p{L}\\d])(?:\\d{1,2}\\s*${among}|${words})(?:\\s\\d{1,2}(?=\\s*[a-z]))?`, 'gu');
  return (folded) => findSpans(count, folded);
}

/**
 * Creates a function that finds what looks like a place or charger in folded text but is none: times, telephone numbers
 * and number plates, and a place that the driver rejects.
 */
function createNotPlaceFinder(files: DetailsPhraseFiles) {
  const findTimes = createTimeFinder(files);
  const findRejectedPlace = createRejectedPlaceFinder(files);
  const letter = wordListSource(files, ({ charger }) => charger.plateLetters);
  const plate = new RegExp(`(?<!\\d)\\d{2,3}\\s?${letter}\\s?\\d{4}(?!\\d)`, 'g');
  const findCounts = createCountFinder(files);
  return (folded: string) => {
    const times = findTimes(folded);
    const phones = [...findSpans(PHONE, folded), ...findSpans(REPRESENTATIVE, folded)];
    const counts = findCounts(folded);
    const numbers = [...phones, ...findSpans(plate, folded), ...counts];
    const rejected = findRejectedPlace(folded);
    return { times, numbers, counts, notPlaces: [...times, ...numbers, ...(rejected === null ? [] : [rejected])] };
  };
}

/**
 * Creates a function that finds speed, charger and station. They are found together, because text that names one of
 * them does not name another.
 */
function createPlaceReader(files: DetailsPhraseFiles) {
  const readSpeed = createSpeedReader(files);
  const readCharger = createChargerReader(files);
  const readStation = createStationReader(files);
  const isNoPlace = createNoPlaceDetector(files);
  const floors = createFloorReader(files);
  const directions = createStationDirections(files);
  return (text: string, folded: string, excluded: readonly Span[], counts: readonly Span[]) => {
    const floorSpans = floors.findSpans(folded);
    const { speed, spans: speedSpans, ratings } = readSpeed(folded, floorSpans);
    const notChargers = [...excluded, ...ratings, ...floorSpans];
    const chargerContext = { folded, excluded: notChargers, speedSpans, floorSpans };
    const { spans: chargerSpans, ...chargers } = readCharger(chargerContext);
    const markers = [...speedSpans, ...chargerSpans, ...floorSpans, ...counts];
    const direction = directions.findAlone(folded, markers);
    const notStations = direction === null ? excluded : [...excluded, direction];
    const { station, span, isUnknownName } = readStation({ text, folded, markers, excluded: notStations });
    const stationSpans = span === null ? [] : [span];
    const namedSpans = [...markers, ...stationSpans]
      // What power a charger gives may be what is wrong.
      .filter((one) => !ratings.includes(one))
      .sort((a, b) => a.start - b.start);
    return {
      speed,
      ...chargers,
      floor: floors.read(text, folded, [...chargerSpans, ...speedSpans]),
      stationDirection: direction === null ? null : text.slice(direction.start, direction.end),
      station,
      isUnknownStation: isUnknownName,
      stationSpan: span,
      numberSpans: [...chargerSpans, ...speedSpans, ...(direction === null ? [] : [direction])],
      floorSpans,
      pillarSpans: floors.findPillars(folded),
      namedSpans,
      placeSpans: [...stationSpans, ...chargerSpans, ...floorSpans],
      isNoPlace: station === null && isNoPlace(folded, [...speedSpans, ...chargerSpans]),
    };
  };
}

/** Creates the extractor from the phrases files. Call it once, at start. The extractor is pure and never throws. */
export function createDetailsExtractor(files: DetailsPhraseFiles): DetailsExtractor {
  const findNotPlaces = createNotPlaceFinder(files);
  const readEndTime = createEndTimeReader(files);
  const readStep = createStepReader(files);
  const readPlace = createPlaceReader(files);
  const readFault = createFaultReader(files);
  const findFaultMentions = createFaultMentionFinder(files);
  const readPosition = createChargerPositionReader(files);
  const isNumberUnreadable = createUnreadableNumberDetector(files);
  const readPlaceAnswer = createPlaceAnswerReader(files);
  const isSentence = createSentenceDetector(files);
  const separateTalk = createTalkSeparator(files);
  return (text, now) => {
    const normalized = separateTalk(normalizeForMatching(text));
    const folded = foldHangul(normalized);
    const { times, numbers, counts, notPlaces } = findNotPlaces(folded);
    const place = readPlace(normalized, folded, notPlaces, counts);
    const endedAt = readEndTime(folded, times, now);
    const steps = readStep(folded, numbers);
    // If charging has ended, starting it did not fail.
    const errorStep = endedAt === null ? steps.failed : null;
    const mentions = findFaultMentions(folded);
    const faultKinds = [...new Set(mentions.map(({ kind }) => kind))];
    const faultDescription = readFault(normalized, folded, place.namedSpans, mentions);
    return {
      details: { station: place.station, charger: place.charger, errorStep, chargerSpeed: place.speed, endedAt },
      answeredPlace: readPlaceAnswer({
        ...{ ...place, text: normalized, folded, named: [...place.numberSpans, ...place.pillarSpans, ...notPlaces] },
        hasOtherContent: errorStep !== null || faultDescription !== null || faultKinds.length > 0,
      }),
      ...selectPlace(place),
      chargerPosition: place.charger === null ? readPosition(normalized, folded, place.unsureSpan) : null,
      cannotReadNumber: place.charger === null && isNumberUnreadable(folded),
      ...{ deniedSteps: steps.denied, faultKinds, faultDescription },
      isSentence: mentions.length > 0 || isSentence(folded),
      ...{ textWithoutPlace: withoutSpans(normalized, place.placeSpans), hasTime: times.length > 0 },
    };
  };
}

/** Returns what was found of the place, as the details have it. */
function selectPlace({
  others: otherChargers,
  working: workingChargers,
  ...place
}: ReturnType<ReturnType<typeof createPlaceReader>>) {
  const { isNoPlace, isUnknownStation, floor, stationDirection } = place;
  return { otherChargers, workingChargers, isNoPlace, isUnknownStation, floor, stationDirection };
}

/** Replaces spans of a text by spaces; `null` if there are no spans. */
function withoutSpans(text: string, spans: readonly Span[]): string | null {
  return spans.length === 0 ? null : blankSpans(text, spans, ' ');
}
