import { convertQwertyToHangul } from 'es-hangul';
import { LOCALES } from '../domain/locale';
import { withoutTicketNumbers } from '../domain/ticketNumber';
import type { AnsweredPlace } from '../domain/answeredPlace';
import type { Details } from '../domain/details';
import { everydaySignals, type MessageSignal } from '../domain/messageSignal';
import type { ReplyMeaning } from '../domain/replyMeaning';
import type { MatchDecision, SymptomMatcher, Understanding } from '../domain/symptomMatcher';
import { rememberLast } from '../platform/rememberLast';
import { createStationDirections } from './details/stationDirection';
import { createDetailsExtractor, type ExtractedDetails } from './details/detailsExtractor';
import { createCorrectionReader } from './correctionReader';
import type { PlaceReading } from './details/placeAnswerReader';
import type { MatcherModels } from './loadModels';
import type { PhraseFiles } from './loadPhrases';
import { createClauseSplitter } from './createClauseSplitter';
import { detectLanguage } from './detectLanguage';
import { createReplyReader, type ReplyReader } from './replies/replyReader';
import { joinJamo } from './joinJamo';
import { readContact } from './readContact';
import { rememberUnderstandings, type MessageReading } from './rememberUnderstandings';
import { restoreKorean } from './restoreKorean';
import { createSignalReader } from './signals/signalReader';
import { createEntryFinder } from './symptoms/entryFinder';
import { toKeystrokes } from './symptoms/keystrokes';
import { createTechnicalReader } from './technicalReader';
import { createSymptomClassifier, type SymptomClassification } from './symptoms/symptomClassifier';

/** A voltage or current. */
const MEASURED = /\d\s?(?:k?v|ma)(?![a-z\d])/i;

/** Creates the matcher from the phrases files and the fitted models. Call it once, at start: it compiles all phrases. */
export function createMatcher(phrases: PhraseFiles, models: MatcherModels): SymptomMatcher {
  const replyReader = createReplyReader(phrases, models.replies);
  // The letters and digits of a ticket number mean nothing ("3KWR-…" is no power), but look like words to the models.
  const readReply = rememberLast(
    (text: string) => replyReader.readMeaning(withoutTicketNumbers(text)),
    (text) => text,
  );
  const splitClauses = createClauseSplitter(phrases);
  const readMessage = createMessageReader(phrases, models, { ...replyReader, readMeaning: readReply }, splitClauses);
  return {
    understand: rememberUnderstandings((text, now) => readMessage(withoutTicketNumbers(text), now)),
    ...{ restoreText: restoreTypedText, splitClauses, readReply },
    joinDirection: createStationDirections(phrases).join,
  };
}

/** Creates the function that finds everything in one message. */
function createMessageReader(
  phrases: PhraseFiles,
  models: MatcherModels,
  replyReader: ReplyReader,
  splitClauses: (text: string) => string[],
): (text: string, now: Date) => MessageReading {
  const decideSymptom = createSymptomDecider(phrases, models, splitClauses);
  const extractDetails = createDetailsExtractor(phrases);
  const angerFinder = createEntryFinder(LOCALES.flatMap((locale) => phrases[locale].angry));
  const readSignals = createSignalReader(phrases);
  const readCorrectedPart = createCorrectionReader(phrases);
  const readTechnical = createTechnicalReader(phrases, splitClauses);
  return (text, now) => {
    const extracted = extractDetails(text, now);
    const symptomDecision = decideSymptom(text, extracted);
    const { answeredPlace } = extracted;
    const keystrokes = toKeystrokes(text);
    const angry = angerFinder.findExact(keystrokes).length > 0;
    const signals = readSignals(text, keystrokes);
    const asksHowToReport = replyReader.asksHowToReport(text);
    const correctedPart = readCorrectedPart(text);
    const topics = everydaySignals(signals).filter((signal) => !isPartOfPlace(signal, answeredPlace));
    const contact = readContact(text);
    const corrected = correctedPart === null ? null : extractDetails(correctedPart, now);
    const hasOtherTopic = angry || asksHowToReport || topics.length > 0 || contact !== null;
    const saysOtherThing = () => hasOtherTopic || isReplyBesidePlace(replyReader.readMeaning(text), correctedPart);
    const place = findNamedPlace(corrected) ?? answeredPlace;
    const understanding = {
      ...symptomDecision,
      ...selectExtracted(extracted),
      details: withCorrectedPlace(withExactStation(extracted), corrected),
      ...withCorrectedParts(extracted, corrected),
      answeredPlace: toAnsweredPlace(place, saysOtherThing, symptomDecision.decision),
      ...{ language: detectLanguage(text), angry, asksHowToReport, signals },
      ...{ contact, correctedPart, technical: readTechnical(text) },
    };
    return { understanding, hasTime: extracted.hasTime || corrected?.hasTime === true };
  };
}

