import { z } from 'zod';
import type { QueueRow } from '../../domain/deskQueue';
import { CodedError } from '../../platform/codedError';
import { parseTicket } from '../rows/parseTicket';
import { parseActivity } from '../rows/transcriptLine';

/** A row of a list of the desk, as read from the tables. */
export interface QueueTableRow {
  readonly number: string;
  readonly queue_rank: number;
  readonly created_at: string;
  readonly ticket: string;
  readonly changed_at: string | null;
  readonly updated_at: string;
  /** The driver's newest message, JSON; `null` if the ticket is closed. */
  readonly last_message: string | null;
}

export function toQueueRow({ ticket, created_at, changed_at, updated_at, last_message }: QueueTableRow): QueueRow {
  const { number, status, createdAt, channel, locale, symptom, station, charger, urgent, mood, ...rest } =
    parseTicket(ticket);
  const { reason, faultDescription, work } = rest;
  const ticketChangedAt = changed_at ?? created_at;
  // After its end the conversation goes on without the ticket.
  const isOver = status === 'resolved' || status === 'closed';
  const changedAt = isOver || ticketChangedAt > updated_at ? ticketChangedAt : updated_at;
  return {
    ...{
      number,
      status,
      createdAt,
      channel,
      locale,
      symptom,
      station,
      charger,
      urgent,
      mood,
      reason,
      faultDescription,
      work,
    },
    changedAt,
    lastText: last_message === null ? null : parseActivity(last_message).text || null,
  };
}

const cursorSchema = z.tuple([z.number(), z.string(), z.string()]);

/** Returns the place after a row in its list, as text for the next request. */
export function toCursor({ queue_rank, created_at, number }: QueueTableRow): string {
  return Buffer.from(JSON.stringify([queue_rank, created_at, number])).toString('base64url');
}

/** Reads a text of `toCursor`. Throws `bad_request` for any other. */
export function readCursor(cursor: string): { rank: number; createdAt: string; number: string } {
  try {
    const [rank, createdAt, number] = cursorSchema.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString()));
    return { rank, createdAt, number };
  } catch (error) {
    throw new CodedError('bad_request', { cause: error, detail: 'after' });
  }
}
