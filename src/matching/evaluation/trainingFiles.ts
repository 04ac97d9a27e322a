import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../../platform/projectRoot';
import type { TrainingFile } from './crossValidate';
import { readLabelledLines } from './labelledLines';

const FOLDER = join(projectRoot, 'src/matching/training');
const ENDING = '.jsonl';

/** Where the fitted model is kept. */
export const MODEL_PATH = join(FOLDER, 'model.json');

/** The labelled messages of the project, in the order of their files' names. Throws `lines_invalid`. */
export function readTrainingFiles(): TrainingFile[] {
  const names = readdirSync(FOLDER).filter((name) => name.endsWith(ENDING));
  return names.sort().flatMap((name) => {
    const read = readLabelledLines(join(FOLDER, name));
    return read.kind === 'symptoms' ? [{ name: name.slice(0, -ENDING.length), lines: read.lines }] : [];
  });
}
