import { sharedContent } from '../support/sharedContent';

const { matcher } = sharedContent();
const now = new Date('2026-11-22T15:00:00+09:00');
const understand = (text: string) => matcher.understand(text, now);

describe('a sentence about whose or which charger it is', () => {
  it.each([
    ['세번째라는거지 3번', '3'],
    ['내꺼고 4번', '4'],
    ['제 차고 5번이요', '5'],
    ['우리 남편 거고요 2번이에요', '2'],
    ['제말은 6번이라는거죠', '6'],
    ['회사차이고 11번요', '11'],
    ['아니 그러니까 8번이란 말입니다', '8'],
    ['두번째꺼랑께 2번', '2'],
    ['옆칸은 남의 차고 저는 9번', '9'],
    ['저꺼예요 3번', '3'],
    ['내가 쓰던거고 삼번', '3'],
    ['넷째라는 거 아입니까 4번', '4'],
    ['구역 A3 이고 번호는 1', '1'],
  ])('names a charger and no station: %s', (text, charger) => {
    const { details, answeredPlace } = understand(text);
    expect({ ...details, answeredPlace }).toMatchObject({ station: null, charger, answeredPlace: null });
  });

  it.each([
    ['수원역 앞이라는거죠', '수원역 앞'],
    ['동탄 롯데백화점이거든요 2번', '동탄 롯데백화점'],
    ['시청 공영주차장이란 말이에요', '시청 공영주차장'],
    ['그게 뭐예요ㅡㅡ 현대백화점 판교점이라니까요', '현대백화점 판교점'],
  ])('still names the place in it: %s', (text, place) => {
    const { details, answeredPlace } = understand(text);
    expect(answeredPlace?.name ?? details.station).toBe(place);
  });
});

describe('the number of a pillar or parking place', () => {
  it.each([
    ['기둥 B12', null, '기둥 B12'],
    ['주차 B12 옆', null, '주차 B12'],
    ['A7 기둥 옆이에요', null, 'A7 기둥'],
    ['주차칸 C4요', null, '주차칸 C4'],
    ['주차면 17번', null, '주차면 17'],
    ['B12는 기둥이고 충전기는 3번', '3', 'B12 기둥'],
    ['기둥번호 D3 충전기 2번', '2', '기둥번호 D3'],
    ['주차구획 22 충전기 4번', '4', '주차구획 22'],
    ['기둥에 C15라고 써있고 충전기는 8번이라 써있어요', '8', '기둥 C15'],
    ['pillar B12, charger 3', '3', 'pillar B12'],
    ['parked at bay 14, charger number 2', '2', 'parked at bay 14'],
  ])('is no charger: %s', (text, charger, floor) => {
    const { details, floor: found } = understand(text);
    expect({ charger: details.charger, station: details.station, floor: found }).toEqual({
      charger,
      station: null,
      floor,
    });
  });

  it.each([
    ['충전기 B12', 'B12'],
    ['주차장 3번 충전기', '3'],
    ['부천시청 제2주차장 b-1', 'B-1'],
  ])('is not found in “%s”', (text, charger) => {
    expect(understand(text).details.charger).toBe(charger);
  });
});

describe('abbreviations', () => {
  it.each([
    ['ㄱㅅㄱㅅ ㅂㅂ', 'thanks'],
    ['ㄳ', 'thanks'],
    ['ㅅㄱ', 'thanks'],
    ['ㅂㅂ', 'thanks'],
    ['ㅂㅇ', 'thanks'],
    ['수고', 'thanks'],
    ['ㅇㅋ', 'yes'],
    ['ㅇㅋㄷㅋ', 'yes'],
    ['ㅇㅇ', 'yes'],
    ['ㅇㅈ', 'yes'],
    ['넵넵', 'yes'],
    ['ㄱㄱ', 'yes'],
    ['고고', 'yes'],
    ['ㅇㅇ ㄱㄱ', 'yes'],
    ['ㄴㄴ', 'no'],
    ['노노', 'no'],
  ])('have their meaning and are no anger: %s', (text, meaning) => {
    expect({ meaning: matcher.readReply(text), angry: understand(text).angry }).toEqual({ meaning, angry: false });
  });

  it.each(['ㅅㅂ', 'ㅈㄹ', 'ㅂㅅ', 'ㅈㄴ 안돼', '진짜ㅅㅂ', '장난해요 지금'])('that swear are anger: %s', (text) => {
    expect(understand(text).angry).toBe(true);
  });

  it.each(['고장난 게 아니라 제가 저시력이에요', '충전기가 고장난 것 같아요', '값이 얼마예요', '못봤어요'])(
    'are not read into other words: %s',
    (text) => {
      expect(understand(text).angry).toBe(false);
    },
  );
});

