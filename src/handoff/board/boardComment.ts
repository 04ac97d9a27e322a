import { z } from 'zod';
import type { OutboxRow } from '../../domain/outbox';
import { TICKET_STATUSES } from '../../domain/ticket';
import type { StaffWords } from '../staffWords';
import { boardText } from './boardText';

const change = z.object({
  about: z.literal('change'),
  status: z.enum(TICKET_STATUSES).optional(),
  addPhotos: z.array(z.string()).optional(),
  addMessage: z.string().optional(),
  addChecks: z.array(z.object({ name: z.string(), result: z.string() })).optional(),
});

/** What a comment is about: a change of the ticket, or what became of the mail. */
export const commentPayload = z.discriminatedUnion('about', [change, z.object({ about: z.literal('mail') })]);
export type CommentPayload = z.infer<typeof commentPayload>;

export interface BoardCommentParts {
  readonly number: string;
  readonly payload: CommentPayload;
  /** When it happened; ISO 8601. Comments that were late may come in another order. */
  readonly at: string;
  /** The row of the mail, where there is one. */
  readonly mail: Pick<OutboxRow, 'status'> | null;
  readonly link: string;
  readonly words: StaffWords;
}

const LONGEST_MESSAGE = 500;

/** The text of a comment, or `null` where there is nothing to tell. */
export function boardComment({ number, payload, at, mail, link, words }: BoardCommentParts): string | null {
  const told = payload.about === 'mail' ? mailLines(mail, words) : changeLines(payload, words);
  if (told.length === 0) return null;
  const head = `*${number}* ${words.clock(new Date(at))}`;
  return [head, ...told, `[${words.say('board.open')}](${link})`].join('\n');
}

function mailLines(mail: BoardCommentParts['mail'], words: StaffWords): string[] {
  if (mail === null || mail.status === 'pending') return [];
  return [words.say(mail.status === 'done' ? 'board.comment.mail_sent' : 'board.comment.mail_failed')];
}

function changeLines(
  { status, addPhotos, addMessage, addChecks }: Extract<CommentPayload, { about: 'change' }>,
  words: StaffWords,
): string[] {
  const failed = addChecks?.some(({ name, result }) => name === 'handoff' && result === 'failed') ?? false;
  return [
    ...(status === undefined
      ? []
      : [words.say('board.comment.status', { status: words.say(`staff.status.${status}`) })]),
    ...(failed ? [words.say('board.comment.handoff_failed')] : []),
    ...(addMessage === undefined
      ? []
      : [words.say('board.comment.message'), `> ${boardText(addMessage, LONGEST_MESSAGE)}`]),
    ...(addPhotos === undefined || addPhotos.length === 0
      ? []
      : [words.say('board.comment.photos', { count: addPhotos.length })]),
  ];
}
