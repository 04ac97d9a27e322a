import type { AnsweredPlace } from '../../domain/answeredPlace';
import { wordListSource, type DetailsPhraseFiles } from './detailsPhraseFiles';
import { createHangulPlaceJudge, type PlaceCertainty } from './hangulPlaceJudge';
import { createLatinPlaceJudge } from './latinPlaceJudge';
import { createNoPlaceDetector } from './noPlaceDetector';
import { createPlaceAnswerPatterns, type PlaceAnswerPatterns } from './placeAnswerPatterns';
import { createStationWordReader, type StationWord } from './stationWords';
import { findSpans, overlaps, type Span } from './span';

const HANGUL = /[\uac00-\ud7a3]/;
/** A longer message is no answer; only a station that it names counts. In characters. */
const MAX_ANSWER_LENGTH = 200;
const MAX_NAME_LENGTH = 60;
/** How often a prefix or suffix may be cut. */
const MAX_CUTS = 4;

/** The place that a message names, before it is known what else the message says. */
export interface PlaceReading extends AnsweredPlace {
  /** Nothing shows that the name is a place, except that nothing else explains it. */
  readonly isUnknownName: boolean;
  /** The name has a word for a kind of place ("city hall"). */
  readonly hasPlaceWord: boolean;
}

/** What is known about a message before its answer is read. All spans are positions in `text` and `folded`. */
export interface PlaceAnswerContext {
  readonly text: string;
  readonly folded: string;
  /** The station that the message names, whether or not it is an answer. */
  readonly station: string | null;
  readonly stationSpan: Span | null;
  /** The station has no word for a kind of place, and is one only because it stands before a charger. */
  readonly isUnknownStation: boolean;
  /** Spans that name a charger, a speed, a time or a direction without a station. */
  readonly named: readonly Span[];
  readonly floorSpans: readonly Span[];
  /** The message is a sentence, names a step or describes a fault, so an unknown word in it is no name. */
  readonly hasOtherContent: boolean;
}

interface Segment extends Span {
  readonly isQuestion: boolean;
}

interface JudgedSegment extends Span {
  readonly certainty: PlaceCertainty;
}

function splitSegments(folded: string, separators: readonly Span[], { question }: PlaceAnswerPatterns): Segment[] {
  const sorted = [...separators, { start: folded.length, end: folded.length }].sort((a, b) => a.start - b.start);
  const segments: Segment[] = [];
  let start = 0;
  for (const separator of sorted) {
    if (separator.start < start) continue;
    const segment = folded.slice(start, separator.start);
    const asked = folded.slice(start, separator.end);
    if (segment.trim() !== '') segments.push({ start, end: separator.start, isQuestion: question.test(asked) });
    start = separator.end;
  }
  return segments;
}

/** Creates a function that returns the part of a segment that may be a name: without "it is" before and after it. */
function createNameCutter(
  patterns: PlaceAnswerPatterns,
  readWords: (text: string) => readonly StationWord[],
): (folded: string, segment: Span) => Span {
  const findEndingLength = (core: string): number => {
    const last = readWords(core).at(-1);
    if (last !== undefined && last.end === core.length && last.isPlace)
      return last.hasCopula ? last.end - last.stemEnd : 0;
    const found = patterns.suffixes.map((pattern) => pattern.exec(core)).find((match) => match !== null);
    return found === undefined ? 0 : core.length - found.index;
  };
  return (folded, { start, end }) => {
    const from = start + (patterns.prefix.exec(folded.slice(start, end))?.[0].length ?? 0);
    const address = findSpans(patterns.address, folded.slice(from, end)).at(-1);
    const minEnd = from + (address?.end ?? 0);
    let to = end;
    for (let cuts = 0; cuts < MAX_CUTS; cuts += 1) {
      const length = findEndingLength(folded.slice(from, to));
      if (length === 0 || to <= minEnd) break;
      to = Math.max(minEnd, to - length);
    }
    return { start: from, end: to };
  };
}

