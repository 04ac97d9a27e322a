import { parseArgs } from 'node:util';
import { evaluateFile, type Evaluation } from '../src/matching/evaluation/evaluateFile';
import { readLabelledLines } from '../src/matching/evaluation/labelledLines';
import { findMissedThresholds, parseThreshold, type Threshold } from '../src/matching/evaluation/thresholds';
import { CommandError } from './support/commandError';
import { createMatcherTools } from './support/matcherTools';
import { runCommand } from './support/runCommand';

const USAGE =
  'Evaluates the matcher on a file of labelled messages.\n  npm run -s eval -- FILE.jsonl [--json] [--now TIME] [--at-least FIGURE=NUMBER] [--at-most FIGURE=NUMBER] (thresholds may be repeated)';
/** The reference for relative times ("10분 전") in the labelled lines of the project. */
const DEFAULT_NOW = '2026-11-22T15:00:00+09:00';

/** Evaluates the matcher on a file of labelled messages. Exits with 1 if a threshold is missed. */
void runCommand(USAGE, async (args) => {
  const { values, positionals } = parseArgs({
    args,
    options: {
      json: { type: 'boolean' },
      now: { type: 'string', default: DEFAULT_NOW },
      'at-least': { type: 'string', multiple: true, default: [] },
      'at-most': { type: 'string', multiple: true, default: [] },
    },
    allowPositionals: true,
  });
  const [path, ...others] = positionals;
  const now = new Date(values.now);
  if (path === undefined || others.length > 0 || Number.isNaN(now.getTime())) throw new CommandError(USAGE);
  const thresholds = [
    ...parseThresholds(values['at-least'], 'at least'),
    ...parseThresholds(values['at-most'], 'at most'),
  ];
  const lines = readLabelledLines(path);
  const { matcher, classifySymptom, buildMs } = createMatcherTools();
  const subject = { matcher, classifySymptom, clockMs: () => performance.now() };
  const evaluation = evaluateFile(lines, subject, now);
  const figures = { ...evaluation.figures, buildMs: Math.round(buildMs) };
  if (values.json) console.log(JSON.stringify({ ...evaluation, figures }));
  else printEvaluation({ ...evaluation, figures });
  const missed = findMissedThresholds(figures, thresholds);
  if (missed.length > 0) throw new CommandError(missed.join('\n'));
});

function parseThresholds(texts: readonly string[], side: Threshold['side']): Threshold[] {
  return texts.map((text) => {
    const threshold = parseThreshold(text, side);
    if (threshold === null) throw new CommandError(USAGE);
    return threshold;
  });
}

function printEvaluation({ figures, parts, confusion, misses }: Evaluation): void {
  console.table({ all: figures, ...parts });
  if (confusion !== null) {
    console.log('Rows: expected class; columns: predicted class.');
    console.table(confusion);
  }
  for (const { text, of, right, read } of misses)
    console.log(`${of}: ${right ?? '-'} read as ${read ?? '-'}\n  ${text}`);
}
