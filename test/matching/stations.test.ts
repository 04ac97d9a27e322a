import type { Station } from '../../src/domain/station';
import type { StationIndex } from '../../src/domain/stationDirectory';
import { createStationIndex } from '../../src/matching/stations/createStationIndex';
import { HOSTILE_TEXTS } from './support/hostileTexts';
import { manyStations } from '../support/manyStations';

function station(name: string, otherNames: string[] = [], address = ''): Station {
  return { id: name, name, otherNames, address, directlyOperated: false, operator: null, chargers: [] };
}

const STATIONS = [
  station('강남구청 공영주차장', ['Gangnam-gu Office Public Parking'], '서울 강남구 학동로 426'),
  station('강남구청역 환승주차장'),
  station('센터필드 지하주차장', ['Centerfield'], '서울 강남구 테헤란로 231 (역삼동)'),
  station('GS타워 선릉역점', ['GS Tower Seolleung']),
  station('제천역 주차장'),
  station('나주시청 주차장'),
  station('강릉역 공영주차장'),
];

function named(index: StationIndex, said: string): string[] {
  const hit = index.find(said);
  if (hit.found === 'one') return [hit.station.name];
  return hit.found === 'several' ? hit.stations.map(({ name }) => name) : [];
}

describe('the index of stations', () => {
  let small: StationIndex;
  let large: StationIndex;

  beforeAll(async () => {
    small = await createStationIndex(STATIONS);
    large = await createStationIndex([...STATIONS, ...manyStations(5_000)]);
  }, 60_000);

  it.each([
    ['강남구청 공영주차장', '강남구청 공영주차장'],
    ['강남구청공영주차장', '강남구청 공영주차장'],
    ['강남구청 공영', '강남구청 공영주차장'],
    ['강남구쳥 공영주차장', '강남구청 공영주차장'],
    ['공영주차장 강릉역', '강릉역 공영주차장'],
    ['선릉역 gs타워', 'GS타워 선릉역점'],
    ['선릉 GS타워', 'GS타워 선릉역점'],
    ['센터필드', '센터필드 지하주차장'],
    ['쎈터필드', '센터필드 지하주차장'],
    ['역삼동 센터필드', '센터필드 지하주차장'],
    ['Centerfield', '센터필드 지하주차장'],
    ['gangnam gu ofice public parking', '강남구청 공영주차장'],
    ['나주시청', '나주시청 주차장'],
  ])('finds by %s: %s', (said, name) => {
    expect(named(small, said)).toEqual([name]);
  });

  it('offers those that fit alike, the likeliest first', () => {
    expect(named(small, '강남구청').sort()).toEqual(['강남구청 공영주차장', '강남구청역 환승주차장']);
  });

  it.each(['홍천강휴게소', '우리집 앞 주차장', '3번', 'ㅁㄴㅇㄹ', '', '   ', '!!!'])('finds nothing by %j', (said) => {
    expect(named(small, said)).toEqual([]);
  });

  it.each(['공영주차장', '충전소', '주차장'])('finds nothing by what many have (%s)', (said) => {
    expect(named(large, said)).toEqual([]);
  });

  it.each([
    ['선릉역 gs타워', 'GS타워 선릉역점'],
    ['쎈터필드', '센터필드 지하주차장'],
    ['강남구청 공영주차장', '강남구청 공영주차장'],
  ])('finds among thousands by %s: %s', (said, name) => {
    expect(named(large, said)).toEqual([name]);
  });

  it('offers both of two that have the same name', async () => {
    const twins = [
      { ...station('시청 주차장'), id: 'a' },
      { ...station('시청 주차장'), id: 'b' },
    ];
    expect(named(await createStationIndex(twins), '시청 주차장')).toEqual(['시청 주차장', '시청 주차장']);
  });

  it('takes none of more namesakes than can be offered', async () => {
    const many = Array.from({ length: 6 }, (_none, at) => ({ ...station('시청 주차장'), id: String(at) }));
    expect(named(await createStationIndex(many), '시청 주차장')).toEqual([]);
  });

  describe.each(['alone', 'among thousands'])('with names of which one syllable or number tells (%s)', (where) => {
    const own = [
      ...['나주시청 주차장', '강릉역 공영주차장', '서울역 서부 1주차장', '이마트 수원점', '롯데마트 안산점'],
      ...['현대백화점 판교점', '강남역 1번출구 공영주차장', '아이파크 101동', '공주역 주차장'],
    ].map((name) => station(name));
    let index: StationIndex;

    beforeAll(async () => {
      index = await createStationIndex(where === 'alone' ? own : [...own, ...manyStations(5_000)]);
    }, 60_000);

    it.each([
      ['파주시청 주차장', '나주시청 주차장'],
      ['강남역 공영주차장', '강릉역 공영주차장'],
      ['서울역 서부 2주차장', '서울역 서부 1주차장'],
      ['강남역 12번출구 공영주차장', '강남역 1번출구 공영주차장'],
      ['이마트 수성점', '이마트 수원점'],
      ['롯데마트 안성점', '롯데마트 안산점'],
      ['현대백화점 천호점', '현대백화점 판교점'],
      ['아이파크 102동', '아이파크 101동'],
    ])('%s is never simply taken for %s', (said, other) => {
      const hit = index.find(said);
      expect(hit.found === 'one' ? hit.station.name : null).not.toBe(other);
    });

    it.each([
      ['나쥬시청 주차장', '나주시청 주차장'],
      ['강릉녁 공영주차장', '강릉역 공영주차장'],
      ['서울역 서부1주차장', '서울역 서부 1주차장'],
      ['이마트수원점', '이마트 수원점'],
      ['현대백하점 판교', '현대백화점 판교점'],
      ['강남역 1번출구 공영주차장 3층', '강남역 1번출구 공영주차장'],
    ])('%s still is %s', (said, name) => {
      expect(named(index, said)).toEqual([name]);
    });
  });

  describe('with words that only say what it is', () => {
    const GENERAL = ['주차장', '공영주차장', '지하주차장', '지하', '충전소', '공영', '층'];

    it.each([
      ['센터필드 주차장', ['센터필드 지하주차장']],
      ['센터필드 충전소', ['센터필드 지하주차장']],
      ['센터필드 지하 주차장', ['센터필드 지하주차장']],
      ['제천역 공영주차장', ['제천역 주차장']],
      ['나주시청 충전소', ['나주시청 주차장']],
      ['강남구청주차장', ['강남구청 공영주차장', '강남구청역 환승주차장']],
    ])('finds by %s: %j', async (said, names) => {
      for (const more of [[], manyStations(2_000)]) {
        const others = [station('성남구청 주차장'), station('하남구청 주차장'), ...more];
        const index = await createStationIndex([...STATIONS, ...others], GENERAL);
        expect(named(index, said).sort()).toEqual(names);
      }
    });

    it('finds nothing by them alone', async () => {
      const index = await createStationIndex([...STATIONS, ...manyStations(2_000)], GENERAL);
      for (const said of ['지하 주차장', '공영주차장 충전소']) expect(named(index, said)).toEqual([]);
    });
  });

  it('asks about a slip that is a name of its own', async () => {
    const index = await createStationIndex([station('공주역 주차장'), station('광주역 환승센터')]);
    expect(index.find('광주역 주차장')).toMatchObject({ found: 'several' });
    expect(index.find('공쥬역 주차장')).toMatchObject({ found: 'one', station: { name: '공주역 주차장' } });
  });

  it('gives the same answer whatever was asked before', () => {
    const before = named(large, '강릉역 공영');
    named(large, '서울역');
    expect(named(large, '강릉역 공영')).toEqual(before);
  });

  it.each(HOSTILE_TEXTS)('takes %s', (_what, text) => {
    expect(() => large.find(text)).not.toThrow();
  });

  it('is built of nothing, too', async () => {
    expect(named(await createStationIndex([]), '강남구청')).toEqual([]);
  });
});