/** Creates a function that judges every part of a message that is no question. */
function createSegmentReader(
  files: DetailsPhraseFiles,
  patterns: PlaceAnswerPatterns,
): (context: PlaceAnswerContext) => readonly JudgedSegment[] {
  const readWords = createStationWordReader(files);
  const cutToName = createNameCutter(patterns, readWords);
  const judgeHangul = createHangulPlaceJudge(files, readWords);
  const judgeLatin = createLatinPlaceJudge(files);
  const isNoPlace = createNoPlaceDetector(files);
  const judge = (text: string, folded: string, segment: Span): JudgedSegment => {
    const span = cutToName(folded, segment);
    const core = folded.slice(span.start, span.end);
    if (core.trim() === '' || isNoPlace(core, []) || patterns.laughter.test(core)) return { ...span, certainty: null };
    if (core.search(patterns.address) >= 0) return { ...span, certainty: 'sure' };
    const certainty = HANGUL.test(core) ? judgeHangul(core) : judgeLatin(text.slice(span.start, span.end));
    return { ...span, certainty };
  };
  return ({ text, folded, floorSpans, named }) => {
    const addresses = findSpans(patterns.address, folded);
    const separators = [
      ...named.filter((span) => !addresses.some((address) => overlaps(address, span))),
      ...findSpans(patterns.segmentEnd, folded),
      ...findSpans(patterns.connective, folded),
    ];
    const judgeAll = (all: readonly Span[]): readonly JudgedSegment[] =>
      splitSegments(folded, all, patterns)
        .filter(({ isQuestion }) => !isQuestion)
        .map((segment) => judge(text, folded, segment))
        .filter(({ certainty }) => certainty !== null);
    const withoutFloors = judgeAll([...separators, ...floorSpans]);
    return withoutFloors.length > 0 ? withoutFloors : judgeAll(separators);
  };
}

/** Creates a function that returns what a judged part of a message names; `null` if that is too long for a name. */
function createPlaceReadingBuilder({
  placeWord,
  innerCopula,
  kindOnly,
}: PlaceAnswerPatterns): (context: PlaceAnswerContext, segment: JudgedSegment) => PlaceReading | null {
  return ({ text, folded }, { start, end, certainty }) => {
    const copulas = findSpans(innerCopula, folded.slice(start, end));
    const typed = text
      .slice(start, end)
      .split('')
      .filter((_, at) => !copulas.some((one) => at >= one.start && at < one.end));
    const name = typed.join('').trim().replace(/\s+/g, ' ');
    if (name === '' || name.length > MAX_NAME_LENGTH) return null;
    return {
      name,
      certainty: certainty === 'sure' ? 'sure' : 'doubtful',
      isUnknownName: certainty === 'unknown',
      hasPlaceWord: placeWord.test(folded.slice(start, end)),
      ...(kindOnly.test(folded.slice(start, end)) && { isKindOnly: true }),
    };
  };
}

function regionSource(files: DetailsPhraseFiles): string {
  const region = wordListSource(files, ({ station, placeAnswer }) => [...station.regions, ...placeAnswer.towns]);
  return `${region}${wordListSource(files, ({ placeAnswer }) => placeAnswer.areaSuffixes)}?`;
}

/** Creates a function that finds the last town or district that a message names as a place and does not rule out. */
function createAreaFinder(files: DetailsPhraseFiles): (folded: string) => Span | null {
  const region = regionSource(files);
  const ending = wordListSource(files, ({ placeAnswer, station }) => [
    ...placeAnswer.endings,
    ...station.endings,
    ...placeAnswer.areaEndings,
  ]);
  const denial = wordListSource(files, ({ placeAnswer }) => placeAnswer.areaDenials);
  const area = new RegExp(
    `(?<![\\p{L}\\d])${region}(?:\\s${region})*(?!\\S*\\s*${denial})(?=${ending}?(?:[^\\p{L}\\p{N}]*$))`,
    'gu',
  );
  return (folded) => findSpans(area, folded).at(-1) ?? null;
}

