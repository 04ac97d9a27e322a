import { z } from 'zod';
import { LOCALES, type Locale } from '../domain/locale';
import { anyWordSource } from './details/anyWordSource';
import { foldHangul } from './details/foldHangul';
import { wordListSchema } from './wordListSchema';
import { findAll } from '../platform/findAll';

/** The schema of `corrections` in `locales/*.phrases.json`: how drivers contrast what is right with what is wrong. */
export const correctionPhrasesSchema = z.strictObject({
  /** What is wrong stands before these words, what is right after them ("2번이 아니라 3번"). */
  afterWrong: wordListSchema(),
  /** What is wrong follows these words, up to the end of its clause ("3, not 2"). */
  beforeWrong: wordListSchema(),
  /** What may follow a contrast and belongs to its word ("아니고" + "요"). */
  endings: wordListSchema(),
  /** Ends of words that state what is right, before a denial at the end ("…이라구요 …은 아니에요"). */
  assertions: wordListSchema(),
  /** What is right ends with one of these: then nothing is wrong, and it is meant as well ("2번 말고 3번도"). */
  alsoRight: wordListSchema(),
  /** What is wrong stands between one of these and one of `rights` ("not the park, it's the station"). */
  denials: wordListSchema(),
  rights: wordListSchema(),
  /** What may follow a denial and names no thing that could be wrong ("not sure"). */
  notThings: wordListSchema(),
  /** What is right stands before these words ("I said 5"), if one of `whys` and one of `writes` follow. */
  afterRight: wordListSchema(),
  whys: wordListSchema(),
  writes: wordListSchema(),
  /** What is wrong stands between one of these and one of `saids` ("when did I say 3? It's 7"). */
  whens: wordListSchema(),
  saids: wordListSchema(),
});

type CorrectionPhrases = z.infer<typeof correctionPhrasesSchema>;
type CorrectionPhraseFiles = Readonly<Record<Locale, { readonly corrections: CorrectionPhrases }>>;

/** Finds what is right in a text and its folded form; `null` if the text contrasts nothing in this way. */
type ContrastReader = (text: string, folded: string) => string | null;
type SourceOf = (list: keyof CorrectionPhrases) => string;

/** The longest wrong thing between a denial and what is right. Words. */
const MAX_WRONG_WORDS = 5;

/** What is left of a message after its last contrast is too short to say anything. Characters. */
const MIN_RIGHT_LENGTH = 2;

/** "Don't write, try number 4" asks for something else to be done, and says nothing of a wrong thing. */
const INSTEAD_OF_DOING = /^\D{0,6}\uc9c0\s?$/;

/** In "it is not X, I said, so why is it there?" nothing is right. */
const DENIAL_STEM = '\\uc544[\\ub2c8\\uc774]';

