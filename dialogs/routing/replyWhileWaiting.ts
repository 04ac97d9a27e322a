import { hasAnyDetail } from '../../src/domain/details';
import { joinContacts } from '../../src/domain/joinContacts';
import type { Ticket } from '../../src/domain/ticket';
import { callCentreValues } from '../core/callCentreValues';
import type { ConversationTurn } from '../core/conversationTurn';
import type { Line } from '../core/line';
import { readRestatedPlace } from '../case/restatedPlace';
import { readSameTrouble } from '../case/sameTrouble';
import { describeTicket, formatChargers, NO_CONTENT } from '../handoff/describeTicket';
import { alreadyHandedOverKey, ticketNumberLine, WAITING_CHOICES } from '../handoff/handOver';
import { readStatement } from '../handoff/readStatement';
import { sayTicketStatus } from '../handoff/sayTicketStatus';
import type { TicketUpdate } from '../handoff/updateTicket';
import { isQuotable, MAX_QUOTE_LENGTH, toQuote } from '../words/toQuote';
import { callLinesInHurry } from '../handoff/callLinesInHurry';
import { isAnsweredBeside } from './isAnsweredBeside';
import type { WaitingMessageKind } from './classifyWaitingMessage';
import { isNotedAsOver } from './readWithdrawal';

/** Waiting time from which the bot apologizes for the wait. Milliseconds. */
const LONG_WAIT_MS = 5 * 60_000;

/** Every so many times, what only the agent can answer is also answered with the way to the call centre. */
const TIMES_UNTIL_CALL_CENTRE = 3;

/** A contact with a telephone number, and not only a mail address. */
const TELEPHONE = /\d[\d\s-]{6,}\d/;

/** The replies to messages that change nothing on the ticket. */
const PLAIN_REPLIES = {
  announces_more: 'none.more',
  farewell: 'waiting.farewell',
  patient: 'waiting.patience',
  wants_correction: 'recap.what',
  tries_other: 'report.await_try',
  wants_repair: 'waiting.repair_wished',
} as const;

/** Remarks that have a reply of their own: a call that no one answered, and the wish to be answered here. */
const REMARK_REPLIES = [
  ['waiting.unanswered_words', 'waiting.unanswered'],
  ['contact.answers_here', 'waiting.answer_here'],
] as const;

/** Answers a message that was recorded on the ticket: says what the ticket has of it, and what happens next. */
export async function replyWhileWaiting(
  turn: ConversationTurn,
  ticket: Ticket,
  kind: Exclude<WaitingMessageKind, 'command'>,
  update: TicketUpdate,
): Promise<void> {
  if (turn.message.understanding.angry && kind !== 'call' && recordOnce(turn, 'angry')) turn.empathize('angry');
  switch (kind) {
    case 'agent':
      return sayAgentAgain(turn, ticket, update);
    case 'how_long':
      return sayTicketStatus(turn, ['waiting.no_time']);
    case 'asks_again':
      return turn.say([alreadyHandedOverKey(ticket), ticketNumberLine(ticket), 'handover.add_more'], WAITING_CHOICES);
    case 'not_needed':
    case 'solved':
      if (kind === 'solved' && asksForMore(turn)) return turn.say(['beside.solved_but'], WAITING_CHOICES);
      return turn.say([recordOnce(turn, kind) ? `waiting.${kind}` : 'waiting.ended_again'], WAITING_CHOICES);
    case 'kept':
      return sayKept(turn);
    case 'call':
      return turn.say(withCallCentre(turn, ticket, 'call', callLines(turn, ticket)), WAITING_CHOICES);
    case 'no_call':
      return turn.say([...updateLines(turn, ticket, update), { key: 'waiting.no_call' }], WAITING_CHOICES);
    case 'announces_more':
    case 'farewell':
    case 'patient':
    case 'wants_correction':
    case 'tries_other':
    case 'wants_repair':
      return turn.say([PLAIN_REPLIES[kind]], WAITING_CHOICES);
    case 'nod':
      return sayNod(turn);
    case 'question':
      return sayUnanswered(turn, ticket, update);
    case 'more':
      return sayNoted(turn, ticket, update);
  }
}

function sayUnanswered(turn: ConversationTurn, ticket: Ticket, update: TicketUpdate): Promise<void> {
  const changes = updateLines(turn, ticket, update);
  // "When do you call? Do I wait here?" was answered: that no one knows the answer would contradict it.
  if (isAnsweredBeside(turn)) return changes.length > 0 ? turn.say(changes, WAITING_CHOICES) : Promise.resolve();
  const lines = [...changes, { key: 'waiting.question' } as const];
  return turn.say(withCallCentre(turn, ticket, 'question', lines), WAITING_CHOICES);
}

/** Whether the driver wants more beside saying that it works ("it came out. But I have no receipt"). */
function asksForMore({ message, parts, now }: ConversationTurn): boolean {
  const rest = parts.wordings.splitAtListedWord('beside.more_words', message.text)?.after;
  if (rest === undefined) return false;
  const { signals } = parts.matcher.understand(rest, now);
  return signals.includes('money') || signals.includes('asks_to_note');
}

