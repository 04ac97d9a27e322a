import { CATCH_ALL_SYMPTOM, type SymptomId } from '../../src/domain/symptom';
import { listSaid } from './driverWords';
import type { SupportCase } from '../core/supportCaseState';
import type { ConversationTurn } from '../core/conversationTurn';
import type { ParsedMessage } from '../core/incomingMessage';
import { deniesEnd } from './cannotEnd';
import { isFailedStart } from './readReports';
import { quotesLabel } from './quotesLabel';
import { deniesSomething, readDeniedInClause } from './readDenied';

/** What it takes to read a text. */
interface Reading {
  readonly parts: Pick<ConversationTurn['parts'], 'matcher' | 'wordings'>;
  readonly now: Date;
}

/** Returns the message without a symptom that it only denies ("it is not stuck at authenticating"). */
export function withoutDeniedSymptom(reading: Reading, message: ParsedMessage): ParsedMessage {
  const { understanding, text } = message;
  const { symptom, faultKinds, candidates } = understanding;
  if (symptom === null || !deniesSymptom(reading, symptom, text)) return message;
  const others = candidates.filter((candidate) => candidate.symptom !== symptom);
  const left =
    faultKinds.length > 0
      ? ({ decision: 'match', symptom: CATCH_ALL_SYMPTOM } as const)
      : ({ decision: 'none', symptom: null } as const);
  return { ...message, understanding: { ...understanding, ...left, candidates: others } };
}

/**
 * Whether a text says that the trouble is not this symptom ("it is not stuck at authenticating", "it never said failed",
 * "authentication went through"), and does not say the symptom besides.
 */
export function deniesSymptom(turn: Reading, symptom: SymptomId, text: string): boolean {
  const { matcher, wordings } = turn.parts;
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
  return rest.length === 0 || matcher.understand(rest.join(' '), turn.now).symptom !== symptom;
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

function isDenial({ parts, now }: Reading, symptom: SymptomId, clause: string): boolean {
  if (isFailedStart(symptom) && parts.wordings.hasListedWord('recap.authenticated', clause)) return true;
  const { wordings, matcher } = parts;
  return readDeniedInClause(wordings, clause).some((text) => {
    const { decision, candidates } = matcher.understand(text, now);
    const likely = candidates[0]?.symptom;
    // "The problem is not authentication" denies both ways in which it fails.
    const isStart = likely !== undefined && isFailedStart(symptom) && isFailedStart(likely);
    const isMeant = decision !== 'none' && (likely === symptom || isStart);
    return isMeant || quotesLabel(wordings, `recap.trouble.${symptom}`, text);
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
  const described = parts.matcher.understand(text, now).faultDescription;
  return described === null || deniesSomething(parts.wordings, described) ? null : described;
}

function readSymptomInstead(turn: ConversationTurn, supportCase: SupportCase, text: string): SymptomId {
  const { parts, now } = turn;
  const denied = supportCase.symptom;
  const { correctedPart, faultKinds } = parts.matcher.understand(text, now);
  if (faultKinds.length > 0) return CATCH_ALL_SYMPTOM;
  const texts = [...(correctedPart === null ? [] : [correctedPart]), ...listSaid(turn, supportCase)];
  const named = texts.flatMap((one) => {
    const { symptom, candidates } = parts.matcher.understand(one, now);
    return symptom ?? candidates[0]?.symptom ?? [];
  });
  return named.find((symptom) => symptom !== denied && symptom !== CATCH_ALL_SYMPTOM) ?? CATCH_ALL_SYMPTOM;
}

/** Returns how a remark beside an open question is received: as noted, or as correcting what was heard before. */
export function remarkKey(turn: ConversationTurn): 'ask.kept' | 'ask.not_that' {
  const symptom = turn.state.case?.symptom ?? null;
  return symptom !== null && deniesSymptom(turn, symptom, turn.message.text) ? 'ask.not_that' : 'ask.kept';
}