/** Laughing and punctuation say nothing. */
const LEADING_NOISE = /^[^\p{L}\p{N}'"]+|^[\u3131-\u318e]+(?![\p{L}\p{N}])/u;

/**
 * Creates the function that returns the part of a message that says what is right; `null` if the message contrasts
 * nothing. Call it once, at start.
 */
export function createCorrectionReader(files: CorrectionPhraseFiles): (text: string) => string | null {
  const sourceOf: SourceOf = (list) => anyWordSource(LOCALES.flatMap((locale) => files[locale].corrections[list]));
  const readers = [
    createNeverSaidReader(sourceOf),
    createComplaintReader(sourceOf),
    createRightAfterReader(sourceOf),
    createDenialReader(sourceOf),
    createWrongLastReader(sourceOf),
  ];
  const also = new RegExp(`^(?:\\S+\\s+)?\\S*?${sourceOf('alsoRight')}(?![a-z\\d\\uac00-\\ud7a3])`, 'iu');
  return (text) => {
    const folded = foldHangul(text);
    for (const read of readers) {
      const right = read(text, folded);
      if (right !== null) return right === '' || also.test(foldHangul(right)) ? null : right;
    }
    return null;
  };
}

/** Reads "when did I say 3? It's 7": what follows is right. */
function createNeverSaidReader(sourceOf: SourceOf): ContrastReader {
  const [when, said] = [sourceOf('whens'), sourceOf('saids')];
  const patterns = [
    new RegExp(`${when}(?:\\s+[^\\s.!?]+){1,${MAX_WRONG_WORDS}}?${said}[\\uac00-\\ud7a3]*`, 'i'),
    new RegExp(`${when}\\s+${said}(?:\\s+[^\\s.!?,]+){1,${MAX_WRONG_WORDS}}?[.!?,]+`, 'i'),
  ];
  return (text, folded) => {
    const found = patterns.map((pattern) => pattern.exec(folded)).find((match) => match !== null) ?? undefined;
    const right = found === undefined ? '' : stripNoise(text.slice(found.index + found[0].length));
    return right.length < MIN_RIGHT_LENGTH ? null : right;
  };
}

/** Reads "I said 5, why did you write 3": what was said is right. */
function createComplaintReader(sourceOf: SourceOf): ContrastReader {
  const complaint = new RegExp(
    `(?<!${DENIAL_STEM})${sourceOf('afterRight')}[\\s,.;!?~\\u3131-\\u318e]*${sourceOf('whys')}.*${sourceOf('writes')}`,
    'i',
  );
  return (text, folded) => {
    const found = complaint.exec(folded);
    return found === null || found.index < 1 ? null : text.slice(0, found.index).trim();
  };
}

/** Reads "not 2 but 3" with the contrast between both, or at the end: then what is right stands first. */
function createRightAfterReader(sourceOf: SourceOf): ContrastReader {
  const afterWrong = new RegExp(
    `${sourceOf('afterWrong')}(?:${sourceOf('endings')}(?![a-z\\d\\uac00-\\ud7a3]))?`,
    'giu',
  );
  const assertion = new RegExp(
    `${sourceOf('assertions')}[^\\p{L}\\p{N}]*(?:[\\u3131-\\u318e]+[^\\p{L}\\p{N}]*)?$`,
    'iu',
  );
  return (text, folded) => {
    const contrast = findAll(afterWrong, folded).at(-1);
    if (contrast === undefined || INSTEAD_OF_DOING.test(folded.slice(0, contrast.index))) return null;
    const right = stripNoise(text.slice(contrast.index + contrast[0].length));
    if (right.length >= MIN_RIGHT_LENGTH) return right;
    const before = text.slice(0, contrast.index).trim();
    // "It goes up, doesn't it?" denies nothing.
    const isQuestion = text.slice(contrast.index).includes('?');
    return isQuestion ? before.split(/\s+/).slice(0, -1).join(' ') : withoutWrong(before, assertion);
  };
}

/** Reads "it's not the park, it's the station" and "not the park, the station". */
function createDenialReader(sourceOf: SourceOf): ContrastReader {
  const denial = sourceOf('denials');
  // "It's not working, it's dead" denies no thing.
  const wrong = `(?!\\s+\\w+ing\\b)(?:\\s+[^\\s,.;!?]+){1,${MAX_WRONG_WORDS}}?`;
  const patterns = [
    new RegExp(`${denial}${wrong}[,.;]?\\s+(?=${sourceOf('rights')}\\s)`, 'gi'),
    new RegExp(`^(?:no,?\\s+)?${denial}${wrong},\\s+(?=\\S)`, 'gi'),
  ];
  return (text, folded) => {
    for (const pattern of patterns) {
      const last = findAll(pattern, folded).at(-1);
      if (last !== undefined) return text.slice(last.index + last[0].length).trim();
    }
    return null;
  };
}

/** Reads "3, not 2" and "the library, not the park". */
function createWrongLastReader(sourceOf: SourceOf): ContrastReader {
  const beforeWrong = new RegExp(`${sourceOf('beforeWrong')}.*?(?=[,.;!]|\\bbut\\b|$)`, 'i');
  const noThing = `\\s+(?:${sourceOf('notThings')}|\\w+(?:ing|ed)\\b)`;
  const wrongLast = new RegExp(
    `,\\s*${sourceOf('denials')}(?!${noThing})(?:\\s+[^\\s,.;!?]+){1,${MAX_WRONG_WORDS}}[.!]*$`,
    'i',
  );
  return (text, folded) => {
    const wrong = beforeWrong.exec(folded) ?? wrongLast.exec(folded);
    return wrong === null ? null : (text.slice(0, wrong.index) + text.slice(wrong.index + wrong[0].length)).trim();
  };
}

function stripNoise(text: string): string {
  let rest = text.trim();
  for (let found = LEADING_NOISE.exec(rest); found !== null; found = LEADING_NOISE.exec(rest))
    rest = rest.slice(found[0].length);
  return rest.trim();
}

/**
 * Returns what stands before the wrong thing, if that comes last ("3번이에요 2번 말고"): up to the last word that states
 * something, or else all but the last word; an empty text if nothing does.
 */
function withoutWrong(text: string, assertion: RegExp): string {
  const words = text.split(/\s+/);
  const earliest = Math.max(0, words.length - 1 - MAX_WRONG_WORDS);
  for (let index = words.length - 2; index >= earliest; index--) {
    if (assertion.test(foldHangul(words[index]!))) return words.slice(0, index + 1).join(' ');
  }
  return words.slice(0, -1).join(' ');
}
