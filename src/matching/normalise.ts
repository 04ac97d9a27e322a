import { disassemble } from 'es-hangul';

/** A message as the symptom matcher reads it: small letters, no spaces or marks, no stretched characters. */
export function normalise(text: string): string {
  return text
    .normalize('NFC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '')
    .replace(/(.)\1{2,}/gu, '$1$1');
}

/** The same in 자모, so that one wrong stroke is one wrong character and not a whole syllable. */
export function toJamo(text: string): string {
  return disassemble(normalise(text));
}
