import { projectRoot } from '../src/platform/projectRoot';
import { runCommand } from './support/runCommand';
import { toolText } from './support/toolText';
import { checkWords } from './support/words/checkWords';
import { formatWordProblem } from './support/words/formatWordProblem';

/** Checks all files that editors write, and lists their problems in Korean. Exits with 1 if the bot cannot start so. */
void runCommand(toolText('words.usage'), () => {
  const startedAt = performance.now();
  const { problems, fileCount } = checkWords(projectRoot);
  const failures = problems.filter(({ isNotice }) => !isNotice);
  for (const problem of problems) console.log(`${formatWordProblem(problem)}\n`);
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  if (failures.length === 0) console.log(toolText('words.fine', { files: fileCount, seconds }));
  else console.log(toolText('words.problems', { count: failures.length }));
  process.exitCode = failures.length === 0 ? 0 : 1;
  return Promise.resolve();
});
