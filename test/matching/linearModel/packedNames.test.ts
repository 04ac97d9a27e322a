import { PackedNames } from '../../../src/matching/linearModel/packedNames';

/** As many as a model has in a small range of letters, so that many share a hash's slot. */
const NAMES = Array.from({ length: 5_000 }, (_one, row) => `${row % 2 === 0 ? 'ㅇㅣ' : 'w:'}${row.toString(36)}`);

describe('packed names', () => {
  const rows = new PackedNames(NAMES.join('\n'));

  it('have the rows of their lines', () => {
    expect(NAMES.map((name) => rows.get(name))).toEqual(NAMES.map((_name, row) => row));
    expect(rows.size).toBe(NAMES.length);
    expect([...rows.keys()]).toEqual(NAMES);
  });

  it.each(['', 'ㅇㅣ', 'w:', 'ㅇㅣ0\nw:1', 'w:zzzz', 'unknown', '\n'])('do not have %j', (name) => {
    expect(rows.get(name)).toBeUndefined();
    expect(rows.has(name)).toBe(false);
  });

  it('find a single name, and an empty one', () => {
    expect(new PackedNames('one').get('one')).toBe(0);
    expect(new PackedNames('').get('')).toBe(0);
    expect(new PackedNames('a\n\nb').get('')).toBe(1);
  });

  it('are refused if one is there twice', () => {
    expect(() => new PackedNames('a\nb\na')).toThrow(RangeError);
  });
});
