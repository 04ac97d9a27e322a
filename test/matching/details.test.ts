import type { Details } from '../../src/domain/details';
import { lazy } from '../../src/platform/lazy';
import { measureGrowth, HOSTILE_TEXTS, REPEATED_PIECES } from './support/hostileTexts';
import { readLabelledFiles } from './support/readLabelledFiles';
import { sharedDetailsExtractor } from './support/sharedTools';

const extract = sharedDetailsExtractor();
/** A Sunday afternoon in Seoul, to which all labels refer. */
const now = new Date('2026-11-22T15:00:00+09:00');
const read = (text: string): Details => extract(text, now).details;

type Field = keyof Details;
interface Line {
  readonly text: string;
  readonly details: Details;
}

/** Minimum percentage of messages for which the field is extracted correctly. */
const MIN_CORRECT = {
  station: 97,
  charger: 98.5,
  errorStep: 98,
  chargerSpeed: 98,
  endedAt: 97,
} as const satisfies Partial<Record<Field, number>>;
const FIELDS = Object.keys(MIN_CORRECT) as (keyof typeof MIN_CORRECT)[];

function isRight(field: Field, wanted: Details, got: Details): boolean {
  const [one, other] = [wanted[field], got[field]];
  if (field === 'station') return one?.replace(/\s/g, '') === other?.replace(/\s/g, '');
  if (field === 'endedAt' && one !== null && other !== null) return Date.parse(one) === Date.parse(other);
  return one === other;
}

describe.each(readLabelledFiles<Line>('details'))(
  'the details extractor, on the messages of the writer “%s”,',
  (_writer, lines) => {
    // Read once for all fields.
    const readings = lazy(() => lines.map(({ text, details }) => ({ text, wanted: details, got: read(text) })));

    it.each(FIELDS)('extracts the field %s correctly often enough', (field) => {
      const misses = readings()
        .filter(({ wanted, got }) => !isRight(field, wanted, got))
        .map(({ text, wanted, got }) => `${text}: ${wanted[field]}, not ${got[field]}`);
      const share = 100 * (1 - misses.length / lines.length);
      expect({ isEnough: share >= MIN_CORRECT[field], share, misses }).toMatchObject({ isEnough: true });
    });

    it('has at least ten messages with each field and ten without it', () => {
      for (const field of FIELDS) {
        const given = lines.filter(({ details }) => details[field] !== null).length;
        expect(Math.min(given, lines.length - given)).toBeGreaterThan(9);
      }
    });
  },
);

describe('the details extractor, for the charger,', () => {
  it.each([
    ['3번', '3'],
    ['삼번', '3'],
    ['#3', '3'],
    ['3호기', '3'],
    ['세 번째 충전기요', '3'],
    ['세번째거', '3'],
    ['십이번 충전기', '12'],
    ['no. 7 charger', '7'],
    ['the third charger', '3'],
    ['charger number three', '3'],
    ['B-3', 'B-3'],
    ['b - 3번', 'B-3'],
    ['충전기 번호는 0042', '42'],
    ['2번 아니 4번 충전기요', '4'],
    ['2번은 되는데 5번이 안 돼요', '5'],
    ['충전기에 9번이라고 적혀 있어요', '9'],
    ['수서역 주차장이번충전기', '2'],
    ['급속 3', '3'],
    ['charger 5 won’t start', '5'],
    ['charger 7, not 8', '7'],
    ['센터필드 B1에서 충전 끝났는데 이용중', 'B1'],
    ['B1이요', 'B1'],
    ['b3번', 'B3'],
  ])('reads “%s” as charger %s', (text, charger) => {
    expect(read(text).charger).toBe(charger);
  });

  it.each([
    '카드를 세 번 댔어요',
    '3번이나 해봤는데 안 돼요',
    '이번에도 안 되네요',
    '오류코드 E-07',
    '지하 2층이에요',
    '2번 출구 앞이에요',
    '센터필드 B1 주차장이에요',
    '센터필드 B1층에서 충전했어요',
    '010-1234-5678로 전화 주세요',
    '제 차 번호는 12가 3456이에요',
    '103동 1502호 살아요',
    '인증번호가 123456인데요',
    '아이오닉5 타요',
    '배터리 80%',
    'error code 12',
    'no one is here',
    'I tried 3 times',
  ])('finds no charger in “%s”', (text) => {
    expect(read(text).charger).toBeNull();
  });
});

describe('the details extractor, for the station,', () => {
  it.each([
    ['강남구청 주차장입니다', '강남구청 주차장'],
    ['서울대입구역 공영주차장이라니까요', '서울대입구역 공영주차장'],
    ['어 아마 서울숲 주차장이었던 것 같아요', '서울숲 주차장'],
    ['코엑스 지하 3층 B구역 2번', '코엑스'],
    ['해운대 엘시티요', '해운대 엘시티'],
    ['강남역 말고 역삼역이요', '역삼역'],
    ['환경부 서산시청 급속 1번', '서산시청'],
    ['GS칼텍스 서초주유소', 'GS칼텍스 서초주유소'],
    ['경산시청 옆 공영주차장 2번', '경산시청 옆 공영주차장'],
    ["It's Haeundae LCT", 'Haeundae LCT'],
    ["I'm at Lotte Mall Suwon", 'Lotte Mall Suwon'],
    ['at the Hyundai Department Store Pangyo, charger 3', 'Hyundai Department Store Pangyo'],
  ])('reads “%s” as station “%s”', (text, station) => {
    expect(read(text).station).toBe(station);
  });

  it.each([
    '회사 앞이에요',
    '지하주차장인데 안 돼요',
    '집에 있어요',
    '서울 사람입니다',
    '채비 급속이요',
    'the parking lot',
  ])('finds no station in “%s”', (text) => {
    expect(read(text).station).toBeNull();
  });
});