/** Whether a message that may name a place is a reply instead; the "no" of "not there, the town hall" belongs to the place. */
function isReplyBesidePlace(meaning: ReplyMeaning | null, correctedPart: string | null): boolean {
  return meaning !== null && (meaning !== 'no' || correctedPart === null);
}

type SymptomDecision = Pick<SymptomClassification, 'decision' | 'symptom' | 'candidates'>;

/** Creates the function that decides on the symptom of a message, given what was extracted from it. */
function createSymptomDecider(
  phrases: PhraseFiles,
  models: MatcherModels,
  splitClauses: (text: string) => string[],
): (text: string, extracted: ExtractedDetails) => SymptomDecision {
  const symptomPhrases = LOCALES.map((locale) => phrases[locale].symptoms);
  const classify = createSymptomClassifier(symptomPhrases, models.symptoms);
  return (text, extracted) => {
    const whole = classifyWithAndWithoutPlace(classify, text, extracted);
    const clause = whole.decision === 'clarify' ? findSureClause(classify, splitClauses(text), whole) : undefined;
    return decideWithFault(clause ?? whole, extracted);
  };
}

/** The lowest confidence at which a clause decides for the whole message. */
const MIN_CLAUSE_CONFIDENCE = 0.9;

/**
 * Returns the classification of a clause that surely has the most likely symptom of the whole message, which its other
 * clauses make uncertain ("my deliveries are late and the charger is dead"); `undefined` if there is none.
 */
function findSureClause(
  classify: (text: string) => SymptomClassification,
  clauses: readonly string[],
  { candidates: [likely] }: SymptomClassification,
): SymptomClassification | undefined {
  if (clauses.length < 2 || likely === undefined) return undefined;
  return clauses
    .map(classify)
    .find(
      ({ symptom, candidates }) => symptom === likely.symptom && (candidates[0]?.score ?? 0) >= MIN_CLAUSE_CONFIDENCE,
    );
}

/**
 * Returns the details with the station as the whole answer names it: "E-mart", where the answer is "E-mart Jukjeon", and
 * "Haeje", where it is "the mart of Haeje".
 */
function withExactStation({ details, answeredPlace }: ExtractedDetails): Details {
  const { station } = details;
  if (answeredPlace?.certainty !== 'sure' || station === null) return details;
  const { name, hasPlaceWord } = answeredPlace;
  const lastWord = station.split(' ').at(-1)!;
  const isExact = name.startsWith(`${station} `) || (hasPlaceWord && name.includes(` ${lastWord} `));
  return isExact ? { ...details, station: name } : details;
}

/** Returns the details with the place that the corrected part names: "I never said 4, it's 5" names two. */
function withCorrectedPlace(details: Details, corrected: ExtractedDetails | null): Details {
  const charger = corrected?.details.charger ?? details.charger;
  return { ...details, charger, station: findNamedPlace(corrected)?.name ?? details.station };
}

/** Returns where inside the station the charger stands: as the corrected part says, if it does. */
function withCorrectedParts(extracted: ExtractedDetails, corrected: ExtractedDetails | null) {
  const { chargerPosition, floor, stationDirection } = extracted;
  return {
    chargerPosition: corrected?.chargerPosition ?? chargerPosition,
    floor: corrected?.floor ?? floor,
    stationDirection: corrected?.stationDirection ?? stationDirection,
  };
}

/** Returns the place that a corrected part surely names; `null` if it names none. */
function findNamedPlace(corrected: ExtractedDetails | null): PlaceReading | null {
  const place = corrected?.answeredPlace ?? null;
  return place?.certainty === 'sure' && place.hasPlaceWord ? place : null;
}

function restoreTypedText(text: string): string {
  const joined = joinJamo(text);
  return restoreKorean(joined) === joined ? joined : convertQwertyToHangul(joined);
}

