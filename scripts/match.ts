import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { createMatcher } from '../src/matching/createMatcher';
import { loadPhrases } from '../src/matching/loadPhrases';
import { createPhraseFinder } from '../src/matching/scoreSymptoms';
import { systemClock } from '../src/platform/clock';
import { projectRoot } from '../src/platform/projectRoot';

const { values, positionals } = parseArgs({
  options: { json: { type: 'boolean' }, reply: { type: 'boolean' }, now: { type: 'string' } },
  allowPositionals: true,
});
const phrases = loadPhrases(join(projectRoot, 'locales'));
const matcher = createMatcher(phrases);
const now = values.now === undefined ? systemClock.now() : new Date(values.now);
if (Number.isNaN(now.getTime())) {
  console.error('--now wants a time such as 2026-11-22T15:00:00+09:00');
  process.exit(1);
}

function asJson(text: string): string {
  if (values.reply) return JSON.stringify({ text, reply: matcher.reply(text) });
  const { decision, symptom, candidates, details } = matcher.understand(text, now);
  return JSON.stringify({ text, decision, symptom, candidates, details });
}

function explain(text: string): void {
  const { decision, symptom, candidates, details, faultDescription, language, angry } = matcher.understand(text, now);
  console.log(`${text}\n  decision  ${decision}${symptom === null ? '' : ` ${symptom}`}`);
  for (const { symptom: id, score } of candidates) console.log(`  ${score.toFixed(2)}      ${id}`);
  for (const { phrase, of, likeness, weight } of createPhraseFinder(phrases)(text).slice(0, 8)) {
    console.log(`  found     ${phrase} (${of}, likeness ${likeness.toFixed(2)}, weight ${weight.toFixed(2)})`);
  }
  console.log(`  details   ${JSON.stringify({ ...details, faultDescription })}`);
  console.log(`  reply     ${matcher.reply(text) ?? '-'}   language ${language ?? '-'}   angry ${angry}`);
}

if (positionals.length > 0) explain(positionals.join(' '));
else
  createInterface({ input: process.stdin }).on('line', (line) =>
    values.json ? console.log(asJson(line)) : explain(line),
  );
