import { PackedNames } from '../../../src/matching/linearModel/packedNames';

/** As many as a model has in a small range of letters, so that many share a hash's slot. */
const NAMES = Array.from({ length: 5_000 }, (_one, row) => `${row % 2 === 0 ? 'ㅇㅣ' : 'w:'}${row.toString(36)}`);

describe('packed names', () => {
  const rows = new PackedNames(NAMES.join('\n'));

  it('have the rows of their lines', () => {
    expect(NAMES.map((name) => rows.find(name))).toEqual(NAMES.map((_name, row) => row));
    expect(rows.size).toBe(NAMES.length);
    expect(rows.list()).toEqual(NAMES);
  });

  it.each(['', 'ㅇㅣ', 'w:', 'ㅇㅣ0\nw:1', 'w:zzzz', 'unknown', '\n'])('do not have %j', (name) => {
    expect(rows.find(name)).toBe(-1);
    expect(rows.has(name)).toBe(false);
  });

  it('are found letter by letter', () => {
    const known = new PackedNames('네\n네요\n아네요');
    const node = known.walk('네');
    expect(known.rowAt(node)).toBe(0);
    expect(known.rowAt(known.step(node, '요'.charCodeAt(0)))).toBe(1);
    expect(known.rowAt(known.walk('아네'))).toBe(-1);
    expect(known.walk('아네')).not.toBe(PackedNames.ROOT);
    expect(known.step(node, '네'.charCodeAt(0))).toBe(PackedNames.ROOT);
    expect(known.walk('요네')).toBe(PackedNames.ROOT);
  });

  it('may be a single one, or none', () => {
    expect(new PackedNames('one').find('one')).toBe(0);
    const none = new PackedNames('');
    expect([none.size, none.find(''), none.find('one'), none.list()]).toEqual([0, -1, -1, []]);
  });

  it.each(['a\nb\na', 'a\na', 'a\n\nb', 'a\n'])('are refused if one is there twice or empty: %j', (text) => {
    expect(() => new PackedNames(text)).toThrow(RangeError);
  });
});
