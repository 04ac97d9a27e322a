import type { MessageSignal } from '../../src/domain/messageSignal';
import type { ConversationTurn } from '../core/conversationTurn';
import { DANGERS } from './dangerTicket';

/** What makes words about the fire brigade or an ambulance a danger: help is wanted, or was called. */
const WANTS_HELP: readonly MessageSignal[] = [
  ...(['help_called', 'help_arrived', 'help_left', 'asks_bot_to_call'] as const),
  ...(['calling_119', 'caller_of_119', 'what_to_say'] as const),
];

/** The end of a clause that shows that it is only quoted ("I never said that …"). Characters. */
const QUOTE_LENGTH = 4;

/**
 * Returns the signals of the message without those of clauses that say that no danger was meant. Who was not warned of one
 * yet, nor asked about it, denies none.
 */
export function signalsBesideDenial({ message, parts, now, state }: ConversationTurn): readonly MessageSignal[] {
  const { signals } = message.understanding;
  const wasWarned = state.danger !== null || state.dangerDoubt !== null;
  if (!wasWarned || !signals.includes('danger_denied')) return signals;
  const { matcher, wordings } = parts;
  const isQuoted = (clause: string) => wordings.hasListedWord('danger.quoting_ends', clause.slice(-QUOTE_LENGTH));
  const own = matcher.splitClauses(message.text).filter((clause) => !isQuoted(clause));
  const signalsOfClauses = own.map((clause) => matcher.understand(clause, now).signals);
  return signalsOfClauses.filter((ofClause) => !ofClause.includes('danger_denied')).flat();
}

/** Whether the driver says that no danger was meant, and reports none beside that. */
export function deniesDanger(turn: ConversationTurn): boolean {
  const isDenied = turn.message.understanding.signals.includes('danger_denied');
  return isDenied && !signalsBesideDenial(turn).some((signal) => DANGERS.includes(signal));
}

/** Dangers whose words are also used of other things ("I'll explode"); the others name their scene themselves. */
const VAGUE_DANGERS: readonly MessageSignal[] = ['danger', 'injury'];

/** Whether the message by itself reports a danger. */
export function reportsSureDanger(turn: ConversationTurn): boolean {
  const { message, parts } = turn;
  const signals = signalsBesideDenial(turn);
  const isSure = signals.includes('sure_danger') || parts.wordings.hasListedWord('danger.things', message.text);
  if (DANGERS.some((signal) => signals.includes(signal) && (isSure || !VAGUE_DANGERS.includes(signal)))) return true;
  const isDenied = turn.message.understanding.signals.includes('danger_denied') || signals.includes('false_alarm');
  return signals.includes('emergency') && !isDenied && WANTS_HELP.some((signal) => signals.includes(signal));
}
