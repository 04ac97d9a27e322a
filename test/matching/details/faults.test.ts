import { sharedDetailsExtractor } from '../support/sharedTools';

const extract = sharedDetailsExtractor();
const now = new Date('2026-11-22T15:00:00+09:00');

describe('the kinds of fault', () => {
  it.each([
    ['모니터가 깜깜하고 안 나와요', ['screen']],
    ['액정이 깨져 있네요', ['screen']],
    ['커플러가 꽉 물려서 안 빠져유', ['connector_stuck']],
    ['충전건 걸쇠가 부러졌어요', ['connector_damaged']],
    ['전기가 안 들어와요', ['power']],
    ['11kW밖에 안 들어가요', ['slow']],
    ['충전하다 말고 자꾸 끊겨요', ['cuts_off']],
    ['시작 버튼이 뻑뻑해서 안 눌립니다', ['button']],
    ['카드 리더기가 반응이 없어요', ['card_reader']],
    ['웅웅거리는 소음이 심합니다', ['noise']],
    ['에러코드 F12가 떠요', ['error_code']],
    ['결제단말기가 고장이에요', ['payment_terminal']],
    ['화면이 안 켜지고 버튼도 안 먹어요', ['screen', 'button']],
    ['케이블 피복이 벗겨졌고 속도도 느려요', ['connector_damaged', 'slow']],
    ['the display is frozen', ['screen']],
    ["the plug won't come out", ['connector_stuck']],
    ['charging keeps stopping and it is noisy', ['cuts_off', 'noise']],
    ['the card reader is dead', ['card_reader']],
  ])('are read from “%s”', (text, kinds) => {
    expect(extract(text, now).faultKinds).toEqual(kinds);
  });

  it.each([
    ['모니터는 멀쩡한데 버튼이 안 눌려요', ['button']],
    ['액정이 깨진 건 아니고 커넥터가 안 빠져요', ['connector_stuck']],
    ['소음은 없는데 속도가 느려요', ['slow']],
    ['화면 정상 버튼 안 눌려', ['button']],
    ['no noise, it is just slow', ['slow']],
    ['screen works but the cable is stuck in my car', ['connector_stuck']],
  ])('are left out if denied in “%s”', (text, kinds) => {
    expect(extract(text, now).faultKinds).toEqual(kinds);
  });

  it.each([
    ...[
      '인증이 안 돼요',
      '강남역이요',
      '앞차가 안 빼줘요',
      '전화가 자꾸 끊겨요',
      '앱이 느려요',
      '버튼을 눌렀어요',
      '화면이 잘 나와요',
    ],
    ...[
      '느린 건 괜찮아요',
      '카드 등록이 안 돼요',
      'the slow charger',
      'my card is blue',
      'scan the QR code',
      '소리가 안 나요',
    ],
    ...['커넥터 어디 있어요', 'the call was cut off'],
  ])('are none in “%s”', (text) => {
    expect(extract(text, now).faultKinds).toEqual([]);
  });
});

describe('a quoted fault has its subject', () => {
  it.each([
    ['50kW 급속인데 20kW밖에 안 나와요', '20kW밖에 안 나와요'],
    ['나주시청 2번 11키로밖에 안 들어가요', '11키로밖에 안 들어가요'],
    ['화면이 3번만 안 나와요', '화면이 3번만 안 나와요'],
    ['나주시청 2번 꺼졌어요', '2번 꺼졌어요'],
    ['커넥터를 뽑으려는데 안 빠져요', '커넥터를 뽑으려는데 안 빠져요'],
    ['나주시청 2번 커넥터가 안 빠져요 도와주세요', '커넥터가 안 빠져요'],
    [
      '안녕하세요 나주시청 2번 화면에 줄이 가 있고 글씨가 하나도 안 보여서 답답해요',
      '화면에 줄이 가 있고 글씨가 하나도 안 보여서 답답해요',
    ],
    ['소음은 없는데 케이블이 찢어졌어요', '케이블이 찢어졌어요'],
    ['it freezes after I tap', 'it freezes after I tap'],
    ["the cable won't come out and", "cable won't come out"],
  ])('in “%s”', (text, quotation) => {
    expect(extract(text, now).faultDescription).toBe(quotation);
  });

  it.each(['나주시청 2번 안 돼요', '소음은 없어요', '나주시청이요', 'no noise at all', '2번이요'])(
    'or is none in “%s”',
    (text) => {
      expect(extract(text, now).faultDescription).toBeNull();
    },
  );
});

describe('the fault that a message quotes before the place', () => {
  it.each([
    ['charger 3 has a blank screen at mokpo city hall', 'has a blank screen'],
    ['the connector is broken on charger 3', 'connector is broken'],
    ['화면 안나오는 목포시청 3번', '화면 안나오는'],
    ['still not working at mokpo city hall', null],
  ])('is read from “%s”', (text, fault) => {
    expect(extract(text, now).faultDescription).toBe(fault);
  });
});

describe('what the charger shows describes the fault', () => {
  it.each([
    ['qr 찍으니까 점검 예정이라고만 나와요', '점검 예정이라고만 나와요'],
    ['화면에 서버 응답 대기라고 떠요', '화면에 서버 응답 대기라고 떠요'],
    ['시작 누르면 관리자에게 문의하라는 글씨만 나와요', '관리자에게 문의하라는 글씨만 나와요'],
    ['it says session not found', 'it says session not found'],
  ])('in “%s”', (text, description) => {
    expect(extract(text, now).faultDescription).toContain(description);
  });

  it.each(['화면에 4번이라고 나와요', '앱에는 이용 가능이라고 떠요', '안뇽하세요 물어볼 게 있어서요'])(
    'but not in “%s”',
    (text) => {
      expect(extract(text, now).faultDescription).toBeNull();
    },
  );
});
