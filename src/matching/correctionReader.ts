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
  /** What may follow a contrast and belongs to its word ("아니고" + "요"). */
  endings: wordListSchema(),
  /** What is wrong stands between one of these and one of `rights` ("not the park, it's the station"). */
  denials: wordListSchema(),
  rights: wordListSchema(),
});

type CorrectionPhraseFiles = Readonly<
  Record<Locale, { readonly corrections: z.infer<typeof correctionPhrasesSchema> }>
>;

/** The longest wrong thing between a denial and what is right. Words. */
const MAX_WRONG_WORDS = 5;

/** What is left of a message after its last contrast is too short to say anything. Characters. */
const MIN_RIGHT_LENGTH = 2;

/**
 * Creates the function that returns the part of a message that says what is right; `null` if the message contrasts
 * nothing. Call it once, at start.
 */
export function createCorrectionReader(files: CorrectionPhraseFiles): (text: string) => string | null {
  const sourceOf = (list: keyof CorrectionPhraseFiles[Locale]['corrections']) =>
    anyWordSource(LOCALES.flatMap((locale) => files[locale].corrections[list]));
  const afterWrong = new RegExp(`${sourceOf('afterWrong')}(?:${sourceOf('endings')}(?![\\p{L}\\p{N}]))?`, 'giu');
  const beforeWrong = new RegExp(`${sourceOf('beforeWrong')}.*?(?=[,.;!]|\\bbut\\b|$)`, 'i');
  // "It's not working, it's dead" denies no thing.
  const denied = new RegExp(
    `${sourceOf('denials')}(?!\\s+\\w+ing\\b)(?:\\s+[^\\s,.;!?]+){1,${MAX_WRONG_WORDS}}?[,.;]?\\s+(?=${sourceOf('rights')}\\s)`,
    'gi',
  );
  return (text) => {
    const folded = foldHangul(text);
    const contrast = [...folded.matchAll(afterWrong)].at(-1);
    if (contrast !== undefined) {
      const right = text
        .slice(contrast.index + contrast[0].length)
        .replace(/^[\s,.;~]+/, '')
        .trim();
      return right.length >= MIN_RIGHT_LENGTH ? right : withoutLastWord(text.slice(0, contrast.index));
    }
    const lastDenied = [...folded.matchAll(denied)].at(-1);
    if (lastDenied !== undefined) return text.slice(lastDenied.index + lastDenied[0].length).trim();
    const wrong = beforeWrong.exec(folded);
    if (wrong === null) return null;
    return (text.slice(0, wrong.index) + text.slice(wrong.index + wrong[0].length)).trim();
  };
}

/** Returns what stands before the wrong thing, if that comes last ("3번이에요 2번 말고"); `null` if nothing does. */
function withoutLastWord(text: string): string | null {
  const before = text.trim().split(/\s+/).slice(0, -1).join(' ');
  return before === '' ? null : before;
}
