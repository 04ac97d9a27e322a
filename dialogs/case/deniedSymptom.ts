import { CATCH_ALL_SYMPTOM, type SymptomId } from '../../src/domain/symptom';
import { listSaid } from './driverWords';
import type { SupportCase } from '../core/supportCaseState';
import type { ConversationTurn } from '../core/conversationTurn';
import type { ParsedMessage } from '../core/incomingMessage';
import { deniesEnd } from './cannotEnd';
import { isFailedStart } from './readReports';
import { namesLabelWord, quotesLabel } from './quotesLabel';
import { deniesSomething, readDeniedInClause } from './readDenied';
import { saysAuthenticated } from './saysAuthenticated';

/** What it takes to read a text. */
interface Reading {
  readonly parts: Pick<ConversationTurn['parts'], 'matcher' | 'wordings'>;
  readonly now: Date;
}

/**
 * Returns the message without a symptom that it only denies ("it is not stuck at authenticating").
 * @param isOnlyRunning the message says of another case's charge that it goes on
 */
export function withoutDeniedSymptom(reading: Reading, message: ParsedMessage, isOnlyRunning: boolean): ParsedMessage {
  const { understanding, text } = message;
  const { symptom, faultKinds, candidates } = understanding;
  if (symptom === null || !(deniesSymptom(reading, symptom, text) || isOnlyRunning)) return message;
  const others = candidates.filter((candidate) => candidate.symptom !== symptom);
  const left =
    faultKinds.length > 0
      ? ({ decision: 'match', symptom: CATCH_ALL_SYMPTOM } as const)
      : ({ decision: 'none', symptom: null } as const);
  return { ...message, understanding: { ...understanding, ...left, candidates: others } };
}

/**
 * Returns the message as a fault of the charger, if it only seems to be about the authentication, which it says worked
 * ("authentication is fine, charging stops after a minute").
 */
export function withoutWorkingAuthentication(reading: Reading, message: ParsedMessage): ParsedMessage {
  const { understanding, text } = message;
  const { symptom, candidates } = understanding;
  const [first] = candidates;
  const isUnclear =
    symptom === null && (first?.symptom === CATCH_ALL_SYMPTOM || (first && isFailedStart(first.symptom)));
  const isAbout = symptom === null ? isUnclear : isFailedStart(symptom);
  if (isAbout !== true || !saysAuthenticated(reading, text)) return message;
  const fault = { decision: 'match', symptom: CATCH_ALL_SYMPTOM } as const;
  return {
    ...message,
    understanding: { ...understanding, ...fault, candidates: [{ symptom: CATCH_ALL_SYMPTOM, score: 1 }] },
  };
}

/**
 * Whether a text says that the trouble is not this symptom ("it is not stuck at authenticating", "it never said failed",
 * "authentication went through"), and does not say the symptom besides.
 */
export function deniesSymptom(turn: Reading, symptom: SymptomId, text: string): boolean {
  const { matcher, wordings } = turn.parts;
  if (isFailedStart(symptom) && saysAuthenticated(turn, text)) return true;
  // Whatever the driver calls it, this is where the authentication waits for the connector.
  if (symptom === 'auth_pending' && wordings.hasListedWord('heard.connector_prompt_words', text)) return false;
  // "That is not my charge" says whose it is.
  if (wordings.hasListedWord('session.others_charge', text)) return false;
  // "It has not ended" says what is wrong with the session.
  if (deniesEnd(wordings, text)) return false;
  const clauses = joinQuoted(turn, matcher.splitClauses(text));
  const stated = clauses.filter((clause) => !isDenial(turn, symptom, clause));
  if (stated.length === clauses.length) return false;
  // "Ended, but it is not in use" denies the whole name.
  const rest = stated.filter((clause) => !quotesLabel(wordings, `recap.trouble.${symptom}`, clause));
  const named = matcher.understand(rest.join(' '), turn.now).symptom;
  // "Isn't it that …" may ask: it denies only beside what is right.
  const isDoubtful = clauses.some(
    (clause) => !stated.includes(clause) && wordings.hasListedWord('recap.doubts', clause),
  );
  return named !== symptom && (!isDoubtful || named !== null);
}

