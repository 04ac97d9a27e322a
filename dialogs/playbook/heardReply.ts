import type { ReplyMeaning } from '../../src/domain/replyMeaning';
import type { WordingKey } from '../words/wordingKey';

const HEARD: Partial<Record<ReplyMeaning, WordingKey>> = {
  yes: 'ask.heard.yes',
  no: 'ask.heard.no',
  dont_know: 'ask.heard.unknown',
  reported: 'ask.heard.reported',
  cannot_report: 'ask.heard.cannot_report',
  will_try: 'ask.heard.will_try',
  greeting: 'ask.heard.greeting',
  thanks: 'ask.heard.thanks',
};

/** Returns what a driver hears whose reply was understood but does not answer the question; `null` if nothing fits. */
export function heardReplyKey(meaning: ReplyMeaning | null): WordingKey | null {
  return meaning === null ? null : (HEARD[meaning] ?? null);
}
