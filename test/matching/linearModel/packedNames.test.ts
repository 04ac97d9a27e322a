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

  it('find a name that is a part of a text', () => {
    expect(rows.find(`x${NAMES[7]}x`, 1, 1 + NAMES[7]!.length)).toBe(7);
    expect(rows.find(`x${NAMES[7]}x`, 0, 1 + NAMES[7]!.length)).toBe(-1);
    expect(rows.find('x', 1, 1)).toBe(-1);
  });

  it('may be a single one, or none', () => {
    expect(new PackedNames('one').find('one')).toBe(0);
    const none = new PackedNames('');
    expect([none.size, none.find(''), none.find('one'), none.list()]).toEqual([0, -1, -1, []]);
  });

  it('are refused if one is there twice', () => {
    expect(() => new PackedNames('a\nb\na')).toThrow(RangeError);
  });
});
