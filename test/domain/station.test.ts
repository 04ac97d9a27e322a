import { findChargerByNumber, type Charger, type Station } from '../../src/domain/station';

function charger(number: string): Charger {
  return { id: `E${number}`, number, tid: null, speed: null };
}

const station: Station = {
  ...{ id: 'S', name: '센터필드', otherNames: [], address: '', directlyOperated: false, operator: null },
  chargers: ['1', '11', 'B-1', 'B-11', 'C1', 'C-1', '1-1'].map(charger),
};

describe('findChargerByNumber', () => {
  it.each([
    ['B1', 'B-1'],
    ['b 1', 'B-1'],
    ['b - 1', 'B-1'],
    ['B-1', 'B-1'],
    ['B11', 'B-11'],
    ['C1', 'C1'],
    ['C-1', 'C-1'],
    ['01', '1'],
    ['11', '11'],
    ['1-1', '1-1'],
  ])('finds “%s” as %s', (typed, printed) => {
    expect(findChargerByNumber(station, typed)?.number).toBe(printed);
  });

  it.each(['B2', '1B', '2', 'B'])('finds no charger for “%s”', (typed) => {
    expect(findChargerByNumber(station, typed)).toBeNull();
  });
});
