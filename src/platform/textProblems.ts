/** Drawn as nothing. A joiner inside an emoji ("👨‍👩‍👧") is part of a picture. */
const INVISIBLE =
  /[\u00ad\u061c\u180e\u200b\u200c\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]|(?<!\p{Emoji})\u200d/gu;
const BLANK = /^[\s\p{Z}\p{Cf}\u115f\u1160\u3164\uffa0]*$/u;
/** All but the line break. */
const CONTROL = /[\u0000-\u0009\u000b-\u001f\u007f]/;
/** A tag of HTML; chats show it as it is written. */
const MARKUP = /<\/?[a-z][^<>]*>/i;
/** What an editor writes for letters that the encoding of the file does not have. */
const LOST_LETTERS = /\?{3,}/;

/** A named or numbered character of HTML ("&nbsp;"). */
const ENTITY = /&(?:[a-z]{2,8}|#\d{2,5});/i;
/** Bold print and links of Markdown, and what stands for a value in other programs ("%s", "${name}"). */
const FOREIGN_MARK = /\*\*|__|\]\(|%[sd](?![a-z])|\$\{/i;
/** A line break whose backslash was written twice. */
const WRITTEN_BREAK = /\\[nrt]/;
/** A note of an editor to finish the text later. */
const UNFINISHED = /\b(?:TODO|TBD|FIXME|XXX)\b|lorem ipsum/i;
/**
 * Signs and single letters of Hangul ("...", "ㅁㄴㅇㄹ"): a text that was not written yet. "^$" stands for an empty text
 * in lists of words.
 */
const NO_WORDS = /^(?:(?![\^$])[\p{P}\p{S}\s\u3131-\u318e])*$/u;
/** Separators that a Korean or Japanese keyboard writes instead of "," and ";". */
const WIDE_SEPARATOR = /[，、；]/;

/** Whether a text shows nothing. */
export function isBlankText(text: string): boolean {
  return BLANK.test(text);
}

/**
 * Returns what is wrong with a sentence of the bot whatever it says, each with the remedy; completes "the sentence …".
 * Empty if it is fine.
 */
export function findTextProblems(text: string): string[] {
  if (isBlankText(text)) return ['is empty. Write a sentence.'];
  const invisible = text.match(INVISIBLE)?.[0];
  const control = CONTROL.exec(text)?.[0];
  const markup = MARKUP.exec(text)?.[0];
  return [
    ...(invisible === undefined ? [] : [`has an invisible character (${toCode(invisible)}). Delete it.`]),
    ...(control === undefined
      ? []
      : [`has a control character such as a tab (${toCode(control)}). Write a blank, or \\n for a line break.`]),
    ...(markup === undefined ? [] : [`has “${markup}”, which drivers would read. Delete it.`]),
    ...(LOST_LETTERS.test(text) ? ['has “???”, so letters were lost on saving. Write them again.'] : []),
    ...(text.includes('$t(') ? ['has “$t(”, which stands for another sentence. Delete it.'] : []),
    ...findUnreadableParts(text),
    ...(/[｛｝]/.test(text) ? ['has a wide brace (｛｝). Write {{ and }}.'] : []),
  ];
}

/**
 * Finds the texts of a list that an earlier one says too: the driver who asks again would read the same. Returns their
 * numbers, counted from 1.
 */
export function findRepeatedTexts(texts: readonly string[]): number[] {
  const normalized = texts.map((text) => text.replace(/\s+/g, ' ').trim());
  return normalized.flatMap((text, index) => (normalized.indexOf(text) < index ? [index + 1] : []));
}

/** Finds what drivers would read as it is written, though it was meant for an editor or another program. */
function findUnreadableParts(text: string): string[] {
  const [mark] = ENTITY.exec(text) ?? FOREIGN_MARK.exec(text) ?? [];
  const unfinished = UNFINISHED.exec(text)?.[0];
  const separator = WIDE_SEPARATOR.exec(text)?.[0];
  return [
    ...(mark === undefined ? [] : [`has the sign “${mark}” of another program. Delete it.`]),
    ...(WRITTEN_BREAK.test(text) ? ['has a backslash too many before a line break. Write \\n.'] : []),
    ...(unfinished === undefined ? [] : [`has the note “${unfinished}”. Finish the text and delete it.`]),
    ...(NO_WORDS.test(text) ? ['has no words. Write a sentence.'] : []),
    ...(separator === undefined ? [] : [`has the wide sign “${separator}”. Write a plain comma or semicolon.`]),
  ];
}

function toCode(character: string): string {
  return `U+${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`;
}