/** Joins a clause that quotes what is shown with the clause that goes on about it ("failed" + "is not what it says"). */
function joinQuoted({ parts }: Reading, clauses: readonly string[]): string[] {
  const joined: string[] = [];
  for (const clause of clauses) {
    const before = joined.at(-1);
    if (before !== undefined && parts.wordings.hasListedWord('recap.quotes', before))
      joined[joined.length - 1] = `${before} ${clause}`;
    else joined.push(clause);
  }
  return joined;
}

/** Whether a clause denies the symptom by its name. One that asks ("it won't stay in use, will it?") denies nothing. */
function isDenial({ parts, now }: Reading, symptom: SymptomId, clause: string): boolean {
  if (clause.includes('?')) return false;
  const { wordings, matcher } = parts;
  return readDeniedInClause(wordings, clause).some((text) => {
    const label = `recap.trouble.${symptom}` as const;
    const named = matcher.understand(text, now);
    // An unclear denial must have a word of the symptom's name.
    const isLikely = named.candidates[0]?.symptom === symptom && namesLabelWord(wordings, label, text);
    return named.symptom === symptom || isLikely || quotesLabel(wordings, label, text);
  });
}

/**
 * Replaces the symptom of the case by the one that is meant instead, if the driver denied it and did not name it again
 * later.
 */
export function settleDeniedSymptom(turn: ConversationTurn, supportCase: SupportCase): void {
  const { symptom } = supportCase;
  if (symptom === null) return;
  const isNamed = (text: string) => turn.parts.matcher.understand(text, turn.now).symptom === symptom;
  const denies = (text: string) => deniesSymptom(turn, symptom, text);
  const last = listSaid(turn, supportCase).findLast((text) => denies(text) || isNamed(text));
  if (last !== undefined && denies(last)) replaceSymptom(turn, supportCase, last);
}

/**
 * Replaces a symptom that a text denies: by what the text says is right, else what the driver said before, else a fault
 * in the driver's words.
 */
export function replaceSymptom(turn: ConversationTurn, supportCase: SupportCase, text: string): void {
  const denied = supportCase.symptom;
  const symptom = readSymptomInstead(turn, supportCase, text);
  supportCase.symptom = symptom;
  const { describesFault } = turn.parts.playbooks.traitsOf(symptom);
  const others = supportCase.troubles.filter((trouble) => trouble !== denied && trouble !== symptom);
  supportCase.troubles = describesFault ? others : [symptom, ...others];
  supportCase.faultDescription = describesFault ? (supportCase.faultDescription ?? readFault(turn, text)) : null;
}

/** Returns the fault that a text describes; what it only denies is none. */
function readFault({ parts, now }: ConversationTurn, text: string): string | null {
  const { matcher, wordings } = parts;
  // "It authenticated" is no fault; what follows may be.
  const stated = matcher.splitClauses(text).filter((clause) => !wordings.hasListedWord('recap.authenticated', clause));
  const after = wordings.splitAtListedWord('recap.authenticated', text)?.after ?? '';
  const described = [stated.join(' '), after, text].map((one) => matcher.understand(one, now).faultDescription);
  const isFault = (one: string | null): one is string =>
    one !== null && !deniesSomething(wordings, one) && !wordings.hasListedWord('recap.authenticated', one);
  return described.find(isFault) ?? null;
}

function readSymptomInstead(turn: ConversationTurn, supportCase: SupportCase, text: string): SymptomId {
  const { matcher } = turn.parts;
  const denied = supportCase.symptom;
  const { correctedPart, faultKinds } = matcher.understand(text, turn.now);
  if (faultKinds.length > 0) return CATCH_ALL_SYMPTOM;
  const texts = [correctedPart ?? '', ...listSaid(turn, supportCase)];
  const named = texts.map((one) => matcher.understand(one, turn.now).symptom);
  const isWorking = saysAuthenticated(turn, text);
  const isOther = (symptom: SymptomId) => symptom !== denied && !(isWorking && isFailedStart(symptom));
  return named.find((symptom) => symptom !== null && isOther(symptom)) ?? CATCH_ALL_SYMPTOM;
}

/** Returns how a remark beside an open question is received: as noted, or as correcting what was heard before. */
export function remarkKey(turn: ConversationTurn): 'ask.kept' | 'ask.not_that' {
  const symptom = turn.state.case?.symptom ?? null;
  return symptom !== null && deniesSymptom(turn, symptom, turn.message.text) ? 'ask.not_that' : 'ask.kept';
}
