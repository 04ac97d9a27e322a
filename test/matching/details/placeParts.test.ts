import { sharedTools } from '../support/sharedTools';

const { matcher } = sharedTools();
const understand = (text: string) => matcher.understand(text, new Date('2026-11-22T15:00:00+09:00'));

describe('a station among talk', () => {
  it.each([
    ['글고 대전 성심당 주차장이요', '대전 성심당 주차장'],
    ['글구 여기 문막휴게소 인천방향', '문막휴게소 인천방향'],
    ['말해줄게 칠곡휴게소 부산방향', '칠곡휴게소 부산방향'],
    ['뭐라카노 경주휴게소라니까', '경주휴게소'],
    ['머라카노 안동시청이라꼬', '안동시청'],
    ['아따 몇번을 말혀 군산휴게소랑께', '군산휴게소'],
  ])('in “%s” is %s', (text, station) => {
    expect(understand(text)).toMatchObject({
      answeredPlace: { name: station, certainty: 'sure' },
      details: { station },
    });
  });

  it.each([
    ['아니 뭔 롯데몰이고 이마트 수지점이라고', '이마트 수지점'],
    ['뭔 코엑스 타임스퀘어라니까', '타임스퀘어'],
    ['누가 센터필드래요 여주휴게소라니까요', '여주휴게소'],
    ['뭔 이마트 수지점이라니까', '이마트 수지점'],
  ])('in “%s” is the one that is meant, not the rejected one', (text, station) => {
    expect(understand(text).details.station).toBe(station);
  });

  it.each(['아 거기 말고 옆에 구청', '옆에 시청이요'])('is doubtful in “%s”, and no other charger', (text) => {
    expect(understand(text).answeredPlace).toMatchObject({ certainty: 'doubtful' });
  });

  it.each(['옆에 거', '옆에 기계도 그래요', 'somewhere around Suwon station i think'])('is not in “%s”', (text) => {
    expect(understand(text).details.station).toBeNull();
    expect(understand(text).answeredPlace?.certainty).not.toBe('sure');
  });
});

describe('the direction of a rest area', () => {
  it.each([
    ['하행 3번', '하행'],
    ['아 상행 쪽이에요', '상행'],
    ['강릉 방향이요', '강릉 방향'],
    ['Seoul direction', 'Seoul direction'],
    ['4번이요 대전방향. 앱에서 시작했어요', '대전방향'],
    ['2번이고 상행이요! 카드 댔습니다', '상행'],
  ])('alone in “%s” is no station', (text, stationDirection) => {
    expect(understand(text)).toMatchObject({ stationDirection, details: { station: null } });
  });

  it.each(['어느 방향이요?', '평창휴게소 강릉방향', '아 네 '.repeat(12), '아 '.repeat(900)])(
    'is not alone in “%s”',
    (text) => {
      expect(understand(text).stationDirection).toBeNull();
    },
  );

  it.each([
    ['오창휴게소', '하행', '오창휴게소 하행'],
    ['평창휴게소 강릉방향', '인천방향', '평창휴게소 인천방향'],
    ['문경휴게소(양평방향)', '창원방향', '문경휴게소 창원방향'],
  ])('joins “%s”: “%s” gives “%s”', (station, direction, joined) => {
    expect(matcher.joinDirection(station, direction)).toBe(joined);
  });
});

describe('the floor or zone of a charger', () => {
  it.each([
    ['지하 3층 D구역 5번이요', '지하 3층 D구역', '5'],
    ['주차타워 3층 2번 충전기', '3층', '2'],
    ['스타필드하남 지하2층 A구역 a3', '지하2층 A구역', 'A3'],
    ['우리 아파트 103동 지하 1층', '103동 지하 1층', null],
    ['Lotte World Tower basement 3 unit 4', 'basement 3', '4'],
    ['zone B, charger 2', 'zone B', '2'],
  ])('in “%s” is %s', (text, floor, charger) => {
    expect(understand(text)).toMatchObject({ floor, details: { charger, chargerSpeed: null } });
  });

  it.each(['101동 302호', 'level 2 charger is dead', '왼쪽 3번', 'B1'])('is not in “%s”', (text) => {
    expect(understand(text).floor).toBeNull();
  });
});

describe('a number is the charger’s only with a word for chargers, or alone', () => {
  it.each([
    ['인천공항 2터미널 단기주차장 7번', '인천공항 2터미널 단기주차장', '7'],
    ['1터미널 주차타워 동편 12번', '1터미널 주차타워 동편', '12'],
    ['Incheon airport T1 charger 2', 'Incheon airport T1', '2'],
    ['Gimpo airport terminal 2 charger 5', 'Gimpo airport terminal 2', '5'],
    ['Phoenix Mall basement parking, charger 3', 'Phoenix Mall basement parking', '3'],
    ['강변역 4번 출구 앞 공영주차장 2번', '강변역 4번 출구 앞 공영주차장', '2'],
    ['수원역 환승센터 스물두 번째 충전기', '수원역 환승센터', '22'],
    ['열일곱 번째 거', null, '17'],
    ['일곱번째', null, '7'],
    ['B15이요', null, 'B15'],
    ['column 6', null, null],
    ['3번 해봤는데 똑같아요', null, null],
  ])('in “%s”', (text, station, charger) => {
    expect(understand(text).details).toMatchObject({ station, charger });
  });
});

describe('means of payment name the step that failed', () => {
  it.each([
    ['카드 썼어요', 'card'],
    ['카드요 신용카드', 'card'],
    ['카드로 했어요', 'card'],
    ['카드랑 앱 둘다 안됨', 'card'],
    ['앱으로요', 'app_start'],
    ['앱으로 했슈', 'app_start'],
    ['with the app', 'app_start'],
    ['used my card', 'card'],
    ['카드 말고 큐알로 했는데예', 'qr'],
    ['앱으로 신고했어요', null],
    ['i reported it in the app', null],
  ])('in “%s”: %s', (text, errorStep) => {
    expect(understand(text).details.errorStep).toBe(errorStep);
  });

  it('and charging that fails elsewhere too is no question about where to charge', () => {
    expect(understand('다른데서 충전시작이 안된다고').signals).not.toContain('charging_elsewhere');
    expect(understand('다른데서 충전할게요').signals).toContain('charging_elsewhere');
  });
});
