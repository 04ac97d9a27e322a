import { truncate } from '../../src/platform/truncate';

describe('truncate', () => {
  it.each(['', 'abcd', '충전이 돼', '👍👍👍👍👍'])('keeps a text that fits: %j', (text) => {
    expect(truncate(text, 5)).toBe(text);
  });

  it('cuts a longer text to the maximum length, with an ellipsis', () => {
    expect(truncate('충전이 안돼요', 5)).toBe('충전이 …');
    expect(truncate('👍👍👍👍👍👍', 5)).toBe('👍👍👍👍…');
  });

  it.each([
    ['a flag', 'ab🇰🇷🇰🇷', 4, 'ab…'],
    ['joined emoji', 'ab👨‍👩‍👧cd', 4, 'ab…'],
    ['a letter and its accent', 'abe\u0301d', 4, 'ab…'],
    ['the letters of a Korean syllable', '가\u1112\u1161\u11ab나다', 4, '가…'],
  ])('does not cut %s', (_what, text, maxLength, cut) => {
    expect(truncate(text, maxLength)).toBe(cut);
  });

  it('accepts another ending, whose length counts too', () => {
    expect(truncate('충전이 안돼요', 6, ' (cut)')).toBe(' (cut)');
    expect(truncate('충전기 3번이 안돼요', 9, ' (cut)')).toBe('충전기 (cut)');
  });

  it('never exceeds the maximum length, however many accents a letter has', () => {
    expect(truncate(`e${'\u0301'.repeat(50)}`, 5)).toBe(`e${'\u0301'.repeat(3)}…`);
  });
});
