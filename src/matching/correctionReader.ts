import { z } from 'zod';
import { LOCALES, type Locale } from '../domain/locale';
import { anyWordSource } from './details/anyWordSource';
import { foldHangul } from './details/foldHangul';
import { wordListSchema } from './wordListSchema';

/** The schema of `corrections` in `locales/*.phrases.json`: how drivers contrast what is right with what is wrong. */
export const correctionPhrasesSchema = z.strictObject({
  /** What is wrong stands before these words, what is right after them ("2번이 아니라 3번"). */
  afterWrong: wordListSchema(),
  /** What is wrong follows these words, up to the end of its clause ("3, not 2"). */
  beforeWrong: wordListSchema(),
});

type CorrectionPhraseFiles = Readonly<
  Record<Locale, { readonly corrections: z.infer<typeof correctionPhrasesSchema> }>
>;

/** What is left of a message after its last contrast is too short to say anything. Characters. */
const MIN_RIGHT_LENGTH = 2;

/**
 * Creates the function that returns the part of a message that says what is right; `null` if the message contrasts
 * nothing. Call it once, at start.
 */
export function createCorrectionReader(files: CorrectionPhraseFiles): (text: string) => string | null {
  const listAll = (list: 'afterWrong' | 'beforeWrong') => LOCALES.flatMap((locale) => files[locale].corrections[list]);
  const afterWrong = new RegExp(anyWordSource(listAll('afterWrong')), 'gi');
  const beforeWrong = new RegExp(`${anyWordSource(listAll('beforeWrong'))}.*?(?=[,.;!]|\\bbut\\b|$)`, 'i');
  return (text) => {
    const folded = foldHangul(text);
    const contrast = [...folded.matchAll(afterWrong)].at(-1);
    if (contrast !== undefined) {
      const right = text.slice(contrast.index + contrast[0].length).trim();
      return right.length >= MIN_RIGHT_LENGTH ? right : withoutLastWord(text.slice(0, contrast.index));
    }
    const wrong = beforeWrong.exec(folded);
    if (wrong === null) return null;
    return (text.slice(0, wrong.index) + text.slice(wrong.index + wrong[0].length)).trim();
  };
}

/** Returns what stands before the wrong thing, if that comes last ("3번이에요 2번 말고"). */
function withoutLastWord(text: string): string {
  return text.trim().split(/\s+/).slice(0, -1).join(' ');
}
