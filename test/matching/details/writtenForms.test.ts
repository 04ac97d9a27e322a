import { sharedContent } from '../../support/sharedContent';

const NOW = new Date('2026-11-22T15:00:00+09:00');
const { matcher } = sharedContent();
const detailsOf = (text: string) => matcher.understand(text, NOW).details;

describe('a charger’s number in an unusual script', () => {
  it.each([
    ['나주시청 Ⅱ번 충전기 화면이 꺼졌어요', '나주시청', '2'],
    ['나주시청 ⅲ번 충전기 먹통이에요', '나주시청', '3'],
    ['나주시청 Ⅻ호기가 안 켜져요', '나주시청', '12'],
    ['나주시청 ②번 충전기 화면이 꺼졌어요', '나주시청', '2'],
    ['나주시청 1️⃣2️⃣번 충전기 화면이 꺼졌어요', '나주시청', '12'],
    ['나\u200b주\u200c시\u200d청 ２번 충전기 화면이 꺼졌어요', '나주시청', '2'],
  ])('is read in %s', (text, station, charger) => {
    expect(detailsOf(text)).toMatchObject({ station, charger });
  });

  it('is not mistaken for the end of a station’s name', () => {
    expect(detailsOf('래미안Ⅱ 3번 충전기 화면이 꺼졌어요')).toMatchObject({ station: '래미안Ⅱ', charger: '3' });
  });
});

describe('a station whose word for a place has two words in small letters', () => {
  it.each([
    ['the rapid charger at Yongin rest area is dead', 'Yongin rest area'],
    ['stuck at Mangyang rest stop, unit 2', 'Mangyang rest stop'],
    ['we are at Cheongju service area', 'Cheongju service area'],
    ['charger 3 in Galleria department store', 'Galleria department store'],
    ['charger 3 at Namwon bus terminal', 'Namwon bus terminal'],
    ['I am at the rest area', null],
    ['we stopped at a service area for lunch', null],
    ['stuck at this rest stop with the kids', null],
  ])('is read in %s', (text, station) => {
    expect(detailsOf(text).station).toBe(station);
  });
});

describe('the end of a charge, counted in days or in dialect', () => {
  it.each([
    ['이틀 전에 끝났는데 아직 이용중이에요', '2026-11-20T15:00:00+09:00'],
    ['사흘전에끝났는데 계속 이용중이래요', '2026-11-19T15:00:00+09:00'],
    ['하루 전에 끝났는데 이용중이에요', '2026-11-21T15:00:00+09:00'],
    ['닷새 전에 종료됐는데 아직도 충전중이라고 떠요', '2026-11-17T15:00:00+09:00'],
    ['it ended two days ago but still says in use', '2026-11-20T15:00:00+09:00'],
    ['어제아래 5시에 끝났는데 이용중이라카네', '2026-11-20T17:00:00+09:00'],
    ['어지께 저녁 8시에 끝났는디 아즉 이용중이랑께', '2026-11-21T20:00:00+09:00'],
    ['그지께 밤 10시에 끝났시유 근디 이용중이래유', '2026-11-20T22:00:00+09:00'],
    // A named day without an hour is too vague; the bot asks.
    ['그저께 끝났는데 아직 이용중', null],
    ['이틀 전부터 이용중이라고만 떠요', null],
    ['이틀 전에 신고했는데 아직 이용중이에요', null],
  ])('is read from %s: %s', (text, endedAt) => {
    expect(detailsOf(text).endedAt).toBe(endedAt);
  });
});
