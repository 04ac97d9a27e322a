import type { Station } from '../../src/domain/station';

const TOWNS =
  '부산 대구 인천 광주 대전 울산 세종 수원 성남 고양 용인 부천 안산 안양 화성 평택 의정부 시흥 파주 김포 광명 군포 하남 오산 이천 안성 포천 여주 춘천 원주 동해 속초 청주 충주 천안 공주 서산 논산 전주 군산 익산 정읍 목포 여수 순천 광양 포항 경주 김천 안동 구미 영주 창원 진주 통영 김해 밀양 거제 양산 제주 서귀포 송파 마포 용산 종로'.split(
    ' ',
  );
const SITES = '시청 구청 역 터미널 보건소 도서관 체육관 시장 공원 병원 대학교 아파트 마트 타워 박물관'.split(' ');
const ENDINGS = '공영주차장 주차장 지하주차장 충전소 급속충전소 환승주차장 노외주차장 주차타워'.split(' ');
const CHARGERS_EACH = 4;

/** Creates `count` stations with realistic Korean names and four chargers each. */
export function manyStations(count: number): Station[] {
  const stations: Station[] = [];
  for (let round = 1; stations.length < count; round++) {
    for (const town of TOWNS) {
      for (const site of SITES) {
        for (const ending of ENDINGS) {
          if (stations.length < count) stations.push(createStation(stations.length, town, site, ending, round));
        }
      }
    }
  }
  return stations;
}

function createStation(index: number, town: string, site: string, ending: string, round: number): Station {
  const id = `MANY-${index}`;
  return {
    id,
    name: `${town}${site}${round > 1 ? ` 제${round}` : ''} ${ending}`,
    otherNames: [],
    address: `${town}시 ${site}로 ${round}`,
    directlyOperated: false,
    operator: { name: `운영사 ${index % 40}`, mail: null },
    chargers: Array.from({ length: CHARGERS_EACH }, (_, charger) => ({
      id: `${id}-${charger + 1}`,
      number: String(charger + 1),
      tid: `T${index}${charger}`,
      speed: charger === 0 ? 'fast' : 'slow',
    })),
  };
}
