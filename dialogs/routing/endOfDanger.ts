import type { DangerState } from '../core/dangerState';
import type { ConversationTurn } from '../core/conversationTurn';
import type { Line } from '../core/line';
import { handOver, WAITING_CHOICES } from '../handoff/handOver';
import { addDangerToTicket } from '../handoff/updateTicket';
import type { WordingKey } from '../words/wordingKey';
import { answerUnplugged, recordUnplugged, saysUnplugged } from './unplugged';
import { PAYMENT_QUESTIONS } from './answerQuestion';
import { answerAfterwards, asksSomething, isRisky, isRiskyStep } from './dangerAnswers';
import { addFact, addToCase, addToTicket, describeFault, hasPlate } from './dangerTicket';

/** How a danger ended: it stopped, help is there, or help has been there and left. */
type DangerEnd = 'over' | 'help_arrived' | 'help_left';

/** What is said at the end, by kind of danger. */
const END_KEYS: Readonly<Record<DangerState['kind'], Readonly<Record<DangerEnd, WordingKey>>>> = {
  charger: { over: 'danger.over', help_arrived: 'danger.help_arrived', help_left: 'danger.help_left' },
  roadside: {
    over: 'danger.roadside.over',
    help_arrived: 'danger.roadside.help_arrived',
    help_left: 'danger.roadside.over',
  },
  trapped: { over: 'danger.person.over', help_arrived: 'danger.person.help_arrived', help_left: 'danger.person.over' },
  ill: { over: 'danger.person.over', help_arrived: 'danger.person.help_arrived', help_left: 'danger.person.over' },
};

/** Whether a driver who smells something burning only says that no smoke or fire is seen: the smell may still be there. */
export function deniesOnlySight(turn: ConversationTurn, { reports }: DangerState): boolean {
  const { message, parts } = turn;
  const { wordings } = parts;
  const saysSmell = (text: string) => wordings.hasListedWord('danger.smell_words', text);
  if (!reports.some(saysSmell)) return false;
  if (saysSmell(message.text)) return stillSmells(turn, saysSmell);
  return wordings.hasListedWord('danger.sight_words', message.text);
}

/** Whether a clause names the smell without saying that it is gone ("no smoke to be seen, only the smell"). */
function stillSmells({ message, parts, now }: ConversationTurn, saysSmell: (text: string) => boolean): boolean {
  const clauses = parts.matcher.splitClauses(message.text).filter(saysSmell);
  const isGone = (clause: string) => parts.matcher.understand(clause, now).signals.includes('danger_over');
  return clauses.length > 0 && !clauses.every(isGone);
}

/** Returns how the danger ends by this message; `null` if it goes on. */
export function readEnd(turn: ConversationTurn, danger: DangerState): DangerEnd | null {
  const { message } = turn;
  const { kind } = danger;
  const { signals } = message.understanding;
  const hasHelp = !signals.includes('help_missing');
  if (hasHelp && signals.includes('help_left')) return 'help_left';
  if (hasHelp && signals.includes('help_arrived')) return 'help_arrived';
  if (deniesOnlySight(turn, danger)) return null;
  const isFreed = kind === 'trapped' && signals.includes('freed');
  return isFreed || signals.includes('danger_over') || message.meaning === 'solved' ? 'over' : null;
}

/**
 * Ends a danger that has stopped, or where help has come. A ticket is opened all the same and stays urgent, because the
 * charger has to be checked.
 */
export async function endDanger(turn: ConversationTurn, danger: DangerState, end: DangerEnd): Promise<true> {
  const { openTicket } = turn;
  danger.isOver = true;
  if (end !== 'over') danger.isHelpCalled = true;
  const settled = answerSettled(turn, danger);
  const lines = settled ?? [...answerAtEnd(turn, danger, end), END_KEYS[danger.kind][end]];
  if (openTicket !== null) {
    const place = addToTicket(turn, openTicket, false);
    if (addFact(turn, danger)) addDangerToTicket(turn, openTicket, describeFault(danger));
    const plate = hasPlate(turn.message) ? (['danger.plate_not_kept'] as const) : [];
    const next = danger.kind === 'charger' ? (['danger.over_next'] as const) : [];
    await turn.say([...lines, ...place, ...plate, ...next], WAITING_CHOICES);
  } else if (danger.kind === 'roadside' && turn.state.case?.warned !== true) {
    await turn.say(lines);
  } else {
    await turn.say([...lines, ...(turn.state.case === null ? [] : addToCase(turn, false))]);
    await handOver(turn, 'danger');
  }
  return true;
}

