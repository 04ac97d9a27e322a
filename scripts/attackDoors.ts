import { randomInt } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { projectRoot } from '../src/platform/projectRoot';
import { attackDoors, formatResult } from './support/attack/attackDoors';
import { AttackedBot } from './support/attack/attackedBot';
import { CommandError } from './support/commandError';
import { runCommand } from './support/runCommand';

const USAGE = `Starts a bot with a database of its own, and sends broken requests to all its doors. Exits with 1 if one is answered
with 5xx other than 503 or not at all, if the process ends, prints something besides its log, or keeps needing more memory.
  npm run attack -- [--count 2000] [--minutes 10] [--seed N] [--only N]
--only sends one request again, by its number.`;
/** What drivers write. */
const TEXTS = join('locales', 'training', 'dialects.jsonl');
const MAX_SEED = 1_000_000;

void runCommand(USAGE, async (args) => {
  const { values } = parseArgs({
    args,
    options: {
      count: { type: 'string', default: '2000' },
      minutes: { type: 'string', default: '10' },
      seed: { type: 'string', default: String(randomInt(MAX_SEED)) },
      only: { type: 'string' },
    },
  });
  const { count, minutes, seed, only } = values;
  const attack = {
    ...{ count: toNumber(count), maxMinutes: toNumber(minutes), seed: toNumber(seed) },
    ...(only === undefined ? {} : { only: toNumber(only) }),
  };
  console.log(`seed ${seed}`);
  const bot = await AttackedBot.start();
  try {
    const result = await attackDoors(await bot.prepare(await readTexts()), bot, attack);
    console.log(formatResult(result));
    for (const [message, lines] of bot.loggedErrors)
      console.log(`logged as error ${lines.length} times: ${message}\n  for example ${lines[0]}`);
    if (result.problems.length > 0) process.exitCode = 1;
  } finally {
    await bot.stop();
  }
});

function toNumber(text: string): number {
  if (/^\d{1,9}$/.test(text)) return Number(text);
  throw new CommandError(`${JSON.stringify(text)} is no number.\n${USAGE}`);
}

async function readTexts(): Promise<string[]> {
  const lines = (await readFile(join(projectRoot, TEXTS), 'utf8')).split('\n').filter((line) => line !== '');
  return lines.map((line) => (JSON.parse(line) as { text: string }).text);
}
