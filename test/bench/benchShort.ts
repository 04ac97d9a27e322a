// npm run bench:short: a short comparison with the smallest echo bot, which fails if turns have become much more
// expensive. Ratios in one run bear a busy machine; a single bad run is repeated once.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BUILT_PROGRAM, compareWithEcho } from './compareWithEcho';
import { findLostRatios } from './findLostRatios';
import { answerHelp } from '../../scripts/support/answerHelp';

const MAX_ATTEMPTS = 2;
const SIZES = { warmUpTurns: 400, turns: 480, aloneTurns: 30, rounds: 6 };

async function main(): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    const lost = findLostRatios(await measure());
    if (lost.length === 0) return;
    console.error(lost.join('\n'));
    if (attempt === MAX_ATTEMPTS) throw new Error('A turn costs much more than it did; see docs/performance.md.');
  }
}

async function measure() {
  const folder = await mkdtemp(join(tmpdir(), 'bench-'));
  try {
    const databaseUrl = join(folder, 'short.sqlite');
    const compared = await compareWithEcho({ program: BUILT_PROGRAM, databaseUrl, ...SIZES });
    console.log(compared.table.join('\n'));
    return compared;
  } finally {
    await rm(folder, { recursive: true });
  }
}

answerHelp(`Compares a turn with one of the smallest echo bot; exits with 1 if turns have become much more expensive.
  npm run bench:short`);
main().catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
