import { statusChangeDeadline } from '../../src/domain/statusChange';
import type { SupportCase } from '../core/supportCaseState';
import type { ConversationTurn } from '../core/conversationTurn';
import type { WordingKey } from '../words/wordingKey';

/** The wording that says until when the driver must wait, by charger speed. */
const UNTIL_KEYS = {
  slow: 'status_change.until_slow',
  fast: 'status_change.until_fast',
  unknown: 'status_change.until_unknown_speed',
} as const;

/** Returns the deadline and its wording. If the end time is unknown, `endedBy` is used instead. */
export function findDeadline({ now }: ConversationTurn, supportCase: SupportCase): { deadline: Date; key: WordingKey } {
  const { endedAt, chargerSpeed } = supportCase.details;
  if (endedAt !== null) {
    return {
      deadline: statusChangeDeadline(new Date(endedAt), chargerSpeed),
      key: UNTIL_KEYS[chargerSpeed ?? 'unknown'],
    };
  }
  supportCase.endedBy ??= now.toISOString();
  return {
    deadline: statusChangeDeadline(new Date(supportCase.endedBy), chargerSpeed),
    key: 'status_change.until_unknown_end',
  };
}
