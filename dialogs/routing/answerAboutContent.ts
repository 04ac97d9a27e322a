import { hasAnyDetail } from '../../src/domain/details';
import type { AskedQuestion } from '../../src/domain/questionReader';
import type { Ticket } from '../../src/domain/ticket';
import type { ConversationTurn } from '../core/conversationTurn';
import type { Line } from '../core/line';
import { WAITING_CHOICES } from '../handoff/handOver';
import { ticketContentLine } from '../handoff/sayTicketStatus';
import { TICKET_COUNT_QUESTION } from './answerLine';
import { isQuotable, toQuote } from '../words/toQuote';

/** What a ticket, or a case before its ticket, holds of what a driver may ask about. */
export type Content = Pick<
  Ticket,
  'station' | 'charger' | 'otherChargers' | 'chargerSpeed' | 'errorStep' | 'symptom' | 'contact' | 'said'
>;

/** Whether the driver asks if something was taken off ("is the screen gone?"), which what is written answers best. */
export function asksIfGone({ message, parts }: ConversationTurn): boolean {
  // "Did the money go?" is about the account.
  if (message.understanding.signals.includes('money')) return false;
  return parts.wordings.hasListedWord('waiting.asks_gone', message.text);
}

/** Whether the driver asks what the ticket holds ("was that noted?", "read it to me", "is it number 3 now?"). */
export function asksAboutContent(turn: ConversationTurn): boolean {
  const { message, parts, state } = turn;
  if (asksIfGone(turn)) return true;
  const { signals, details } = message.understanding;
  const question = parts.questionReader.read(message.text, { symptom: null, slot: null });
  if (question?.id === TICKET_COUNT_QUESTION && !question.isGuess) return false;
  if (signals.includes('asks_ticket_content')) return true;
  if (!parts.questionReader.asks(message.text) && !parts.wordings.hasListedWord('waiting.wonders', message.text))
    return false;
  if (asksOnlyElse(parts, message.text)) return false;
  // "Did it go through?" asks for the state, not for what is written.
  const isShort = parts.matcher.splitClauses(message.text).length === 1;
  const asksForState = message.meaning === 'status' && isShort && state.waitingFor !== null;
  if (signals.includes('ticket_content')) return !asksForState || hasAnyDetail(details);
  const namesPlace = details.charger !== null || details.station !== null;
  return namesPlace && parts.wordings.hasListedWord('waiting.asks_content', message.text);
}

/** Whether only a clause that has an answer of its own asks something ("may I send a picture? It says 7,140 won"). */
function asksOnlyElse({ matcher, questionReader, wordings }: ConversationTurn['parts'], text: string): boolean {
  if (wordings.hasListedWord('waiting.wonders', text)) return false;
  const clauses = matcher.splitClauses(text);
  const asking = clauses.filter((clause) => questionReader.asks(clause));
  const isElse = (clause: string) => questionReader.read(clause, { symptom: null, slot: null })?.isGuess === false;
  return clauses.length > 1 && asking.length > 0 && asking.every(isElse);
}

/** Whether the driver asks about photos that they have sent. */
function asksAboutPhotos({ message }: ConversationTurn): boolean {
  return message.understanding.signals.includes('photographing');
}

/** Returns the question in the clauses of a message that do not ask about the ticket. */
export function readFurtherQuestion(turn: ConversationTurn): AskedQuestion | null {
  const { message, parts, now, state } = turn;
  const hasPhotos = (turn.findTicket(state.waitingFor)?.photos.length ?? 0) > 0;
  const others = parts.matcher.splitClauses(message.text).filter((clause) => {
    const { signals, details } = parts.matcher.understand(clause, now);
    if (hasPhotos && signals.includes('photographing')) return false;
    const asksContent = signals.includes('asks_ticket_content') || signals.includes('ticket_content');
    return !asksContent && details.charger === null && details.station === null;
  });
  const question = parts.questionReader.read(others.join(' '), { symptom: state.case?.symptom ?? null, slot: null });
  return question?.isGuess === true ? null : question;
}

/**
 * Says what the ticket holds; first yes or no if the driver asks about one thing and the bot can tell.
 * @param more the answers to what else the message asks
 */
