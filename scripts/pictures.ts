import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { loadLocaleFiles } from '../dialogs/words/loadLocaleFiles';
import { Wordings } from '../dialogs/words/wordings';
import { projectRoot } from '../src/platform/projectRoot';
import { listDrawings } from './support/pictures/listDrawings';
import { runBrowserScript } from './support/runBrowserScript';
import { runCommand } from './support/runCommand';

const USAGE = `Draws the phone screens that show drivers where to tap, into public/pictures/. They are described in
scripts/support/pictures/screens.json; their words are the guide's.

usage: npm run -s pictures`;

void runCommand(USAGE, async () => {
  const files = listDrawings(new Wordings(loadLocaleFiles(join(projectRoot, 'locales')))).map(({ path, svg }) => {
    const file = join(projectRoot, 'public/pictures', `${path}.svg`);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, svg);
    return file;
  });
  await runBrowserScript('pictures/renderPictures.mjs', files);
});
