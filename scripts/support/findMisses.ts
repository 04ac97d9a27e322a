import { listMisses, type Miss } from '../../src/domain/misses';
import type { Store } from '../../src/domain/store';
import { maskForEditors } from '../../src/handoff/maskForStaff';
import { systemClock } from '../../src/platform/systemClock';
import { CommandError } from './commandError';
import { openExistingStore } from './openExistingStore';
import { toolText } from './toolText';

const DEFAULT_DAYS = 7;
const DAY_MS = 86_400_000;

/**
 * Opens the database that the settings name and finds the messages of the last seven days that the bot did not understand.
 * Throws a `CommandError` if there is no database, or `since` is not a time.
 * @param since replaces the seven days; a date or time in ISO 8601
 */
export async function listRecentMisses(since?: string): Promise<Miss[]> {
  const start = since === undefined ? new Date(systemClock.now().getTime() - DEFAULT_DAYS * DAY_MS) : new Date(since);
  if (Number.isNaN(start.getTime())) throw new CommandError(toolText('misses.bad_since'));
  const store = await openExistingStore();
  return findMisses(store, start.toISOString()).finally(() => store.close());
}

/** Finds the messages since a time (ISO 8601, UTC) that the bot did not understand, oldest first; their texts are masked. */
export async function findMisses(
  store: Pick<Store, 'listConversationsSince' | 'readTranscript'>,
  since: string,
): Promise<Miss[]> {
  const misses: Miss[] = [];
  for (const key of await store.listConversationsSince(since)) {
    misses.push(...listMisses(await store.readTranscript(key)).filter(({ at }) => at >= since));
  }
  return misses
    .map((miss) => ({ ...miss, text: maskForEditors(miss.text), before: maskForEditors(miss.before) }))
    .sort((a, b) => a.at.localeCompare(b.at));
}