/** Returns what is said if nothing is left to warn of: the plug is out, or the people who came allow it; otherwise `null`. */
function answerSettled(turn: ConversationTurn, danger: DangerState): WordingKey[] | null {
  return answerIfUnplugged(turn, danger) ?? (isCleared(turn, danger) ? ['danger.cleared'] : null);
}

/** Returns the answers to a message that says that the plug is out, and notes that; `null` for any other. */
function answerIfUnplugged(turn: ConversationTurn, danger: DangerState): WordingKey[] | null {
  recordUnplugged(turn, danger);
  return saysUnplugged(turn, danger) ? answerUnplugged(turn) : null;
}

/** Answers what the message that ends the danger asks ("the fire is out, may I charge again?"). */
function answerAtEnd(turn: ConversationTurn, danger: DangerState, end: DangerEnd): WordingKey[] {
  if (asksFor119(turn)) return ['danger.over_119'];
  // "The staff are here and cut the power" says what others do.
  const isOwnRisk = isRisky(turn) && (end !== 'help_arrived' || asksSomething(turn));
  if (danger.kind === 'charger' && isOwnRisk) return ['danger.not_yet'];
  if (!turn.parts.questionReader.asks(turn.message.text)) return [];
  const answer = answerAfterwards(turn, danger);
  return answer === null ? [] : [answer];
}

function asksFor119(turn: ConversationTurn): boolean {
  return turn.message.understanding.signals.includes('calling_119') && asksSomething(turn);
}

/**
 * After the end of a danger, keeps the driver from touching what has not been checked, and cares for who feels ill;
 * everything else is ordinary.
 * @returns whether the message is answered
 */
export async function guardAfterDanger(turn: ConversationTurn, danger: DangerState): Promise<boolean> {
  const { openTicket } = turn;
  const unplugged = answerIfUnplugged(turn, danger);
  const answer = unplugged === null ? answerAfterDanger(turn, danger) : null;
  const answers = unplugged ?? (answer === null ? [] : [answer]);
  if (answers.length === 0) return false;
  const place = openTicket === null ? [] : addToTicket(turn, openTicket, false);
  await turn.say([...answers, ...place], openTicket === null ? [] : WAITING_CHOICES);
  return true;
}

/** Whether the driver passes on that the people who came allow it ("they said I can unplug it"). */
function isCleared({ message, parts }: ConversationTurn, { kind, isHelpCalled }: DangerState): boolean {
  return kind === 'charger' && isHelpCalled && parts.wordings.hasListedWord('danger.cleared_words', message.text);
}

function answerAfterDanger(turn: ConversationTurn, danger: DangerState): Line | WordingKey | null {
  const { signals } = turn.message.understanding;
  const isCharger = danger.kind === 'charger';
  const isUnhurt = signals.includes('nobody_hurt') && !danger.isHurt;
  if (isUnhurt) return 'danger.nobody_hurt_after';
  if (signals.includes('feels_ill')) return 'danger.see_doctor';
  if (isCleared(turn, danger)) return 'danger.cleared';
  if (asksFor119(turn) && (!danger.isFalseAlarm || signals.includes('emergency'))) return 'danger.over_119';
  if (signals.includes('charging_elsewhere')) return isCharger ? 'danger.elsewhere' : 'answer.other_charger';
  if (danger.isFalseAlarm && signals.includes('other_charger') && asksSomething(turn)) return 'answer.other_charger';
  if (isCharger && signals.includes('car_condition') && !isRiskyStep(turn)) return 'danger.car_condition';
  // Who has denied the danger hears what may be done only after asking.
  if (danger.isFalseAlarm) return asksAfterDenial(turn) ? 'danger.after_false_alarm' : null;
  const isLeaving = signals.includes('moving_car') || signals.includes('unplugging');
  if (danger.isUnplugged && isLeaving) return 'danger.leaving_unplugged';
  if (isCharger && isRisky(turn) && !signals.includes('going_home')) return 'danger.not_yet';
  // What the charge costs is an ordinary question.
  return signals.includes('money') && asksAboutFee(turn) ? null : answerAfterwards(turn, danger);
}

/** Whether a driver who has denied the danger asks whether the charger may be used or touched again. */
function asksAfterDenial(turn: ConversationTurn): boolean {
  const { signals } = turn.message.understanding;
  if (signals.includes('asks_if_filed')) return false;
  return asksSomething(turn) && (isRisky(turn) || signals.includes('going_home'));
}

/** Whether the message asks about the fee of a charge, and not about damage. */
function asksAboutFee({ message, parts }: ConversationTurn): boolean {
  const asked = parts.questionReader.read(message.text, { symptom: null, slot: null });
  return asked !== null && PAYMENT_QUESTIONS.has(asked.id);
}