async function sayNod(turn: ConversationTurn): Promise<void> {
  if (turn.message.meaning === 'dont_know') return turn.say(['ask.heard.unknown'], WAITING_CHOICES);
  if (recordOnce(turn, 'nod')) await turn.say(['waiting.nod'], WAITING_CHOICES);
}

async function sayKept(turn: ConversationTurn): Promise<void> {
  turn.state.saidWaiting = turn.state.saidWaiting.filter((reply) => !isNotedAsOver([reply]));
  await turn.say(['waiting.kept'], WAITING_CHOICES);
}

async function sayNoted(turn: ConversationTurn, ticket: Ticket, update: TicketUpdate): Promise<void> {
  const waited = turn.now.getTime() - Date.parse(ticket.createdAt);
  if (waited >= LONG_WAIT_MS && turn.state.empathy.last !== 'waiting') turn.empathize('waiting');
  const lines = updateLines(turn, ticket, update);
  // "Number 8 works, but do refund me" is also about the money.
  const isWish = turn.message.understanding.signals.includes('money');
  if (lines.length > 0) return turn.say(isWish ? [...lines, { key: 'waiting.added' }] : lines, WAITING_CHOICES);
  if (turn.parts.wordings.hasListedWord('waiting.already_filed', turn.message.text)) {
    const content = describeTicket(turn, turn.findTicket(ticket.number)!);
    return turn.say([{ key: 'waiting.not_filed_anew', values: { content } }], WAITING_CHOICES);
  }
  const heard = REMARK_REPLIES.find(([words]) => turn.parts.wordings.hasListedWord(words, turn.message.text));
  if (heard !== undefined) return turn.say([heard[1]], WAITING_CHOICES);
  const { angry, signals } = turn.message.understanding;
  if (angry) return turn.say(withCallCentre(turn, ticket, 'hurry', [{ key: 'waiting.angry' }]), WAITING_CHOICES);
  if (signals.includes('in_hurry') && turn.message.text.length <= MAX_QUOTE_LENGTH) {
    return turn.say(withCallCentre(turn, ticket, 'hurry', [{ key: 'waiting.hurry' }]), WAITING_CHOICES);
  }
  // A complaint about the bot that is quoted back reads as mockery.
  const isComplaint = turn.parts.wordings.hasListedWord('waiting.complaint_words', turn.message.text);
  await turn.say([isComplaint ? { key: 'waiting.complaint' } : quoteLine(turn)], WAITING_CHOICES);
}

/**
 * Answers a driver who asks for an agent again: it was marked on the ticket, and where and in which hours the team
 * answers. Each time in other words; in the end with the way to the call centre.
 */
async function sayAgentAgain(turn: ConversationTurn, ticket: Ticket, update: TicketUpdate): Promise<void> {
  const count = turn.state.questionCounts[`agent:${ticket.number}`] ?? 0;
  const phone = callLinesInHurry(turn);
  const hours = phone.length === 0 && count === 0 ? [agentHoursLine(turn)] : phone;
  const lines = [...updateLines(turn, ticket, update), { key: 'waiting.agent', variant: count } as const, ...hours];
  await turn.say(withCallCentre(turn, ticket, 'agent', lines), WAITING_CHOICES);
}

function agentHoursLine(turn: ConversationTurn): Line {
  const values = callCentreValues(turn);
  if (values === null) return { key: 'waiting.agent_hours_unknown' };
  return { key: 'waiting.agent_hours', values };
}

/** Returns the lines that say what the message changed on the ticket; none if it changed no field. */
export function updateLines(turn: ConversationTurn, ticket: Ticket, update: TicketUpdate): Line[] {
  const { message } = turn;
  const current = turn.findTicket(ticket.number)!;
  const content = describeTicket(turn, current);
  const { added, corrected, further, working } = update;
  const facts = describeTicket(turn, { ...NO_CONTENT, ...added, contact: null });
  return [
    ...(message.photos.length > 0 ? [{ key: 'waiting.photo_added' } as const] : []),
    ...(message.location !== null ? [{ key: 'waiting.location_added' } as const] : []),
    ...(isBlamed(turn, update) ? [{ key: 'misread.sorry', sameParagraph: true } as const] : []),
    ...(Object.keys(corrected).some((name) => name !== 'contact')
      ? [{ key: 'waiting.corrected', values: { content } } as const]
      : correctsNothing(turn, current, update)
        ? [{ key: 'waiting.nothing_to_correct', values: { content } } as const]
        : []),
    ...(facts === '' ? [] : [{ key: 'waiting.added_facts', values: { facts } } as const]),
    ...(working.length === 0
      ? []
      : [{ key: 'waiting.taken_off', values: { chargers: formatChargers(turn, working), content } } as const]),
    ...workingLines(turn, ticket, update),
    ...(further.length === 0
      ? []
      : [{ key: 'waiting.further', values: { chargers: formatChargers(turn, further) } } as const]),
    ...(readSameTrouble(turn, { ...ticket, troubles: [] })?.length === 0
      ? [{ key: 'waiting.further_beside' } as const]
      : []),
    ...(message.understanding.contact === null ? [] : [{ key: 'waiting.contact_noted' } as const]),
  ];
}

