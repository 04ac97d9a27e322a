import type { Details } from '../../src/domain/details';
import { isDigitsOnly } from '../../src/domain/station';
import { CATCH_ALL_SYMPTOM, type SymptomId } from '../../src/domain/symptom';
import type { SymptomMatcher, Understanding } from '../../src/domain/symptomMatcher';
import { isFaultKind, type Trouble } from '../../src/domain/trouble';
import { readFaultClause } from './faultDescription';
import type { ConversationTurn } from '../core/conversationTurn';
import type { Wordings } from '../words/wordings';
import type { ParsedMessage } from '../core/incomingMessage';
import { isOnlyRunning } from './cannotEnd';
import { isPrinted } from './dropPrintedNumber';
import { saysAuthenticated } from './saysAuthenticated';
import { findSessionSymptom } from './sessionSymptom';

/** The lowest calibrated confidence at which a part of a message reports a trouble of its own. */
const MIN_CONFIDENCE = 0.8;

/** Less of the ended charge is in every "it's done, but the cable doesn't come out". */
const MIN_BESIDE_CONFIDENCE = 0.3;

/** Further clauses are read together: no driver reports so many troubles, and a long text would take long. */
const MAX_CLAUSES = 12;

/** One of the troubles that a message reports. */
export interface TroubleReport {
  readonly symptom: SymptomId;
  readonly details: Details;
  readonly troubles: readonly Trouble[];
  readonly faultDescription: string | null;
  /** It is about a charger beside the driver's own, whose number is not named. */
  readonly isBeside: boolean;
  /** The part of the message that reports it. */
  readonly text: string;
}

/** Some consecutive clauses of a message, as many as it takes to report a trouble. */
interface Part {
  readonly text: string;
  readonly understanding: Understanding;
}

type TurnParts = Pick<ConversationTurn, 'parts' | 'now'>;

/** Returns the troubles that a message reports clause by clause, in the order of the text. */
export function readReports(turn: TurnParts, { text, understanding: whole }: ParsedMessage): TroubleReport[] {
  const parts = splitIntoParts(turn, text);
  const hasSides = new Set(parts.flatMap((part) => readSide(turn.parts.wordings, part.text) ?? [])).size > 1;
  return parts.flatMap(({ text: part, understanding }) => {
    const { faultKinds, decision, candidates } = understanding;
    const listed = parts.length > 1 ? withListedCharger(turn, understanding.details, part) : understanding.details;
    const side = hasSides ? readSide(turn.parts.wordings, part) : null;
    const charger = listed.charger ?? side;
    const details = { ...listed, charger: isOtherNumber(whole, charger) ? null : charger };
    // "The one beside it works" is said beside the driver's own trouble.
    const works = turn.parts.wordings.hasListedWord('other_charger.works', faultKinds.length > 0 ? part : text);
    const isBeside = namesCharger(turn.parts.wordings, part, understanding) === BESIDE && !works;
    // "Number 1 is stuck, number 2 is black": beside another charger, the most likely symptom is clear enough.
    const isOneOfSeveral = parts.length > 1 && details.charger !== null;
    const likely = isOneOfSeveral && decision === 'clarify' ? (candidates[0]?.symptom ?? null) : null;
    // "Number 4 is the same" reports no trouble of its own.
    const isSame =
      isOneOfSeveral && faultKinds.length === 0 && turn.parts.wordings.hasListedWord('other_charger.same', part);
    const isFault = (isBeside || isOneOfSeveral) && faultKinds.length > 0;
    const symptom = understanding.symptom ?? likely ?? (isFault ? CATCH_ALL_SYMPTOM : null);
    // "I tried the one beside it too" says what was tried.
    const isTried = isBeside && turn.parts.wordings.hasListedWord('other_charger.tried', part);
    // An occupied charger has no trouble, nor has one that works or does not exist.
    const isOccupied = isBeside && turn.parts.wordings.hasListedWord('other_charger.occupied', part);
    const isWorking = details.charger !== null && understanding.workingChargers.includes(details.charger);
    if (symptom === null || isSame || isTried || isOccupied || isWorking) return [];
    const troubles = listTroubles(turn.parts, { ...understanding, symptom });
    const faultDescription = readFaultClause(turn, { text: part, meaning: null, understanding });
    return [{ symptom, details, troubles, faultDescription, isBeside, text: part }];
  });
}

