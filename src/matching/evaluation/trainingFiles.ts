import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../../platform/projectRoot';
import type { TrainingFile } from './crossValidate';
import { readLabelledLines } from './labelledLines';

const TRAINING_FOLDER = join(projectRoot, 'locales/training');
const FILE_EXTENSION = '.jsonl';

/** Reads all files of `locales/training/` with symptom labels, sorted by file name. Throws `lines_invalid`. */
export function readTrainingFiles(): TrainingFile[] {
  const names = readdirSync(TRAINING_FOLDER).filter((name) => name.endsWith(FILE_EXTENSION));
  return names.sort().flatMap((name) => {
    const labelled = readLabelledLines(join(TRAINING_FOLDER, name));
    return labelled.kind === 'symptoms' ? [{ name: name.slice(0, -FILE_EXTENSION.length), lines: labelled.lines }] : [];
  });
}
