import type { PersonalDataPattern } from './personalDataPattern';
import { anyOf, type PersonalDataWords } from './personalDataWords';

/** Creates the patterns of mail addresses, with their marks as signs or as words. */
export function mailPatterns({ at, dot, underscore, mail_hosts }: PersonalDataWords): PersonalDataPattern[] {
  const latin = "[a-z0-9][a-z0-9._%+'-]{0,63}";
  const hangul = '(?<!\\p{L})\\p{Script=Hangul}{2,5}\\d{0,4}';
  const bracketed = `[([{<] ?(?:at|@|${anyOf(at)}) ?[)\\]}>]`;
  const domain = '(?:com|net|org|kr|co|io|edu|ai|me|jp)(?![a-z])';
  const spokenDot = ` ?[([{<]? ?${anyOf(dot)} ?[)\\]}>]? ?`;
  // Autocorrection adds spaces and makes commas of dots, but only the usual domains are clear then.
  const label = `(?:\\.[a-z0-9-]{2,30}|(?: ?[.,] ?|${spokenDot})${domain}|${spokenDot}\\p{Script=Hangul}{1,3}(?!\\p{L}))`;
  const name = '[a-z0-9-]{0,30}[a-z][a-z0-9-]{0,30}';
  const knownName = anyOf(mail_hosts);
  const ending = `(?:(?:\\.|${spokenDot})${domain})+`;
  const spokenMark = ` ?[([{<]? ?${anyOf([...dot, ...underscore])} ?[)\\]}>]? ?`;
  const local = `(?:${latin}(?:${spokenMark}${latin}){0,2}|${hangul})`;
  const find = (pattern: string) => new RegExp(pattern, 'giu');
  return [
    { kind: 'mail', pattern: find(`(?:${latin}|${hangul})@(?:${name}|${knownName})${label}*`) },
    // With a space or a word it is an address only before a domain ("call me @ the station").
    {
      kind: 'mail',
      pattern: find(`${local} ?(?:@|${anyOf(at)}|${bracketed}) ?(?:${name}${label}{1,6}|${knownName}${label}*)`),
    },
    { kind: 'mail', pattern: find(`${local} at [a-z0-9-]{1,40}${ending}`) },
    {
      kind: 'mail',
      pattern: find(`${latin}@\\p{Script=Hangul}[\\p{Script=Hangul}0-9-]{0,30}\\.\\p{Script=Hangul}{2,3}`),
    },
  ];
}
