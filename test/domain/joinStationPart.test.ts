import { joinStationPart } from '../../src/domain/joinStationPart';

describe('a part of a station', () => {
  it.each([
    ['벡스코 제1전시장 주차장', '제2전시장', '벡스코 제2전시장 주차장'],
    ['벡스코', '제2전시장', '벡스코 제2전시장'],
    ['코엑스 제1주차장', '제3주차장', '코엑스 제3주차장'],
    ['김포공항', '국내선', '국내선'],
    ['벡스코 제1전시장', '벡스코 제2전시장', '벡스코 제2전시장'],
    ['강남구청', '수원시청', '수원시청'],
    ['벡스코 제2전시장 주차장', '제2전시장', '벡스코 제2전시장 주차장'],
  ])('of “%s”: “%s” is read as “%s”', (known, named, expected) => {
    expect(joinStationPart(known, named)).toBe(expected);
  });
});
