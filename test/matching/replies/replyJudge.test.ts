import { sharedReplyReader } from '../support/sharedTools';

const { readMeaning } = sharedReplyReader();

describe('the reply reader, with its model,', () => {
  it.each([
    ['네, 말씀하신 내용이 맞습니다.', 'yes'],
    ['감사합니다 사장님', 'thanks'],
    ['안녕하세요 사장님 문의 좀 드릴게요', 'greeting'],
    ['방금 앱에서 고장 신고 접수했습니다', 'reported'],
    ['yes yes exactly like this', 'yes'],
  ])('reads “%s”, with words around the phrase, as %s', (text, meaning) => {
    expect(readMeaning(text)).toBe(meaning);
  });

  it.each([
    '사람 많아요 여기',
    '사람인 건물이요',
    '취소선 그어진 데',
    '영어도서관 앞',
    'status light is green',
    '해결책이 뭐예요',
  ])('finds no costly meaning in “%s”, which has one of its words by chance', (text) => {
    expect(readMeaning(text)).toBeNull();
  });
});
