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
    ...(/[｛｝]/.test(text) ? ['has a wide brace (｛｝). Write {{ and }}.'] : []),
  ];
}

function toCode(character: string): string {
  return `U+${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`;
}
