import { parseArgs } from 'node:util';
import { listRecentMisses } from './support/findMisses';
import { createMatcherTools } from './support/matcherTools';
import { runCommand } from './support/runCommand';
import { toolText } from './support/toolText';

void runCommand(toolText('misses.usage'), async (args) => {
  const { values } = parseArgs({ args, options: { since: { type: 'string' } } });
  const misses = await listRecentMisses(values.since);
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