/** Returns what was extracted from a message, as the understanding has it. */
function selectExtracted({
  details,
  otherChargers,
  workingChargers,
  chargerPosition,
  cannotReadNumber,
  floor,
  stationDirection,
  deniedSteps,
  faultDescription,
  faultKinds,
  isSentence,
  isNoPlace,
  isUnknownStation,
}: ExtractedDetails): Omit<ExtractedDetails, 'answeredPlace' | 'textWithoutPlace' | 'hasTime'> &
  Pick<Understanding, 'faultKind'> {
  const [faultKind = null] = faultKinds;
  const chargers = { otherChargers, workingChargers, chargerPosition, cannotReadNumber };
  return {
    details,
    ...chargers,
    floor,
    stationDirection,
    deniedSteps,
    faultDescription,
    isSentence,
    isNoPlace,
    isUnknownStation,
    faultKind,
    faultKinds,
  };
}

/** Decisions by confidence. */
const DECISION_RANK = { none: 0, clarify: 1, match: 2 } as const;

/**
 * Classifies the message, and if the decision is not `match` but the message describes a fault, classifies it again
 * without station, charger and floor, because a long station name outweighs the words about the fault. The result with
 * the more confident decision counts, unless its symptom is not a candidate for the whole message.
 */
function classifyWithAndWithoutPlace(
  classify: (text: string) => SymptomClassification,
  text: string,
  { textWithoutPlace, faultDescription, details }: ExtractedDetails,
): SymptomClassification {
  const fullResult = classify(text);
  if (fullResult.decision === 'match' || textWithoutPlace === null || faultDescription === null) return fullResult;
  // A message about something else may also name a place; only a charger or a step makes charging trouble likely.
  if (fullResult.decision === 'none' && details.charger === null && details.errorStep === null) return fullResult;
  const reducedResult = classify(textWithoutPlace);
  const bestSymptom = reducedResult.candidates[0]?.symptom;
  const isAllowed =
    fullResult.candidates.length === 0 || fullResult.candidates.some(({ symptom }) => symptom === bestSymptom);
  return isAllowed && DECISION_RANK[reducedResult.decision] > DECISION_RANK[fullResult.decision]
    ? reducedResult
    : fullResult;
}

/**
 * Decides for `other_fault` if the message says what is wrong with a charger and no other symptom is likely. Without the
 * charger's number it does so only for a message with no word of another machine: many things have a dark screen.
 */
function decideWithFault(
  classification: SymptomClassification,
  { faultKinds, details }: ExtractedDetails,
): SymptomDecision {
  const { decision, candidates, probabilities, message } = classification;
  const mayBeOther = candidates.some(({ symptom }) => symptom !== 'other_fault');
  if (decision === 'match' || faultKinds.length === 0 || mayBeOther)
    return { decision, symptom: classification.symptom, candidates };
  const isElsewhere = message.terms.some(({ kind, role }) => kind === 'elsewhere' && role === 'affirmed');
  if (isElsewhere && details.charger === null) return { decision, symptom: null, candidates };
  const faultOnly = [{ symptom: 'other_fault', score: probabilities.other_fault } as const];
  return decision === 'none' && details.charger === null
    ? { decision: 'clarify', symptom: null, candidates: faultOnly }
    : { decision: 'match', symptom: 'other_fault', candidates: faultOnly };
}

/** Whether a signal comes from the words of the place itself: "the city hall next to it" is no other charger. */
function isPartOfPlace(signal: MessageSignal, place: PlaceReading | null): boolean {
  return signal === 'other_charger' && place?.hasPlaceWord === true;
}

/**
 * A doubtful place is none if the message says something else.
 * @param saysOtherThing finds that out; it costs more than the rest, and most places are sure
 */
function toAnsweredPlace(
  place: PlaceReading | null,
  saysOtherThing: () => boolean,
  decision: MatchDecision,
): AnsweredPlace | null {
  if (place === null || MEASURED.test(place.name)) return null;
  const { name, certainty, isUnknownName, isArea, area, isKindOnly } = place;
  const isExplained = () => (isUnknownName && decision === 'match') || saysOtherThing();
  return certainty === 'doubtful' && isExplained()
    ? null
    : {
        name,
        certainty,
        ...(isArea && { isArea }),
        ...(area !== undefined && { area }),
        ...(isKindOnly && { isKindOnly }),
      };
}