describe('a request to file at once', () => {
  it.each([
    '걍 접수 ㄱㄱ',
    '접수 고고',
    '접수해주셈',
    '바로 접수 ㄱ',
    '접수ㄱㄱㄱ',
    '빨리 접수나 해줘',
    '그냥 접수하자',
    '접수 플리즈',
    '접수바람',
    '접수 바로 해주세용',
    '접수시켜주이소',
    '걍 넘겨 ㄱㄱ',
    'just file it',
    'pls just submit the ticket',
  ])('is heard: %s', (text) => {
    expect(understand(text).signals).toContain('asks_to_file');
  });
});

describe('a wish for an answer', () => {
  it.each([
    '처리 예정 일시 회신 바랍니다',
    '회신 부탁드립니다',
    '처리결과 회신 요망',
    '검토 후 회신 요청드립니다',
    '이메일로 회신 주세요',
    '답변 바랍니다',
  ])('is no wish to be called: %s', (text) => {
    expect(understand(text).signals).not.toContain('wants_call');
  });

  it.each(['전화 주세요', '콜백 부탁', '전화로 회신 바랍니다', '연락 바랍니다', 'please call me back'])(
    'by telephone is one: %s',
    (text) => {
      expect(understand(text).signals).toContain('wants_call');
    },
  );
});

describe('the app', () => {
  it.each([
    '앱은 못해요',
    '앱에 뜨길 고장이래요',
    '앱 깔아야 해요?',
    '앱에는 사용가능이라고 나와요',
    '앱에서 보니까 여기 비어있다고 해서 왔어요',
    '제보는 며칠전에 앱으로 해봤는데 소식없어요 충전 실패라고 떠요',
    '앱으로 했는데 소식없다고요',
    '앱으로 신고하라고요?',
    '앱에서 시작 안했어요',
    'do I need the app',
  ])('is not where the charge was started: %s', (text) => {
    expect(understand(text).details.errorStep).toBeNull();
  });

  it.each(['앱에서 시작 눌렀는데 안돼요', '앱으로 충전 시작하면 실패떠요', '어플로 하려는데 안됩니다', '앱으로요'])(
    'is where the charge was started: %s',
    (text) => {
      expect(understand(text).details.errorStep).toBe('app_start');
    },
  );
});

describe('what the driver cannot see or reach', () => {
  it.each([
    '화면이 고장난 게 아니라 제가 저시력이에요',
    '휠체어라 손이 안닿아요',
    '한쪽 팔이 없어서 커넥터 들기 힘들어요',
    '귀가 안들려서 전화는 못해요',
    '고장이 아니라 제가 외국인이라 글을 못 읽어요',
    '임산부라 무거운거 못들어요',
  ])('is a circumstance and no fault: %s', (text) => {
    const { signals, faultKinds, faultDescription } = understand(text);
    expect(signals).toContain('needs_plain_help');
    expect({ faultKinds, faultDescription }).toEqual({ faultKinds: [], faultDescription: null });
  });
});

describe('a dead charger', () => {
  it.each([
    '화면도 시커멓고 아무것도 안된다',
    '먹통',
    '불도 안들어와',
    '전원이 나갔어요',
    '아예 안켜져요',
    '암것도 안나오고 깜깜해유',
    '터치도 안먹고 불도 꺼져있고',
    '차에 꼽아놨는데 아무것도 안된다카이 화면도 시커멓고',
    'black screen, no lights at all',
  ])('is a fault: %s', (text) => {
    expect(understand(text).symptom).toBe('other_fault');
  });

  it('is not made of “the charger does not work”', () => {
    expect(understand('충전기가 안되는것 같아요').faultKinds).toEqual([]);
  });
});

describe('a number and a mail address in one message', () => {
  it.each([
    ['can they email me at a@b.co, phone 010-2222-3333', '010-2222-3333, a@b.co'],
    ['메일은 kim@ex.com 이고 전화는 010 1234 5678이요', '010-1234-5678, kim@ex.com'],
    ['01012345678 아니면 lee@test.kr', '010-1234-5678, lee@test.kr'],
    ['choi@naver.com 010-3333-4444', '010-3333-4444, choi@naver.com'],
    ['I only have +1 415 555 0134, or jane@example.com', '+1 415 555 0134, jane@example.com'],
  ])('are both kept: %s', (text, contact) => {
    expect(understand(text).contact).toBe(contact);
  });
});