export async function answerAboutContent(turn: ConversationTurn, ticket: Ticket, more: readonly Line[]): Promise<void> {
  const isGone = asksIfGone(turn);
  const isHeld = isGone ? null : judgeContent(turn, ticket);
  const isWhole = isGone || turn.message.understanding.signals.includes('asks_ticket_content');
  const quote = isHeld === null && !isWhole ? findQuote(turn, ticket) : null;
  const verdict: Line[] =
    isHeld !== null
      ? [
          {
            key: isHeld
              ? 'waiting.yes_noted'
              : contradicts(turn, ticket)
                ? 'waiting.noted_otherwise'
                : 'waiting.not_noted',
          },
        ]
      : quote !== null
        ? [{ key: 'waiting.yes_quoted', values: { quote: toQuote(quote) } }]
        : [];
  const { length: count } = ticket.photos;
  const photos: Line[] = count > 0 && asksAboutPhotos(turn) ? [{ key: 'waiting.yes_photos', values: { count } }] : [];
  await turn.say([...verdict, ...photos, ticketContentLine(turn, ticket), ...more], WAITING_CHOICES);
}

/** Returns whether the content has what the driver asks about; `null` if they ask for the whole, or it is unclear. */
export function judgeContent({ message, parts }: ConversationTurn, content: Content): boolean | null {
  const { details, signals, contact, workingChargers, symptom, technical } = message.understanding;
  const { charger, chargerSpeed, errorStep } = details;
  const station = readAskedStation();
  const answers: boolean[] = [];
  // "Is it not only number 1?" asks for the list; "number 2 works, was that noted?" for the words.
  const isOneOfSeveral = charger === content.charger && content.otherChargers.length > 0;
  const isWorking = charger !== null && workingChargers.includes(charger);
  if (charger !== null && !isOneOfSeveral && !isWorking)
    answers.push(charger === content.charger || content.otherChargers.includes(charger));
  if (station !== null && content.station !== null) answers.push(content.station.includes(station));
  if (chargerSpeed !== null) answers.push(chargerSpeed === content.chargerSpeed);
  if (errorStep !== null && content.errorStep === errorStep) answers.push(true);
  if (contact !== null || signals.includes('wants_call') || asksAboutContact(message.text))
    answers.push(content.contact !== null);
  if (symptom !== null && symptom === content.symptom) answers.push(true);
  for (const code of technical.codes) answers.push(content.said.some((text) => text.includes(code)));
  return answers.length > 0 ? answers.every(Boolean) : null;

  /** "On the ticket it says number 3" names no station. */
  function readAskedStation(): string | null {
    const named = details.station;
    return named === null || parts.wordings.hasListedWord('waiting.empty_words', named) ? null : named;
  }

  function asksAboutContact(text: string): boolean {
    return parts.wordings.hasListedWord('waiting.own_number', text);
  }
}

/** Whether the ticket has another value for what the driver asks about, and not just none. */
function contradicts({ message }: ConversationTurn, ticket: Ticket): boolean {
  const { details } = message.understanding;
  return (['charger', 'station', 'chargerSpeed'] as const).some(
    (name) => details[name] !== null && ticket[name] !== null && details[name] !== ticket[name],
  );
}

/** The shortest word that two messages about the same thing share. Characters. */
const MIN_SHARED_LENGTH = 2;

/** Returns the driver's last message on the ticket about the same subject as the question; `null` if there is none. */
function findQuote({ message, parts, now }: ConversationTurn, { said }: Ticket): string | null {
  const understood = said.map((text) => ({ text, ...parts.matcher.understand(text, now) }));
  // A contact is never repeated: in a group, others read it.
  const quotable = understood.filter(
    ({ text, contact, signals }) =>
      contact === null &&
      isQuotable(text) &&
      !parts.questionReader.asks(text) &&
      !signals.includes('ticket_content') &&
      !signals.includes('asks_ticket_content'),
  );
  if (message.understanding.signals.includes('money'))
    return quotable.findLast(({ signals }) => signals.includes('money'))?.text ?? null;
  const words = message.text
    .split(/[\s,.?!~]+/)
    .filter((word) => !parts.wordings.hasListedWord('waiting.empty_words', word));
  const stems = words.filter((word) => word.length > MIN_SHARED_LENGTH).map((word) => word.slice(0, -1));
  return quotable.findLast(({ text }) => stems.some((stem) => text.includes(stem)))?.text ?? null;
}
