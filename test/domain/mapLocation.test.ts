import { findNearest, metresBetween, toMapLocation } from '../../src/domain/mapLocation';

const SEOUL_STATION = { latitude: 37.5547, longitude: 126.9707 };
const BUSAN_STATION = { latitude: 35.1152, longitude: 129.0413 };

describe('toMapLocation', () => {
  it.each([
    [37.5, 127, { latitude: 37.5, longitude: 127 }],
    [' 33.4996 ', '126.5312', { latitude: 33.4996, longitude: 126.5312 }],
    [-90, 180, { latitude: -90, longitude: 180 }],
    [37.12345678, '127.87654321', { latitude: 37.123457, longitude: 127.876543 }],
  ])('%p, %p', (latitude, longitude, expected) => {
    expect(toMapLocation(latitude, longitude)).toEqual(expected);
  });

  it.each([
    [90.01, 127],
    [37.5, -180.5],
    [0, 0],
    [NaN, 127],
    [Infinity, 1],
    ['', '127.0'],
    ['37.5N', '127.0'],
    ['1e1', '1e2'],
    [null, undefined],
    [[37.5], { longitude: 127 }],
    [true, 127],
  ])('%p, %p is no place', (latitude, longitude) => {
    expect(toMapLocation(latitude, longitude)).toBeNull();
  });
});

it('measures the distance between two places', () => {
  expect(metresBetween(SEOUL_STATION, SEOUL_STATION)).toBe(0);
  expect(metresBetween(SEOUL_STATION, BUSAN_STATION) / 1000).toBeCloseTo(327, -1);
  expect(metresBetween({ latitude: 0, longitude: 179.999 }, { latitude: 0, longitude: -179.999 })).toBeCloseTo(222, 0);
  expect(metresBetween({ latitude: 90, longitude: 0 }, { latitude: -90, longitude: 0 })).toBeCloseTo(20_015_087, -1);
});

describe('findNearest', () => {
  const at = (name: string, north: number, east = 0) => ({
    name,
    coordinates: { latitude: SEOUL_STATION.latitude + north, longitude: SEOUL_STATION.longitude + east },
  });

  it('returns the nearest first, within the distance and the limit', () => {
    const items = [
      at('far', 0.02),
      at('c', 0.01),
      at('a', 0.001),
      at('b', 0, 0.005),
      { name: 'unknown', coordinates: null },
    ];
    expect(findNearest(items, SEOUL_STATION, 2, 2_000).map(({ item }) => item.name)).toEqual(['a', 'b']);
    expect(findNearest(items, SEOUL_STATION, 9, 2_000).map(({ item }) => item.name)).toEqual(['a', 'b', 'c']);
    expect(findNearest(items, BUSAN_STATION, 9, 2_000)).toEqual([]);
  });

  it('says how far they are', () => {
    expect(findNearest([at('a', 0.001)], SEOUL_STATION, 1, 500)[0]?.metres).toBeCloseTo(111, 0);
  });
});
