import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Fuse from 'fuse.js';
import { LOCALES } from '../../src/domain/locale';
import { MODEL_PATH, readTrainingFiles } from '../../src/matching/evaluation/trainingFiles';
import { projectRoot } from '../../src/platform/projectRoot';
import { createMatcherTools } from './matcherTools';

/** One figure of the benchmark, and how it compares with something that everybody can measure on the same machine. */
export interface BenchRow {
  readonly what: string;
  /** Milliseconds, the least of several runs. */
  readonly ms: number;
  /** How many times as long as `comparedWith` it takes. */
  readonly ratio: number;
  readonly comparedWith: string;
}

const BUILDS = 10;
const ROUNDS = 5;
const NOW = new Date('2026-11-22T15:00:00+09:00');

/** How long the matcher takes to build and to understand a message, on the project's own lines. */
export function benchMatcher(): BenchRow[] {
  const texts = readTrainingFiles()
    .filter(({ name }) => name === 'development')
    .flatMap(({ lines }) => lines.map(({ text }) => text));
  const { matcher } = createMatcherTools();
  const ours = timesOf(texts, (text) => matcher.understand(text, NOW));
  const replies = timesOf(texts, (text) => matcher.reply(text));
  const fuse = new Fuse(texts, { ignoreLocation: true });
  const theirs = timesOf(texts, (text) => fuse.search(text));
  const row = (what: string, times: readonly number[], share: number): BenchRow => ({
    what,
    ms: at(times, share),
    ratio: at(times, share) / at(theirs, share),
    comparedWith: 'fuse.js, out of the box, searching the same lines',
  });
  return [
    buildRow(),
    row('understand a message, median', ours, 0.5),
    row('understand a message, 99th percentile', ours, 0.99),
    row('read a reply, median', replies, 0.5),
    row('read a reply, 99th percentile', replies, 0.99),
  ];
}

function buildRow(): BenchRow {
  const paths = [MODEL_PATH, ...LOCALES.map((locale) => join(projectRoot, 'locales', `${locale}.phrases.json`))];
  const parse = () => paths.map((path) => JSON.parse(readFileSync(path, 'utf8')) as unknown);
  const build = Math.min(...Array.from({ length: BUILDS }, () => createMatcherTools().buildMs));
  const parsed = shortest(BUILDS, parse);
  return { what: 'build at start', ms: build, ratio: build / parsed, comparedWith: 'parsing its files as JSON' };
}

function shortest(runs: number, run: () => unknown): number {
  let least = Number.POSITIVE_INFINITY;
  for (let index = 0; index < runs; index++) {
    const began = performance.now();
    run();
    least = Math.min(least, performance.now() - began);
  }
  return least;
}

/** The least time for each text, sorted: what else the machine does in a moment does not count. */
function timesOf(texts: readonly string[], read: (text: string) => unknown): number[] {
  for (const text of texts) read(text);
  return texts.map((text) => shortest(ROUNDS, () => read(text))).sort((a, b) => a - b);
}

function at(sorted: readonly number[], share: number): number {
  return sorted[Math.floor((sorted.length - 1) * share)] ?? 0;
}

/** Prints the figures of the matcher as a table. */
export function printMatcherBench(): void {
  const rows = benchMatcher().map(({ what, ms, ratio, comparedWith }) => {
    return [what, { ms: Number(ms.toFixed(3)), ratio: Number(ratio.toPrecision(2)), comparedWith }];
  });
  console.table(Object.fromEntries(rows));
}