/** Whether the driver corrects what the bot took in wrongly ("what did you change? It is B-2"). */
function isBlamed({ message, parts }: ConversationTurn, { corrected }: TicketUpdate): boolean {
  const blames =
    message.understanding.signals.includes('says_misread') ||
    parts.wordings.hasListedWord('waiting.blames', message.text);
  return blames && Object.keys(corrected).some((name) => name !== 'contact');
}

/** Returns the line about chargers that are said to work and that the ticket did not have. */
function workingLines(turn: ConversationTurn, ticket: Ticket, { corrected, working }: TicketUpdate): Line[] {
  const { workingChargers } = turn.message.understanding;
  const others = workingChargers.filter((charger) => charger !== ticket.charger && !working.includes(charger));
  // "Another car is plugged in at 1" does not say that number 1 works.
  const isOccupied = turn.parts.wordings.hasListedWord('other_charger.occupied', turn.message.text);
  if (others.length === 0 || isOccupied || corrected.charger !== undefined) return [];
  return [{ key: 'waiting.works', values: { chargers: formatChargers(turn, others) } }];
}

/** Whether the driver corrects or repeats the place, but the ticket has it like that already. */
function correctsNothing(turn: ConversationTurn, ticket: Ticket, { corrected, added, further }: TicketUpdate): boolean {
  const { isCorrection, details } = readStatement(turn);
  const isUnchanged = [corrected, added, further].every((change) => Object.keys(change).length === 0);
  // Who wants no further ticket hears that none is opened.
  if (!isUnchanged || turn.parts.wordings.hasListedWord('waiting.already_filed', turn.message.text)) return false;
  if (isCorrection) return Object.values(details).some((value) => value !== null);
  return readRestatedPlace(turn, ticket).length > 0;
}

/** Returns the lines about a call: whether the team knows where to call. */
function callLines(turn: ConversationTurn, ticket: Ticket): Line[] {
  const { state, message } = turn;
  const { contact } = message.understanding;
  if (contact !== null) state.contact = joinContacts(state.contact, contact);
  else if (ticket.contact === null && state.contact !== null) {
    turn.changeTicket({ number: ticket.number, details: { contact: state.contact } });
  }
  const wantsCall = message.understanding.signals.includes('wants_call') && TELEPHONE.test(contact ?? '');
  if (contact !== null)
    return [{ key: 'waiting.contact_noted' }, ...(wantsCall ? [{ key: 'waiting.call_wished' } as const] : [])];
  if (!isContactKnown(turn, ticket)) return [{ key: 'waiting.ask_contact' }];
  const known = ticket.contact ?? state.contact ?? '';
  return [{ key: TELEPHONE.test(known) ? 'waiting.contact_known' : 'waiting.contact_mail' }];
}

/** Whether the driver has left a number or address. */
export function isContactKnown({ state }: ConversationTurn, ticket: Ticket): boolean {
  return ticket.contact !== null || state.contact !== null;
}

/** Returns the lines about when the team calls: no time is promised, but its hours are known. */
export function callTimeLines(turn: ConversationTurn): Line[] {
  const values = callCentreValues(turn);
  return [{ key: 'waiting.call_when' }, ...(values === null ? [] : [{ key: 'waiting.agent_hours', values } as const])];
}

/** Returns the line that says that the driver's words are on the ticket, and repeats them if they are short and about the trouble. */
function quoteLine({ message }: ConversationTurn): Line {
  const { text, mapLinks, understanding } = message;
  const { decision, faultKinds, technical, details, floor, signals } = understanding;
  const isFault = decision === 'match' || faultKinds.length > 0 || technical.clauses.length > 0;
  const isWish = signals.includes('asks_to_note') || signals.includes('money');
  const isAboutTrouble = isFault || isWish || hasAnyDetail(details) || floor !== null;
  const isRepeated = isAboutTrouble && mapLinks.length === 0 && isQuotable(text);
  return isRepeated ? { key: 'waiting.quoted', values: { quote: toQuote(text) } } : { key: 'waiting.added' };
}

/** Adds the way to the call centre if the driver has come with the same thing several times. */
function withCallCentre(turn: ConversationTurn, { number }: Ticket, subject: string, lines: readonly Line[]): Line[] {
  const { state } = turn;
  const id = `${subject}:${number}`;
  const count = (state.questionCounts[id] ?? 0) + 1;
  state.questionCounts[id] = count;
  if (count % TIMES_UNTIL_CALL_CENTRE !== 0) return [...lines];
  const values = callCentreValues(turn);
  if (values === null) return [...lines, { key: 'waiting.call_centre' }];
  return [...lines, { key: 'waiting.call_centre_phone', values }];
}

/** Records that a once-only reply is sent; returns `false` if it was sent before since the ticket was opened. */
function recordOnce({ state }: ConversationTurn, reply: string): boolean {
  if (state.saidWaiting.includes(reply)) return false;
  state.saidWaiting.push(reply);
  return true;
}
