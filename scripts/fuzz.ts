import { randomInt } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { projectRoot } from '../src/platform/projectRoot';
import { fuzzDoors, formatResult, type FuzzRun } from './support/fuzz/fuzzDoors';
import { FuzzedBot } from './support/fuzz/fuzzedBot';
import { CommandError } from './support/commandError';
import { runCommand } from './support/runCommand';

const USAGE = `Starts a bot with a database of its own, and sends random and mutated requests to all its doors, the agents' desk among
them. Exits with 1 if one is answered with 5xx other than 503 or not at all, if the process ends, prints something besides its
log, or keeps needing more memory.
  npm run -s fuzz -- [--requests 2000] [--minutes 10] [--seed N] [--bots 1] [--only N]
--bots tries several bots at the same time, each with its share of the requests, to use more than one core.
--only sends one request again, by its number.`;
/** What drivers write. */
const TEXTS = join('locales', 'training', 'dialects.jsonl');
const MAX_SEED = 1_000_000;

void runCommand(USAGE, async (args) => {
  const { values } = parseArgs({
    args,
    options: {
      requests: { type: 'string', default: '2000' },
      minutes: { type: 'string', default: '10' },
      bots: { type: 'string', default: '1' },
      seed: { type: 'string', default: String(randomInt(MAX_SEED)) },
      only: { type: 'string' },
    },
  });
  const { requests, minutes, seed, bots, only } = values;
  const run = { maxMinutes: toNumber(minutes), seed: toNumber(seed) };
  const botCount = only === undefined ? Math.max(1, toNumber(bots)) : 1;
  const count = Math.ceil(toNumber(requests) / botCount);
  console.log(`seed ${seed}`);
  const texts = await readTexts();
  await Promise.all(
    Array.from({ length: botCount }, (_, index) =>
      fuzzBot(texts, { ...run, count, first: index * count, ...(only === undefined ? {} : { only: toNumber(only) }) }),
    ),
  );
});

/** Starts a bot, sends it the requests, and prints what came of them. */
async function fuzzBot(texts: readonly string[], run: FuzzRun): Promise<void> {
  const bot = await FuzzedBot.start();
  try {
    const startedAt = performance.now();
    const result = await fuzzDoors(await bot.prepare(texts), bot, run);
    const seconds = Math.round((performance.now() - startedAt) / 1_000);
    console.log(`${formatResult(result)}\n${seconds} s`);
    for (const [message, lines] of bot.loggedErrors)
      console.log(`logged as error ${lines.length} times: ${message}\n  for example ${lines[0]}`);
    if (result.problems.length > 0) process.exitCode = 1;
  } finally {
    await bot.stop();
  }
}

function toNumber(text: string): number {
  if (/^\d{1,9}$/.test(text)) return Number(text);
  throw new CommandError(`${JSON.stringify(text)} is no number.\n${USAGE}`);
}

async function readTexts(): Promise<string[]> {
  const lines = (await readFile(join(projectRoot, TEXTS), 'utf8')).split('\n').filter((line) => line !== '');
  return lines.map((line) => (JSON.parse(line) as { text: string }).text);
}
