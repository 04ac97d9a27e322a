import { join } from 'node:path';
import { LOCALES } from '../../../src/domain/locale';
import { SYMPTOM_IDS, type SymptomId } from '../../../src/domain/symptom';
import { hasMaskedData } from '../../../src/handoff/maskForStaff';
import { MASK } from '../../../src/platform/personalData/maskPersonalData';
import { loadModels } from '../../../src/matching/loadModels';
import { loadPhrases } from '../../../src/matching/loadPhrases';
import { createSymptomClassifier } from '../../../src/matching/symptoms/symptomClassifier';
import { readTextFile } from '../../../src/platform/readTextFile';
import { toolText } from '../toolText';
import { readGuideTitles } from '../words/supportGuide';
import { normalizeMessage, readLabelledMessages } from '../words/trainingProblems';
import type { Lesson } from './lesson';

/** Longer messages teach more about their chatter than about their meaning. In characters. */
const MAX_LENGTH = 200;
const GUIDE_FILE = 'docs/support-guide.ko.md';
/** Minimum probability at which the bot is sure of what the guide's words say. */
const SURE = 0.9;

/**
 * Returns why a lesson must not be learned, in Korean; `null` if it may: it is empty or too long, has personal data, is
 * known already, has another label in the training files, or says in the guide's own words something else than its
 * label.
 * @param root the folder with `locales/`, `docs/` and the fitted models
 */
export function findRefusal(root: string, lesson: Lesson): string | null {
  const { text, kind, label } = lesson;
  if (!/\p{L}/u.test(text)) return toolText('teach.empty');
  if (text.length > MAX_LENGTH) return toolText('teach.too_long', { max: MAX_LENGTH });
  if (text.includes(MASK)) return toolText('teach.masked');
  if (hasMaskedData(text)) return toolText('teach.personal');
  const known = readLabelledMessages(root, kind === 'reply' ? 'locales/training/replies' : 'locales/training');
  const stored = label === 'none' ? 'null' : label;
  const same = known.find((one) => normalizeMessage(one.text) === normalizeMessage(text));
  if (same !== undefined) {
    const key = same.label === stored ? 'teach.known' : 'teach.contradicts';
    return toolText(key, { place: `${same.file}:${same.line}`, label: same.label });
  }
  return kind === 'symptom' ? findGuideContradiction(root, lesson) : null;
}

function findGuideContradiction(root: string, { text, label }: Lesson): string | null {
  // Other systems than chargers may fail in the same words.
  if (label === 'out_of_scope') return null;
  const phrases = loadPhrases(join(root, 'locales'));
  const symptomPhrases = LOCALES.map((locale) => phrases[locale].symptoms);
  const { symptom, probabilities } = createSymptomClassifier(symptomPhrases, loadModels(root).symptoms)(text);
  const titles = readGuideTitles(readTextFile(join(root, GUIDE_FILE)));
  const saysTitle = (one: SymptomId) =>
    (titles[SYMPTOM_IDS.indexOf(one)] ?? []).find((part) => normalizeMessage(text).includes(normalizeMessage(part)));
  if (symptom === null || symptom === label || probabilities[symptom] < SURE) return null;
  const title = saysTitle(symptom);
  if (title === undefined || saysTitle(label as SymptomId) !== undefined) return null;
  return toolText('teach.guide', { title, label: symptom });
}
