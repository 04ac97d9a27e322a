import { parseArgs } from 'node:util';
import { systemClock } from '../src/platform/systemClock';
import { CommandError } from './support/commandError';
import { findMisses } from './support/findMisses';
import { createMatcherTools } from './support/matcherTools';
import { openExistingStore } from './support/openExistingStore';
import { runCommand } from './support/runCommand';
import { toolText } from './support/toolText';

const DEFAULT_DAYS = 7;
const DAY_MS = 86_400_000;

void runCommand(toolText('misses.usage'), async (args) => {
  const { values } = parseArgs({ args, options: { since: { type: 'string' } } });
  const since =
    values.since === undefined ? new Date(systemClock.now().getTime() - DEFAULT_DAYS * DAY_MS) : new Date(values.since);
  if (Number.isNaN(since.getTime())) throw new CommandError(toolText('misses.bad_since'));
  const store = await openExistingStore();
  const misses = await findMisses(store, since.toISOString()).finally(() => store.close());
  if (misses.length === 0) return console.log(toolText('misses.none'));
  const { matcher } = createMatcherTools();
  for (const [index, { at, text, before, wordingKeys }] of misses.entries()) {
    const { decision } = matcher.understand(text, new Date(at));
    console.log(`${index + 1}. ${text}`);
    console.log(`   ${toolText('misses.decision', { decision, keys: wordingKeys.join(', ') })}`);
    if (before !== '') console.log(`   ${toolText('misses.before', { text: before })}`);
  }
  console.log(toolText('misses.hint'));
});
