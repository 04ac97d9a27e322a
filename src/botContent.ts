import { join } from 'node:path';
import { loadPlaybooks } from '../dialogs/core/loadPlaybooks';
import { loadLocaleFiles } from '../dialogs/words/loadLocaleFiles';
import { loadUnfinishedEndings } from '../dialogs/words/unfinishedEndings';
import { Wordings } from '../dialogs/words/wordings';
import { loadReaders } from './matching/loadReaders';
import { loadPersonalDataFinder } from './platform/personalData/maskPersonalData';
import { projectRoot } from './platform/projectRoot';

/** The bot's content from its own files: wordings, playbooks, and the matcher. Stateless, so bots can share it. */
export type BotContent = ReturnType<typeof loadContent>;

/** Loads the bot's content. Throws a `CodedError` with all problems if wordings, phrases or playbooks are invalid. */
export function loadContent() {
  const { answers, readers } = loadReaders(join(projectRoot, 'locales'));
  const localeFiles = loadLocaleFiles(join(projectRoot, 'locales'));
  const wordings = new Wordings({
    ko: new Map([...localeFiles.ko, ...answers.ko]),
    en: new Map([...localeFiles.en, ...answers.en]),
  });
  const playbooks = loadPlaybooks(join(projectRoot, 'dialogs'), (key) => wordings.has(key));
  loadPersonalDataFinder();
  const unfinishedEndings = loadUnfinishedEndings(join(projectRoot, 'locales'));
  return { wordings, playbooks, unfinishedEndings, ...readers };
}