describe('isNoPlace', () => {
  const isNoPlace = (text: string) => extract(text, now).isNoPlace;

  it.each([
    '방금',
    '지금이요',
    '급속',
    '완속이요',
    '오늘 아침',
    '어제 저녁',
    '아까 거기',
    '여기요',
    '두번째',
    'here',
    'the second one',
  ])('is true for “%s”', (text) => {
    expect(isNoPlace(text)).toBe(true);
  });

  it.each(['판교', '여기어때', '밤섬', '아침고요수목원', '홍천강휴게소', '오늘의집', 'Pangyo', '거기서 판교'])(
    'is false for “%s”',
    (text) => {
      expect(isNoPlace(text)).toBe(false);
    },
  );
});

describe('the details extractor, for the step that failed,', () => {
  it.each([
    ['큐알이 안 찍혀요', 'qr'],
    ['카드를 대면 오류나요', 'card'],
    ['앱에서 시작 눌렀는데 먹통', 'app_start'],
    ['꽂았는데 반응이 없어요', 'plug_in'],
    ['결제 화면에서 멈춰요', 'other'],
    ['큐알은 찍혔는데 꽂으면 에러', 'plug_in'],
    ['큐알 아니고 카드요, 카드 찍을 때 막혀요', 'card'],
    ['인증중만 떠요', null],
    ['10분 전에 충전 끝났는데 카드 대면 이용중이래요', null],
    ['when I plug it in it fails', 'plug_in'],
  ])('reads “%s” as step %s', (text, step) => {
    expect(read(text).errorStep).toBe(step);
  });
});

describe('the details extractor, for the charger’s speed,', () => {
  it.each([
    ['급속이요', 'fast'],
    ['완속 7kW', 'slow'],
    ['100키로짜리', 'fast'],
    ['급속 말고 완속', 'slow'],
    ['fast charger, not the slow one', 'fast'],
    ['완속처럼 느려요', null],
    ['급히 가야 해요', null],
  ])('reads “%s” as speed %s', (text, speed) => {
    expect(read(text).chargerSpeed).toBe(speed);
  });
});

describe('the details extractor, for the end of charging,', () => {
  it.each([
    ['10분 전', '2026-11-22T14:50:00+09:00'],
    ['어제 밤 11시', '2026-11-21T23:00:00+09:00'],
    ['방금', '2026-11-22T15:00:00+09:00'],
    ['오후 3시쯤', '2026-11-22T15:00:00+09:00'],
    ['한 시간 반 전에 끝났어요', '2026-11-22T13:30:00+09:00'],
    ['2시에 시작해서 2시 40분에 끝났어요', '2026-11-22T14:40:00+09:00'],
    ['한 십오분 됐어요 충전 끝난지', '2026-11-22T14:45:00+09:00'],
    ['충전 종료하고 삼십분 지났어요', '2026-11-22T14:30:00+09:00'],
    ['막 끝났는데요', '2026-11-22T15:00:00+09:00'],
    ['11/21 18:30 충전 종료', '2026-11-21T18:30:00+09:00'],
    ['금요일 밤 10시에 끝', '2026-11-20T22:00:00+09:00'],
    ['yesterday at 7pm', '2026-11-21T19:00:00+09:00'],
    ['it ended half an hour ago', '2026-11-22T14:30:00+09:00'],
    ['4시', '2026-11-22T04:00:00+09:00'],
  ])('reads “%s” as %s', (text, endedAt) => {
    expect(read(text).endedAt).toBe(endedAt);
  });

  it.each([
    '수업 끝나고 1시간 뒤에는 될까요',
    '끝나고 30분 후에 다시 올게요',
    'it ended, can i come 2 hours later?',
    '어제요',
    '두세 시간 전에 끝났어요',
    '2~3시간 전쯤',
    '3시에 시작했어요',
    '30분째 인증중',
    '6시까지 가야 해요',
  ])('finds no time in “%s”', (text) => {
    expect(read(text).endedAt).toBeNull();
  });
});

describe('the details extractor', () => {
  it.each(HOSTILE_TEXTS)('does not throw for %s', (_what, text) => {
    expect(() => extract(text, now)).not.toThrow();
  });

  it('finds no time if the current time is an invalid date', () => {
    expect(extract('10분 전에 끝났어요', new Date(Number.NaN)).details.endedAt).toBeNull();
  });

  it('ignores the text after the maximum length of a message', () => {
    const long = `${'음 '.repeat(50_000)}강남구청 3번`;
    expect(read(long)).toMatchObject({ station: null, charger: null });
  });

  it.each(REPEATED_PIECES)('needs at most quadratic time for repetitions of “%s”', (piece) => {
    expect(measureGrowth(piece, (text) => extract(text, now))).toBeLessThan(40);
  });
});
