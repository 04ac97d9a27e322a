import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { systemClock } from '../src/platform/systemClock';
import { CommandError } from './support/commandError';
import { explainMessage, explainReply } from './support/explainMessage';
import { createMatcherTools, type MatcherTools } from './support/matcherTools';
import { runCommand } from './support/runCommand';
import { writeOutput } from './support/writeOutput';

const USAGE = `Shows how a message is understood, and why. Without a message, reads one a line from standard input.
  npm run -s match -- [--reply] [--json] [--now TIME] [MESSAGE]`;

void runCommand(USAGE, async (args) => {
  const { values, positionals } = parseArgs({
    args,
    options: { json: { type: 'boolean' }, reply: { type: 'boolean' }, now: { type: 'string' } },
    allowPositionals: true,
  });
  const now = values.now === undefined ? systemClock.now() : new Date(values.now);
  if (Number.isNaN(now.getTime())) throw new CommandError('--now must be a time such as 2026-11-22T15:00:00+09:00');
  const tools = createMatcherTools();
  const explain = (text: string) => (values.reply ? explainReply(text, tools) : explainMessage(text, now, tools));
  const format = (text: string) => {
    if (!values.json) return [...explain(text), ''].join('\n');
    return values.reply ? replyToJson(text, tools) : messageToJson(text, now, tools);
  };
  const texts = positionals.length > 0 ? [positionals.join(' ')] : createInterface({ input: process.stdin });
  await writeOutput(formatAll(texts, format));
});

async function* formatAll(texts: Iterable<string> | AsyncIterable<string>, format: (text: string) => string) {
  for await (const text of texts) yield `${format(text)}\n`;
}

function replyToJson(text: string, { matcher }: MatcherTools): string {
  return JSON.stringify({ text, reply: matcher.readReply(text) });
}

function messageToJson(text: string, now: Date, { matcher }: MatcherTools): string {
  const { decision, symptom, candidates, details } = matcher.understand(text, now);
  return JSON.stringify({ text, decision, symptom, candidates, details });
}
