import type { ConversationFigures } from '../../domain/deskRecords';
import { unescapeId } from '../rows/escapeId';

/** What a conversation's turns of some time add up to; `null` is what they have not. */
export interface ConversationSumRow {
  readonly conversation_id: string;
  readonly channel: string;
  readonly first_at: string | null;
  readonly last_at: string | null;
  readonly first_line: number | null;
  readonly solved_line: number | null;
  readonly reported_line: number | null;
}

/** Adds up rows of conversations that follow each other in time. */
export class ConversationSums {
  private readonly sums = new Map<string, ConversationSumRow>();

  add(row: ConversationSumRow): void {
    const key = JSON.stringify([row.conversation_id, row.channel]);
    const sum = this.sums.get(key);
    this.sums.set(key, sum === undefined ? row : addRows(sum, row));
  }

  /** Returns the conversations in which the driver wrote. */
  list(): readonly ConversationFigures[] {
    return [...this.sums.values()].flatMap((sum) => {
      const { first_at, last_at, first_line, solved_line, reported_line } = sum;
      if (first_at === null || last_at === null || first_line === null) return [];
      const isSolved = (solved_line ?? 0) > (reported_line ?? 0);
      return {
        key: { channel: unescapeId(sum.channel), conversationId: unescapeId(sum.conversation_id) },
        firstAt: first_at,
        lastAt: last_at,
        firstLine: first_line,
        outcome: isSolved ? 'solved' : reported_line === null ? null : 'reported',
      };
    });
  }
}

function addRows(earlier: ConversationSumRow, later: ConversationSumRow): ConversationSumRow {
  return {
    ...later,
    first_at: least(earlier.first_at, later.first_at),
    last_at: greatest(earlier.last_at, later.last_at),
    first_line: least(earlier.first_line, later.first_line),
    solved_line: greatest(earlier.solved_line, later.solved_line),
    reported_line: greatest(earlier.reported_line, later.reported_line),
  };
}

function least<Value extends string | number>(one: Value | null, other: Value | null): Value | null {
  return one === null || (other !== null && other < one) ? other : one;
}

function greatest<Value extends string | number>(one: Value | null, other: Value | null): Value | null {
  return one === null || (other !== null && other > one) ? other : one;
}
