import { z } from 'zod';
import { needsOperatorInquiry } from '../../domain/needsOperatorInquiry';
import type { OutboxRow } from '../../domain/outbox';
import { TICKET_STATUSES, type Ticket } from '../../domain/ticket';
import type { StaffWords } from '../staffWords';
import { checkLine, labelledLine } from './boardLines';
import { escapeDriverText } from './boardText';
import { LATE_FIELDS, lateDetailLines } from './lateDetailLines';

const change = z.object({
  about: z.literal('change'),
  status: z.enum(TICKET_STATUSES).optional(),
  addPhotos: z.array(z.string()).optional(),
  addMessage: z.string().optional(),
  addChecks: z.array(z.object({ name: z.string(), result: z.string() })).optional(),
  /** What of the ticket was filled in; what it says there is read from the ticket. */
  told: z.array(z.enum(LATE_FIELDS)).optional(),
});

/** What a comment is about: a change of the ticket, or what became of the mail. */
export const commentPayloadSchema = z.discriminatedUnion('about', [change, z.object({ about: z.literal('mail') })]);
export type CommentPayload = z.infer<typeof commentPayloadSchema>;

export interface BoardCommentParts {
  readonly ticket: Ticket;
  readonly payload: CommentPayload;
  /** When it happened; ISO 8601. Comments that were late may come in another order. */
  readonly at: string;
  /** The row of the mail, where there is one. */
  readonly mail: Pick<OutboxRow, 'status'> | null;
  readonly link: string;
  readonly words: StaffWords;
}

const MAX_MESSAGE_LENGTH = 500;

/** The text of a comment, or `null` where there is nothing to tell. */
export function renderBoardComment({ ticket, payload, at, mail, link, words }: BoardCommentParts): string | null {
  const told = payload.about === 'mail' ? mailLines(mail, words) : changeLines(payload, ticket, mail, words);
  if (told.length === 0) return null;
  const head = `*${ticket.number}* ${words.formatTime(new Date(at))}`;
  return [head, ...told, `[${words.say('board.open')}](${link})`].join('\n');
}

function mailLines(mail: BoardCommentParts['mail'], words: StaffWords): string[] {
  if (mail === null || mail.status === 'pending') return [];
  return [words.say(mail.status === 'done' ? 'board.comment.mail_sent' : 'board.comment.mail_failed')];
}

function changeLines(
  { status, addPhotos = [], addMessage, addChecks = [], told = [] }: Extract<CommentPayload, { about: 'change' }>,
  ticket: Ticket,
  mail: BoardCommentParts['mail'],
  words: StaffWords,
): string[] {
  // Only now is it known that the guide has a mail here; it was not planned with the ticket.
  const lacksMail = told.includes('symptom') && mail === null && needsOperatorInquiry(ticket);
  return [
    ...(status === undefined
      ? []
      : [words.say('board.comment.status', { status: words.say(`staff.status.${status}`) })]),
    ...addChecks.map((check) =>
      check.name === 'handoff' && check.result === 'failed'
        ? words.say('board.comment.handoff_failed')
        : checkLine(check, words),
    ),
    ...(addMessage === undefined || addMessage === ''
      ? []
      : [words.say('board.comment.message'), `> ${escapeDriverText(addMessage, MAX_MESSAGE_LENGTH)}`]),
    ...lateDetailLines(ticket, told, words),
    ...(lacksMail ? [labelledLine(words.say('board.mail'), words.say('board.mail_none'))] : []),
    ...(addPhotos.length === 0 ? [] : [words.say('board.comment.photos', { count: addPhotos.length })]),
  ];
}
