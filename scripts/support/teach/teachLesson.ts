import { appendFileSync, cpSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadModels } from '../../../src/matching/loadModels';
import { fitModels, readFitMaterial, writeModels } from '../fitModels';
import { compareDecisions, type Comparison } from './compareDecisions';
import { LESSON_FILES, toTrainingLine, type Lesson } from './lesson';

/**
 * Fits the models to a copy of the labelled lines with the lesson, and asks `decide` with what it changes. Only if it
 * resolves with `true`, adds the lesson to its file and writes the models; otherwise nothing has changed. Returns that
 * answer. Call `findRefusal` first.
 * @param root the folder with `locales/`, `docs/` and the fitted models
 */
export async function teachLesson(
  root: string,
  lesson: Lesson,
  decide: (comparison: Comparison) => Promise<boolean>,
): Promise<boolean> {
  const copy = mkdtempSync(join(tmpdir(), 'teach-'));
  try {
    cpSync(join(root, 'locales'), join(copy, 'locales'), { recursive: true });
    addLesson(copy, lesson);
    const material = readFitMaterial(copy);
    const models = fitModels(material, root);
    // As the bot would load them: stored weights are rounded, which alone can move a decision.
    writeModels(copy, models);
    if (!(await decide(compareDecisions(material, loadModels(root), loadModels(copy))))) return false;
    addLesson(root, lesson);
    writeModels(root, models);
    return true;
  } finally {
    rmSync(copy, { recursive: true });
  }
}

function addLesson(root: string, lesson: Lesson): void {
  const path = join(root, LESSON_FILES[lesson.kind]);
  const endsInLine = existsSync(path) && !/(?:^|\n)$/.test(readFileSync(path, 'utf8'));
  appendFileSync(path, `${endsInLine ? '\n' : ''}${toTrainingLine(lesson)}\n`);
}
