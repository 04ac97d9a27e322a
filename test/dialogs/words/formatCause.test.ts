import { formatCause } from '../../../dialogs/words/formatCause';

describe('becauseOf', () => {
  it.each([
    ['화면 꺼짐', '화면 꺼짐으로'],
    ['커넥터 파손', '커넥터 파손으로'],
    ['화면 오류', '화면 오류로'],
    ['케이블', '케이블로'],
    ['오류 코드 31', '오류 코드 31로'],
    ['에러 3', '에러 3으로'],
    ['LED error', 'LED error로'],
    ['화면이 꺼졌어요', '‘화면이 꺼졌어요’로'],
    ['화면이 안 나와요!!', '‘화면이 안 나와요’로'],
    ['**화면** [x](y) 꺼짐', '화면 x(y) 꺼짐으로'],
    ['😡', '😡로'],
    ['충전 50%', '충전 50%로'],
    ['충전량 100％', '충전량 100％로'],
    ['과열 60℃', '과열 60℃로'],
    ['에러 ERR_7', '에러 ERR_7로'],
    ['_화면_ __꺼짐__', '화면 꺼짐으로'],
  ])('appends the particle of cause to %s', (fault, expected) => {
    expect(formatCause('ko', fault)).toBe(expected);
  });

  it('needs no particle in English', () => {
    expect(formatCause('en', 'the broken screen')).toBe('the broken screen');
  });
});