/** Words after a town that are a part of it ("Yeongcheon Geumho"). */
const MAX_PARTS_OF_TOWN = 2;

/** Creates a test whether a text is only a town or district, with a part of it. */
function createAreaTest(files: DetailsPhraseFiles, { placeWord, kindOnly }: PlaceAnswerPatterns) {
  const wholeArea = new RegExp(`^[^\\p{L}\\p{N}]*(?:(?:in|at)\\s+)?${regionSource(files)}[^\\p{L}\\p{N}]*$`, 'u');
  const partOfTown = new RegExp(
    `^[^\\p{L}\\p{N}]*${regionSource(files)}(?:\\s+\\p{L}{2,}){1,${MAX_PARTS_OF_TOWN}}[^\\p{L}\\p{N}]*$`,
    'u',
  );
  const hasKind = (text: string): boolean => text.split(/\s+/).some((word) => kindOnly.test(word));
  return (text: string): boolean =>
    wholeArea.test(text) || (partOfTown.test(text) && !placeWord.test(text) && !hasKind(text));
}

/** Returns the town or district that stands beside a named place; `null` if none does. */
function readBeside(text: string, [area]: readonly JudgedSegment[]): string | null {
  return area === undefined ? null : text.slice(area.start, area.end).trim();
}

function withArea(place: PlaceReading | null, area: string | null): PlaceReading | null {
  return place === null || area === null ? place : { ...place, area };
}

/**
 * Creates a function that reads what a message names if it is the answer to "which station?"; `null` if it names no
 * place.
 */
export function createPlaceAnswerReader(
  files: DetailsPhraseFiles,
): (context: PlaceAnswerContext) => PlaceReading | null {
  const patterns = createPlaceAnswerPatterns(files);
  const readSegments = createSegmentReader(files, patterns);
  const findArea = createAreaFinder(files);
  const isArea = createAreaTest(files, patterns);
  const toPlaceReading = createPlaceReadingBuilder(patterns);
  const listed = { isUnknownName: false, hasPlaceWord: true } as const;
  return (context) => {
    const { text, folded, station, stationSpan, hasOtherContent } = context;
    const isNoAnswer = folded.length > MAX_ANSWER_LENGTH || (station === null && patterns.toOther.test(folded));
    const segments = isNoAnswer ? [] : readSegments(context);
    const areas = segments.filter(({ start, end }) => isArea(folded.slice(start, end)));
    const sure = segments.filter(({ certainty }) => certainty === 'sure');
    const named = sure.find((segment) => !areas.includes(segment)) ?? sure[0];
    if (named !== undefined && areas.includes(named)) return { ...toPlaceReading(context, named)!, isArea: true };
    if (named !== undefined) return withArea(toPlaceReading(context, named), readBeside(text, areas));
    if (station !== null && stationSpan !== null && !patterns.question.test(folded.slice(stationSpan.end))) {
      const isOnlyArea = isArea(folded.slice(stationSpan.start, stationSpan.end));
      const hasPlaceWord = !context.isUnknownStation;
      return { name: station, certainty: 'sure', ...listed, hasPlaceWord, ...(isOnlyArea && { isArea: true }) };
    }
    const area = folded.length > MAX_ANSWER_LENGTH || hasOtherContent ? null : findArea(folded);
    if (area !== null)
      return { name: text.slice(area.start, area.end), certainty: 'doubtful', ...listed, isArea: true };
    const doubtful = segments.find(({ certainty }) => certainty === 'vague') ?? segments[0];
    if (doubtful === undefined || hasOtherContent || patterns.notAnswer.test(folded)) return null;
    return toPlaceReading(context, doubtful);
  };
}
