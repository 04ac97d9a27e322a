import { sharedContent } from '../../support/sharedContent';

const { matcher } = sharedContent();
const read = (text: string) => matcher.understand(text, new Date('2026-11-22T15:00:00+09:00'));

describe('words written together with a place', () => {
  it.each([
    ['마트는 롯데마트 서초점이에요', '롯데마트 서초점'],
    ['주차장은동백공영주차장이요', '동백공영주차장'],
    ['병원은 성모병원이고 2번이에요', '성모병원'],
    ['신세계백화점이요 지하주차장이요', '신세계백화점 지하주차장'],
    ['경주역이에요 서편 주차장', '경주역 서편 주차장'],
    ['밀양 삼문동 하나로마트라꼬 적어 주이소', '밀양 삼문동 하나로마트'],
    ['산본로데오 공영주차장', '산본로데오 공영주차장'],
  ])('are no part of the name: “%s”', (text, name) => {
    expect(read(text).answeredPlace).toMatchObject({ name, certainty: 'sure' });
  });

  it.each(['여기마트지하1층이요', '그냥주차장이에요', '걍아파트요'])('leave no certain name: “%s”', (text) => {
    expect(read(text).answeredPlace?.certainty).not.toBe('sure');
  });
});

describe('a number behind the direction of a service area', () => {
  it.each([
    ['문막휴게소 강릉방향 3번 다시 결제했는데 안돼요', '3', '문막휴게소 강릉방향'],
    ['칠곡휴게소 대구가는쪽 4번 찍어도 반응 없음', '4', '칠곡휴게소 대구가는쪽'],
    ['여산휴게소 하행 2번 꽂아도 안 됨', '2', '여산휴게소 하행'],
  ])('is the charger: “%s”', (text, charger, station) => {
    expect(read(text).details).toMatchObject({ charger, station });
  });
});

describe('a description of the charger', () => {
  it.each([
    ['제일 오른쪽 거예요 근데 불이 안 들어와요', '제일 오른쪽 거'],
    ['아 그냥 뒤쪽 기계라고 적어 주세요', '뒤쪽 기계'],
    ['왼쪽 꺼 말고 가운데 꺼요', '가운데 꺼'],
  ])('stands without what else is said: “%s”', (text, position) => {
    expect(read(text).chargerPosition).toBe(position);
  });

  it.each(['그럼 밤에 여기 앞에서 기다리라고요?', '옆에서 하루종일 기다려요?'])(
    'is not read from a question: “%s”',
    (text) => {
      expect(read(text).chargerPosition).toBeNull();
    },
  );
});
