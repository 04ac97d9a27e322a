/** Control characters but line breaks: nothing shows them, and each takes six bytes in JSON. */
const CONTROL_CHARACTERS = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/g;

/** Returns a text that JSON can carry without loss, without control characters and space around it. */
export function cleanText(text: string): string {
  return text.toWellFormed().replace(CONTROL_CHARACTERS, ' ').trim();
}
