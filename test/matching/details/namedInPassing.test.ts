import { sharedTools } from '../support/sharedTools';

const { matcher } = sharedTools();
const now = new Date('2026-11-22T15:00:00+09:00');
const understand = (text: string) => matcher.understand(text, now);

it.each([
  ['not 8 but 6 for the first one', '6'],
  ['4 아니고 9요', '9'],
  ['12 말고 11이요', '11'],
  ['2번이 아니라 6번이라니까용', '6'],
  ['C14 화면이 꺼졌어요', 'C14'],
  ['홈플러스 B23 인증실패', 'B23'],
  ['A2-11 인증중', 'A2-11'],
  ['C1-4 자리예요', 'C1-4'],
  ['킨텍스 지하 4번 인증실패', '4'],
  ['코엑스 6번 인증중', '6'],
])('reads the charger of “%s”', (text, charger) => {
  expect(understand(text).details.charger).toBe(charger);
});

it.each(['오류코드 C14 떠요', 'H21 에러래요', '카드 4번 인증실패', 'E04 뜨고 꺼져요'])(
  'reads no charger in “%s”',
  (text) => {
    expect(understand(text).details.charger).toBeNull();
  },
);

it.each([
  ['번호를 못 찾겠어요. 왼쪽 기계예요', '왼쪽 기계'],
  ['번호가 안 보여요! 안쪽 거요', '안쪽 거'],
  ['몇 번인지 몰라요. 맨 끝에 있는 거요', '맨 끝에 있는 거'],
  ['번호는 왼쪽 기계요', '왼쪽 기계'],
])('reads where the charger stands beside an unknown number: “%s”', (text, position) => {
  expect(understand(text).chargerPosition).toBe(position);
});

it.each(['빨간 거 3번', '하얀거 2번요', '큰 거 1번', '오른쪽 거 5번입니다'])(
  'takes no description of a charger for a place: “%s”',
  (text) => {
    expect(understand(text).answeredPlace).toBeNull();
  },
);

it.each([
  ['목포 가는쪽', '목포 가는쪽'],
  ['강릉 가는 쪽이에요', '강릉 가는 쪽'],
  ['부산 내려가는 쪽이요', '부산 내려가는 쪽'],
  ['서울 올라가는 방향이요', '서울 올라가는 방향'],
])('reads the direction “%s”', (text, direction) => {
  expect(understand(text).stationDirection).toBe(direction);
});

it('reads a direction after the name of its rest area', () => {
  expect(understand('안성휴게소 부산 가는 쪽 3번이요').details.station).toBe('안성휴게소 부산 가는 쪽');
});

it.each([
  ['강남이 어데고 내는 대구다', '대구'],
  ['종로가 어디고 나는 부산이다', '부산'],
  ['서울이 어덴교 여는 울산입니더', '울산'],
  ['분당이 어딘데요 저는 수원이에요', '수원'],
])('reads only the town that is meant in “%s”', (text, area) => {
  expect(understand(text).answeredPlace).toMatchObject({ name: area, certainty: 'doubtful' });
});
