import type { SymptomCatalog } from '../../domain/symptomTraits';
import { z } from 'zod';
import { needsOperatorInquiry } from '../../domain/needsOperatorInquiry';
import type { OutboxRow } from '../../domain/outbox';
import { TICKET_STATUSES, type Ticket } from '../../domain/ticket';
import type { StaffWordings } from '../staffWordings';
import { checkLine, labelledLine } from './boardLines';
import { sanitizeDriverMessage } from './sanitizeBoardText';
import { LATE_FIELDS } from '../../domain/ticketFields';
import { lateDetailLines } from './lateDetailLines';

const changeSchema = z
  .object({
    about: z.literal('change'),
    status: z.enum(TICKET_STATUSES).optional(),
    addPhotos: z.array(z.string()).optional(),
    addMessage: z.string().optional(),
    addChecks: z.array(z.object({ name: z.string(), result: z.string() })).optional(),
    /** The stored key of `lateFields`: the names of the fields that were filled in. Values are read from the ticket. */
    told: z.array(z.enum(LATE_FIELDS)).optional(),
  })
  .transform(({ told, ...change }) => ({ ...change, lateFields: told }));

/** What a comment reports: a change of the ticket, or the outcome of the mail. */
export const commentPayloadSchema = z.discriminatedUnion('about', [
  changeSchema,
  z.object({ about: z.literal('mail') }),
]);
export type CommentPayload = z.infer<typeof commentPayloadSchema>;

export interface BoardCommentContent {
  readonly ticket: Ticket;
  readonly payload: CommentPayload;
  /** When it happened; ISO 8601. Shown because retried comments may arrive in another order. */
  readonly at: string;
  /** The mail's outbox row; `null` if no mail was planned. */
  readonly mail: Pick<OutboxRow, 'status'> | null;
  readonly link: string;
  readonly wordings: StaffWordings;
  readonly symptoms: SymptomCatalog;
}

const MAX_MESSAGE_LENGTH = 500;

/** Renders the text of a comment. Returns `null` if there is nothing to report. */
export function renderBoardComment(content: BoardCommentContent): string | null {
  const { ticket, payload, at, mail, link, wordings } = content;
  const lines = payload.about === 'mail' ? mailLines(mail, wordings) : changeLines(payload, content);
  if (lines.length === 0) return null;
  const head = `*${ticket.number}* ${wordings.formatTime(new Date(at))}`;
  return [head, ...lines, `[${wordings.say('board.open')}](${link})`].join('\n');
}

function mailLines(mail: BoardCommentContent['mail'], wordings: StaffWordings): string[] {
  if (mail === null || mail.status === 'pending') return [];
  return [wordings.say(mail.status === 'done' ? 'board.comment.mail_sent' : 'board.comment.mail_failed')];
}

function changeLines(
  { status, addPhotos = [], addMessage, addChecks = [], lateFields = [] }: Extract<CommentPayload, { about: 'change' }>,
  { ticket, mail, wordings, symptoms }: BoardCommentContent,
): string[] {
  // The symptom was unknown at hand-over, so the mail that the guide requires for it was never planned.
  const isMailMissing = lateFields.includes('symptom') && mail === null && needsOperatorInquiry(ticket, symptoms);
  return [
    ...(status === undefined
      ? []
      : [wordings.say('board.comment.status', { status: wordings.say(`staff.status.${status}`) })]),
    ...addChecks.map((check) =>
      check.name === 'handoff' && check.result === 'failed'
        ? wordings.say('board.comment.handoff_failed')
        : checkLine(check, wordings),
    ),
    ...(addMessage === undefined || addMessage === ''
      ? []
      : [wordings.say('board.comment.message'), `> ${sanitizeDriverMessage(addMessage, MAX_MESSAGE_LENGTH)}`]),
    ...lateDetailLines(ticket, lateFields, wordings, symptoms),
    ...(isMailMissing ? [labelledLine(wordings.say('board.mail'), wordings.say('board.mail_none'))] : []),
    ...(addPhotos.length === 0 ? [] : [wordings.say('board.comment.photos', { count: addPhotos.length })]),
  ];
}