/** Whether a part names as a charger what, in the whole message, is an error code or the number printed on a charger. */
function isOtherNumber(whole: Understanding, charger: string | null): boolean {
  if (charger === null || whole.technical.codes.includes(charger)) return charger !== null;
  return isPrinted(charger) && ![whole.details.charger, ...whole.otherChargers].includes(charger);
}

/** A longer part of a list may count something else with its first number ("tried 2 times"). Words. */
const MAX_LIST_ITEM_WORDS = 3;

/** Returns details with the charger that a short item of a list begins with ("2번 인증실패"), which alone counts attempts. */
function withListedCharger({ parts, now }: TurnParts, details: Details, text: string): Details {
  const words = text.split(/\s+/);
  if (details.charger !== null || words.length > MAX_LIST_ITEM_WORDS) return details;
  return { ...details, charger: parts.matcher.understand(words[0]!, now).details.charger };
}

/** Returns everything that is wrong according to a message, each once; of several failed starts only one counts. */
export function readTroubles(turn: TurnParts, { text, understanding, isAnswer }: ParsedMessage): Trouble[] {
  if (isAnswer === true) return [];
  const { symptom, faultKinds, signals } = understanding;
  const found = splitIntoParts(turn, text).flatMap((part) => listTroubles(turn.parts, part.understanding));
  if (symptom === null || turn.parts.playbooks.traitsOf(symptom).describesFault) found.push(...faultKinds);
  else if (!found.some((trouble) => isFailedStart(trouble)) && isFailedStart(symptom)) found.unshift(symptom);
  if (signals.includes('money') && found.length > 0 && statesPaymentTrouble(turn, text)) found.push('payment');
  const failedStart = symptom !== null && isFailedStart(symptom) ? symptom : found.find(isFailedStart);
  const isNamed = found.some((trouble) => isFaultKind(trouble));
  const endedBeside = findEndedCharge(turn, understanding);
  const sessionSymptom = findSessionSymptom(turn.parts);
  return [...new Set(found)].filter((trouble) => {
    if (trouble === CATCH_ALL_SYMPTOM) return !isNamed;
    if (trouble === endedBeside || (trouble === sessionSymptom && isOnlyRunning(turn.parts.wordings, text)))
      return false;
    return !isFailedStart(trouble) || (trouble === failedStart && !saysAuthenticated(turn, text));
  });
}

/**
 * Returns the symptom that "charging is over, but the cable doesn't come out" only seems to report: the charge has ended, and
 * nothing says that it goes on in the app. `null` if there is none.
 */
function findEndedCharge({ parts }: TurnParts, { faultKinds, candidates }: Understanding): SymptomId | null {
  const ended = findSessionSymptom(parts);
  const isSaid = candidates.some(({ symptom, score }) => symptom === ended && score >= MIN_BESIDE_CONFIDENCE);
  return faultKinds.includes('connector_stuck') && !isSaid ? ended : null;
}

/** Asking about a payment reports one that went wrong only with this question. */
const TROUBLE_QUESTION = 'paid_twice';

/** Whether a clause says that something is wrong with the payment. "How is the fee calculated?" says nothing of that. */
function statesPaymentTrouble({ parts, now }: TurnParts, text: string): boolean {
  const { matcher, questionReader } = parts;
  return matcher.splitClauses(text).some((clause) => {
    if (!matcher.understand(clause, now).signals.includes('money')) return false;
    const asked = questionReader.asks(clause) ? questionReader.read(clause, { symptom: null, slot: null }) : null;
    return asked === null || asked.id === TROUBLE_QUESTION;
  });
}

/** Whether charging did not begin because of the authentication. */
export function isFailedStart(trouble: Trouble): boolean {
  return trouble === 'auth_pending' || trouble === 'auth_failed';
}

/** Splits a message: a part ends where a trouble is clear or where another charger is named. */
function splitIntoParts({ parts, now }: TurnParts, text: string): Part[] {
  const { matcher } = parts;
  const joinClause = (part: Part, clause: string): Part => {
    const joined = `${part.text} ${clause}`;
    return { text: joined, understanding: matcher.understand(joined, now) };
  };
  const found: Part[] = [];
  let open: Part | null = null;
  const clauses = matcher.splitClauses(text).flatMap((clause) => splitAtChargers(matcher, now, clause));
  const read = [...clauses.slice(0, MAX_CLAUSES), ...joinRest(clauses)];
  for (const clause of read) {
    const own = matcher.understand(clause, now);
    const charger = namesCharger(parts.wordings, clause, own);
    const openCharger: string | null =
      open === null ? null : namesCharger(parts.wordings, open.text, open.understanding);
    if (open !== null && charger !== null && openCharger !== null && charger !== openCharger) {
      found.push(open);
      open = null;
    }
    // What is denied ("it is not the screen but …") is no report.
    if (endsWithDenial(parts.wordings, clause)) {
      open = null;
      continue;
    }
    open = open === null ? { text: clause, understanding: own } : joinClause(open, clause);
    if (!isClear(open.understanding)) continue;
    found.push(open);
    open = null;
  }
  return open === null ? found : [...found, open];
}

