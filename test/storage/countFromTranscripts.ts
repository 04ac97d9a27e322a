import type { ConversationFigures, MissedMessage } from '../../src/domain/deskRecords';
import { isDriverMessage, listMisses } from '../../src/domain/misses';
import type { ConversationKey, Store } from '../../src/domain/store';
import { describeTurn } from '../../src/domain/turnFigures';

/** What the overview counts of a conversation since `from`, read from every line of its transcript. */
export async function countFromTranscript(
  store: Pick<Store, 'readTranscript'>,
  key: ConversationKey,
  from: string,
): Promise<{ readonly figures: ConversationFigures | null; readonly misses: readonly MissedMessage[] }> {
  const isLate = (at: string) => Date.parse(at) >= Date.parse(from);
  const lines = (await store.readTranscript(key)).map((line, index) => ({ ...line, line: index + 1 }));
  const lately = lines.filter(({ activity }) => isLate(activity.timestamp));
  const written = lately.filter(isDriverMessage);
  const times = written.map(({ activity }) => new Date(activity.timestamp).toISOString());
  const misses = listMisses(lines)
    .filter(({ at }) => isLate(at))
    .map(({ at, text }) => ({ at: new Date(at).toISOString(), text }));
  const [first, firstAt, lastAt] = [written[0], times[0], times.at(-1)];
  if (first === undefined || firstAt === undefined || lastAt === undefined) return { figures: null, misses };
  const outcomes = lately.flatMap((line) => describeTurn(line, []).outcome ?? []);
  return { figures: { key, firstAt, lastAt, firstLine: first.line, outcome: outcomes.at(-1) ?? null }, misses };
}
