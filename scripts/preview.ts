import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { loadLocaleFiles } from '../dialogs/words/loadLocaleFiles';
import { loadQuestions } from '../src/matching/questions/loadQuestions';
import { projectRoot } from '../src/platform/projectRoot';
import { renderPreview } from './support/renderPreview';
import { runCommand } from './support/runCommand';
import { toolText } from './support/toolText';
import { readUsedWordings } from './support/words/usedWordings';

void runCommand(toolText('preview.usage'), (args) => {
  const { values } = parseArgs({ args, options: { out: { type: 'string', default: 'data/preview.html' } } });
  const locales = join(projectRoot, 'locales');
  const page = renderPreview(loadLocaleFiles(locales), loadQuestions(locales), readUsedWordings(projectRoot));
  const path = resolve(values.out);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, page);
  console.log(toolText('preview.written', { path }));
  return Promise.resolve();
});