/** A longer clause is no list of chargers. Words. */
const MAX_LISTED_WORDS = 24;

/** Splits a clause where another charger with a trouble of its own begins ("1번 화면 꺼짐 2번 인증실패"). */
function splitAtChargers(matcher: SymptomMatcher, now: Date, clause: string): string[] {
  const words = clause.split(/(?<=[\s,])/);
  if (new Set(clause.match(/\d+/g)).size < 2 || words.length > MAX_LISTED_WORDS) return [clause];
  const isTrouble = (text: string): boolean => {
    const { symptom, faultKinds } = matcher.understand(text, now);
    return symptom !== null || faultKinds.length > 0;
  };
  const { details, otherChargers, technical } = matcher.understand(clause, now);
  const known = [details.charger, ...otherChargers];
  const readCharger = (word: string): string | null => {
    const named = matcher.understand(word, now).details.charger;
    // Alone, the number in "stopped after 3 minutes" and an error code would be chargers.
    const isOther = isDigitsOnly(word) || (named !== null && technical.codes.includes(named));
    return isOther && !known.includes(named) ? null : named;
  };
  const found: string[] = [];
  let open = '';
  let charger: string | null = null;
  for (const word of words) {
    const named = readCharger(word.trim());
    if (named !== null && charger !== null && named !== charger && isTrouble(open)) {
      found.push(open.trim());
      open = '';
    }
    open += word;
    charger = named ?? charger;
  }
  return isTrouble(open) || found.length === 0 ? [...found, open] : [clause];
}

/** Stands for the charger beside the driver's own. */
const BESIDE = 'beside';

/** Returns the charger that a text names: its number or side, or `BESIDE`; `null` if it names none. */
function namesCharger(wordings: Wordings, text: string, { details }: Understanding): string | null {
  if (details.charger !== null) return details.charger;
  return readSide(wordings, text) ?? (wordings.hasListedWord('other_charger.beside', text) ? BESIDE : null);
}

/** Returns the side by which a text calls a charger ("the left one"); `null` if it does not. */
function readSide(wordings: Wordings, text: string): string | null {
  const found = wordings.splitAtListedWord('other_charger.sides', text);
  if (found === null || !wordings.hasListedWord('other_charger.side_things', found.after.split(/\s/)[0]!)) return null;
  return text.slice(found.before.length, text.trimEnd().length - found.after.length).trim();
}

function joinRest(clauses: readonly string[]): string[] {
  return clauses.length > MAX_CLAUSES ? [clauses.slice(MAX_CLAUSES).join(' ')] : [];
}

function endsWithDenial(wordings: Wordings, clause: string): boolean {
  return wordings.hasListedWord('switch.corrects', clause.split(' ').at(-1)!);
}

function isClear({ symptom, candidates }: Understanding): boolean {
  return symptom !== null && (candidates[0]?.score ?? 0) >= MIN_CONFIDENCE;
}

/**
 * Returns the troubles of a part of a message that has at most one symptom: the faults, or else the symptom itself. At a
 * named step of a failed start, "the card is not read" is that step and no other fault.
 */
function listTroubles(
  { playbooks }: ConversationTurn['parts'],
  { symptom, faultKinds, details }: Understanding,
): Trouble[] {
  if (symptom === null) return details.errorStep === null ? [...faultKinds] : [];
  return playbooks.traitsOf(symptom).describesFault && faultKinds.length > 0 ? [...faultKinds] : [symptom];
}

/** Whether two symptoms can be troubles of one charger at the same time: one is a fault, the other is not. */
export function mayOccurTogether({ playbooks }: ConversationTurn['parts'], one: SymptomId, other: SymptomId): boolean {
  return playbooks.traitsOf(one).describesFault !== playbooks.traitsOf(other).describesFault;
}
