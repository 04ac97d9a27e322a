import { findAll } from '../../platform/findAll';
import type { FeatureVisitor } from '../linearModel/features';
import { normalizeForMatching } from '../details/normalizeForMatching';
import { toKeystrokes } from '../symptoms/keystrokes';

const LATIN_WORD = /[a-z']+/g;
/** Whether a text has a feature is all that counts. */
const STRENGTH = 1;

/**
 * Visits the features of a text: its n-grams of keys, so that endings and typing errors matter little, its Latin words
 * (`=word`), and pairs of them (`=word word`).
 */
export function visitQuestionFeatures(text: string, visitor: FeatureVisitor): void {
  const { keys, normalizedText } = toKeystrokes(normalizeForMatching(text));
  const markedKeys = `^${keys}$`;
  for (let start = 0; start < markedKeys.length; start++) visitor.visitNgramsAt(markedKeys, start, '', STRENGTH);
  let previous: string | null = null;
  for (const [word] of findAll(LATIN_WORD, normalizedText)) {
    visitor.visit(`=${word}`, STRENGTH);
    if (previous !== null) visitor.visit(`=${previous} ${word}`, STRENGTH);
    previous = word;
  }
}
