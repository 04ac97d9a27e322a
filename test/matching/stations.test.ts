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

function findNames(index: StationIndex, query: string): string[] {
  const hit = index.find(query);
  if (hit.found === 'one') return [hit.station.name];
  return hit.found === 'several' ? hit.stations.map(({ name }) => name) : [];
}

describe('the station index', () => {
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
  ])('finds for the query “%s” only the station “%s”', (query, name) => {
    expect(findNames(small, query)).toEqual([name]);
  });

  it('returns all stations that match about equally well', () => {
    expect(findNames(small, '강남구청').sort()).toEqual(['강남구청 공영주차장', '강남구청역 환승주차장']);
  });

  it.each(['홍천강휴게소', '우리집 앞 주차장', '3번', 'ㅁㄴㅇㄹ', '', '   ', '!!!'])(
    'finds nothing for the query %j',
    (query) => {
      expect(findNames(small, query)).toEqual([]);
    },
  );

  it.each(['공영주차장', '충전소', '주차장'])('finds nothing for “%s”, which many names contain', (query) => {
    expect(findNames(large, query)).toEqual([]);
  });

  it.each([
    ['선릉역 gs타워', 'GS타워 선릉역점'],
    ['쎈터필드', '센터필드 지하주차장'],
    ['강남구청 공영주차장', '강남구청 공영주차장'],
  ])('finds among 5,000 other stations for the query “%s” only “%s”', (query, name) => {
    expect(findNames(large, query)).toEqual([name]);
  });

  it('returns both of two stations with the same name', async () => {
    const twins = [
      { ...station('시청 주차장'), id: 'a' },
      { ...station('시청 주차장'), id: 'b' },
    ];
    expect(findNames(await createStationIndex(twins), '시청 주차장')).toEqual(['시청 주차장', '시청 주차장']);
  });

  it('finds nothing if more stations have the same name than can be offered as choices', async () => {
    const many = Array.from({ length: 6 }, (_none, at) => ({ ...station('시청 주차장'), id: String(at) }));
    expect(findNames(await createStationIndex(many), '시청 주차장')).toEqual([]);
  });

  describe.each(['alone', 'among thousands'])('with names that differ in one syllable or number (%s)', (where) => {
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
    ])('does not mistake “%s” for “%s”', (query, other) => {
      const hit = index.find(query);
      expect(hit.found === 'one' ? hit.station.name : null).not.toBe(other);
    });

    it.each([
      ['나쥬시청 주차장', '나주시청 주차장'],
      ['강릉녁 공영주차장', '강릉역 공영주차장'],
      ['서울역 서부1주차장', '서울역 서부 1주차장'],
      ['이마트수원점', '이마트 수원점'],
      ['현대백하점 판교', '현대백화점 판교점'],
      ['강남역 1번출구 공영주차장 3층', '강남역 1번출구 공영주차장'],
    ])('finds for the query “%s” the station “%s”', (query, name) => {
      expect(findNames(index, query)).toEqual([name]);
    });
  });

  describe('with generic words (“car park”, “charging station”)', () => {
    const NO_WORDS = { generic: [], kinds: [], regions: [] };
    const GENERAL = ['주차장', '공영주차장', '지하주차장', '지하', '충전소', '공영', '층'];

    it.each([
      ['센터필드 주차장', ['센터필드 지하주차장']],
      ['센터필드 충전소', ['센터필드 지하주차장']],
      ['센터필드 지하 주차장', ['센터필드 지하주차장']],
      ['제천역 공영주차장', ['제천역 주차장']],
      ['나주시청 충전소', ['나주시청 주차장']],
      ['강남구청주차장', ['강남구청 공영주차장', '강남구청역 환승주차장']],
    ])('finds for the query “%s” the stations %j', async (query, names) => {
      for (const more of [[], manyStations(2_000)]) {
        const others = [station('성남구청 주차장'), station('하남구청 주차장'), ...more];
        const index = await createStationIndex([...STATIONS, ...others], { ...NO_WORDS, generic: GENERAL });
        expect(findNames(index, query).sort()).toEqual(names);
      }
    });

    it('finds nothing for a query of generic words only', async () => {
      const index = await createStationIndex([...STATIONS, ...manyStations(2_000)], { ...NO_WORDS, generic: GENERAL });
      for (const query of ['지하 주차장', '공영주차장 충전소']) expect(findNames(index, query)).toEqual([]);
    });
  });

  it('returns several stations if a possible typo is a word of another station’s name', async () => {
    const index = await createStationIndex([station('공주역 주차장'), station('광주역 환승센터')]);
    expect(index.find('광주역 주차장')).toMatchObject({ found: 'several' });
    expect(index.find('공쥬역 주차장')).toMatchObject({ found: 'one', station: { name: '공주역 주차장' } });
  });

  it('returns the same result regardless of earlier queries', () => {
    const before = findNames(large, '강릉역 공영');
    findNames(large, '서울역');
    expect(findNames(large, '강릉역 공영')).toEqual(before);
  });

  it.each(HOSTILE_TEXTS)('does not throw for %s', (_what, text) => {
    expect(() => large.find(text)).not.toThrow();
  });

  it('can be created without stations', async () => {
    expect(findNames(await createStationIndex([]), '강남구청')).toEqual([]);
  });
});

describe('a query that names another kind of place', () => {
  const WORDS = {
    generic: ['주차장', '휴게소', '공항', '시청'],
    kinds: ['휴게소', '공항', '시청'],
    regions: ['제천', '김포'],
  };

  it.each([
    ['제천휴게소', 'none'],
    ['김포휴게소', 'none'],
    ['제천 휴게소 하행', 'none'],
    ['제천', 'several'],
    ['제천역', 'one'],
    ['김포공항', 'one'],
  ])('“%s” is never another kind of place, and only a town is asked about: %s', async (query, found) => {
    const index = await createStationIndex([station('제천역 주차장'), station('김포공항 주차장')], WORDS);
    expect(index.find(query).found).toBe(found);
  });
});
