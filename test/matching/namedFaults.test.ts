import { sharedContent } from '../support/sharedContent';

const { matcher } = sharedContent();
const read = (text: string) => matcher.understand(text, new Date('2026-11-22T15:00:00+09:00'));

describe('a fault that is named', () => {
  it.each([
    ['목포시청 4번 액정이 까매요', 'screen'],
    ['제천역 1번 모니터가 시커매요', 'screen'],
    ['7번 버튼이 뻑뻑해요', 'button'],
    ['2번 케이블 피복이 너덜너덜해요', 'connector_damaged'],
    ['5번 충전선이 박혀서 안 나와요', 'connector_stuck'],
  ])('at a charger is trouble: “%s”', (text, kind) => {
    const { decision, symptom, faultKind, faultDescription } = read(text);
    expect({ decision, symptom, faultKind }).toEqual({ decision: 'match', symptom: 'other_fault', faultKind: kind });
    expect(faultDescription).not.toBeNull();
  });

  it.each(['화면이 까매요', '액정이 깜깜해요'])('is described in the driver’s words: “%s”', (text) => {
    expect(read(text).faultDescription).toBe(text);
  });

  it.each([
    '우리 집 TV 화면이 까매요',
    '노트북 화면이 까맣게 나와요',
    '핸드폰 화면이 까매요',
    '엘리베이터 버튼이 안 눌려요',
  ])('of another machine is none at a charger: “%s”', (text) => {
    expect(read(text).decision).not.toBe('match');
  });
});
