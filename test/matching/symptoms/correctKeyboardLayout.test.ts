import { correctKeyboardLayout } from '../../../src/matching/symptoms/correctKeyboardLayout';

it.each([
  ['dlswmdwnd', 'ㅇㅣㄴㅈㅡㅇㅈㅜㅇ'],
  ['dks ehldy', 'ㅇㅏㄴ ㄷㅗㅣㅇㅛ'],
  ['QR zkem 인식', 'QR ㅋㅏㄷㅡ 인식'],
  ['RjwuTdj', 'ㄲㅓㅈㅕㅆㅇㅓ'],
  ['xkddlf', 'ㅌㅏㅇㅇㅣㄹ'],
])('correctKeyboardLayout converts “%s”, typed on an English keyboard layout, to Korean', (text, read) => {
  expect(correctKeyboardLayout(text)).toBe(read);
});

it.each([
  ['English words', 'charging failed at the Centerfield'],
  ['an English word that makes syllables, beside one that does not', 'it works now when charging'],
  ['words that make no syllables', 'plug screen stuck'],
  ['too many English vowels', 'wifi queue'],
  ['only short words', 'the QR'],
  ['Korean', '인증 실패 dc'],
  ['nothing', ''],
])('correctKeyboardLayout does not change %s', (_what, text) => {
  expect(correctKeyboardLayout(text)).toBe(text);
});
