import { unescapeId, escapeId } from '../../../src/storage/rows/escapeId';

const IDS = [
  '',
  'plain-id',
  '한글 🔌',
  '\\',
  '\\\\',
  '\\u0000',
  '\0',
  'a\0b',
  '\ud83d',
  '\udd0c',
  '\udd0c\ud83d',
  '\\ud83d',
];

it.each(IDS)('restores %j', (id) => {
  expect(unescapeId(escapeId(id))).toBe(id);
});

it('keeps ids distinct and removes characters that a database rejects', () => {
  const stored = IDS.map(escapeId);
  expect(new Set(stored).size).toBe(IDS.length);
  for (const id of stored) {
    expect(id.isWellFormed()).toBe(true);
    expect(id).not.toContain('\0');
  }
});

it('does not change ordinary ids', () => {
  expect(escapeId('a8d3-한글|livechat 🔌')).toBe('a8d3-한글|livechat 🔌');
});
