import type { DialogContext } from 'botbuilder-dialogs';
import type { ConversationTurn } from '../core/conversationTurn';

const HOUR_MS = 3_600_000;

/** Whether an agent has blocked the driver for a time that has not passed: their messages get no answer. */
export function isBlocked({ tickets, now }: ConversationTurn): boolean {
  return findBlockEnd({ tickets, now }) !== null;
}

/** Leaves the driver without answers for so many hours, and says so, unless they are blocked already. */
export async function blockDriver(dc: DialogContext, turn: ConversationTurn, hours: number): Promise<void> {
  const wasBlocked = isBlocked(turn);
  setBlockEnd(turn, new Date(turn.now.getTime() + hours * HOUR_MS).toISOString());
  // What was asked before cannot be answered meanwhile.
  await dc.cancelAllDialogs();
  Object.assign(turn.state, { offered: [], rating: null });
  if (!wasBlocked) await turn.say(['desk.blocked']);
}

/** Lets the bot answer the driver again. */
export function unblockDriver(turn: ConversationTurn): void {
  turn.hasNoEffect = !isBlocked(turn);
  setBlockEnd(turn, null);
}

/** Blocks the driver on a ticket that was opened meanwhile too, for a danger: later turns may not see the older ticket. */
export function keepBlock(turn: ConversationTurn): void {
  const { ticket } = turn;
  const blockedUntil = findBlockEnd(turn);
  if (ticket === null || blockedUntil === null || ticket.work?.blockedUntil === blockedUntil) return;
  turn.changeTicket({ number: ticket.number, work: { blockedUntil } });
}

function findBlockEnd({ tickets, now }: Pick<ConversationTurn, 'tickets' | 'now'>): string | null {
  const ends = tickets.flatMap(({ work }) => work?.blockedUntil ?? []);
  return ends.find((end) => Date.parse(end) > now.getTime()) ?? null;
}

/** Sets it on every ticket of the conversation, so that agents see it on each of them. */
function setBlockEnd(turn: ConversationTurn, blockedUntil: string | null): void {
  for (const { number } of turn.tickets) turn.changeTicket({ number, work: { blockedUntil } });
}
