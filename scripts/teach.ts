import { createInterface } from 'node:readline/promises';
import { parseArgs } from 'node:util';
import tools from '../locales/tools.json';
import { projectRoot } from '../src/platform/projectRoot';
import { CommandError } from './support/commandError';
import { listRecentMisses } from './support/findMisses';
import { runCommand } from './support/runCommand';
import { formatComparison } from './support/teach/formatComparison';
import { LESSON_FILES, parseLesson } from './support/teach/lesson';
import { findRefusal } from './support/teach/refuseLesson';
import { teachLesson } from './support/teach/teachLesson';
import { toolText } from './support/toolText';

void runCommand(toolText('teach.usage'), async (args) => {
  const { values, positionals } = parseArgs({
    args,
    options: {
      label: { type: 'string' },
      reply: { type: 'string' },
      miss: { type: 'string' },
      since: { type: 'string' },
      keep: { type: 'boolean', default: false },
      drop: { type: 'boolean', default: false },
    },
    allowPositionals: true,
  });
  if ((values.miss === undefined) === (positionals.length === 0)) throw new CommandError(toolText('teach.usage'));
  if (values.keep && values.drop) throw new CommandError(toolText('teach.keep_or_drop'));
  const text = values.miss === undefined ? positionals.join(' ') : await readMiss(values.miss, values.since);
  const lesson = parseLesson(text, values);
  const refusal = findRefusal(projectRoot, lesson);
  if (refusal !== null) throw new CommandError(refusal);
  console.log(toolText('teach.fitting', { text: lesson.text, label: lesson.label }));
  const isKept = await teachLesson(projectRoot, lesson, async (comparison) => {
    console.log(formatComparison(lesson, comparison).join('\n'));
    if (values.keep || values.drop) return values.keep;
    return askWhetherToKeep();
  });
  console.log(isKept ? toolText('teach.kept', { file: LESSON_FILES[lesson.kind] }) : toolText('teach.dropped'));
});

async function readMiss(number: string, since: string | undefined): Promise<string> {
  const miss = (await listRecentMisses(since))[Number(number) - 1];
  if (miss === undefined) throw new CommandError(toolText('teach.no_miss', { number }));
  return miss.text;
}

/** Without a terminal there is no answer, so the lesson is dropped. */
async function askWhetherToKeep(): Promise<boolean> {
  if (!process.stdin.isTTY) {
    console.log(toolText('teach.no_terminal'));
    return false;
  }
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  const answer = await terminal.question(toolText('teach.question')).finally(() => terminal.close());
  return tools.answersYes.includes(answer.trim().toLowerCase());
}
