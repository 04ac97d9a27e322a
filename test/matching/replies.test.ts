import { REPLY_MEANINGS, type ReplyMeaning } from '../../src/domain/replyMeaning';
import { readReplyFiles } from '../../src/matching/evaluation/trainingFiles';
import { measureGrowth, HOSTILE_TEXTS, REPEATED_PIECES } from './support/hostileTexts';
import { sharedReplyReader } from './support/sharedTools';

const { readMeaning: read, asksHowToReport } = sharedReplyReader();
const files = readReplyFiles();

/** Minimum percentage of messages with the correct result; the rules of the phrases overrule the fitted model. */
const MIN_CORRECT = 90;
/** Maximum percentage of the messages without a meaning for which a meaning is found. */
const MAX_FALSE_POSITIVES = 5;
/** The files of one kind of reply are short: in them, this percentage is right, and so many have a meaning by mistake. */
const SHORT_FILE = 60;
const MIN_CORRECT_OF_KIND = 85;
const MAX_FALSE_OF_KIND = 10;

describe.each(files)('the reply reader, on the messages of the writer “$name”,', ({ lines }) => {
  const readings = lines.map(({ text, label }) => ({ text, label, got: read(text) ?? 'none' }));

  it('finds the correct meaning often enough', () => {
    // Whether it is solved may be asked back.
    const misses = readings.filter(
      ({ label, got }) => label !== got && !(label === 'solved' && got === 'ambiguous_done'),
    );
    const share = 100 * (1 - misses.length / lines.length);
    expect({
      isEnough: share >= (lines.length < SHORT_FILE ? MIN_CORRECT_OF_KIND : MIN_CORRECT),
      share,
      misses,
    }).toMatchObject({ isEnough: true });
  });

  it('seldom finds a meaning in a message without one', () => {
    const none = readings.filter(({ label }) => label === 'none');
    const falsePositives = none.filter(({ got }) => got !== 'none');
    const share = (100 * falsePositives.length) / none.length;
    expect({
      isFew: share <= (lines.length < SHORT_FILE ? MAX_FALSE_OF_KIND : MAX_FALSE_POSITIVES),
      share,
      taken: falsePositives,
    }).toMatchObject({ isFew: true });
  });
});

it('the messages of all writers have every meaning and none', () => {
  const labels = files.flatMap(({ lines }) => lines.map(({ label }) => label));
  expect(new Set(labels)).toEqual(new Set([...REPLY_MEANINGS, 'none']));
});

describe('the reply reader', () => {
  it.each<[string, ReplyMeaning | null]>([
    ['ㄴㄴ', 'no'],
    ['ㅇㅇ', 'yes'],
    ['ㄴㅔ', 'yes'],
    ['네 그 내용으로 접수해 주세요', 'yes'],
    ['아니 그 번호가 아니라고요', 'no'],
    ['그래도 안대요', 'not_solved'],
    ['아까는 안 되더니 지금은 돼요', 'solved'],
    ['아 빠졌어요 고마워요', 'solved'],
    ['화면 다시 들어왔네요', 'solved'],
    ['다음 단계로 넘어가네요 이제', 'solved'],
    ['속도가 올라왔어요', 'solved'],
    ['the plug came out, thanks', 'solved'],
    ['나사가 하나 빠졌어요', null],
    ['화면이 들어왔다가 또 나가요', null],
    ['얼른 고쳐주셨으면 좋겠네요', null],
    ['the plug came out but a pin is bent', null],
    ['아 됐다 됐어', 'ambiguous_done'],
    ['앱에 그런 메뉴 없는데요', 'cannot_report'],
    ['제보 어떻게 하는지 모르겠어요', 'cannot_report'],
    ['제보할 줄 몰라요', 'cannot_report'],
    ['앱이 없는데 어디서 제보해요', 'cannot_report'],
    ['제보가 안 되는데 어떻게 해요', 'cannot_report'],
    ['방금 제보했습니다', 'reported'],
    ['사람 좀 바꿔줘요', 'agent'],
    ['상담원ㅇ 연결헤주세요', 'agent'],
    ['첨부터 다시요', 'restart'],
    ['됐어요 취소', 'cancel'],
    ['뭐 해주는 봇이야?', 'help'],
    ['글쎄요 잘 모르겠는데', 'dont_know'],
    ['제 접수 어떻게 됐어요', 'status'],
    ['됐어요?', 'status'],
    ['다 됐어?', 'status'],
    ['해결됐어요?ㅠㅠ', 'status'],
    ['해결됐나요', 'status'],
    ['끝났어요?', 'status'],
    ['solved?', 'status'],
    ['is it done?', 'status'],
    ['어 되네요?', 'solved'],
    ['해결됐어요!', 'solved'],
    ['영어 몰라요 한국말로', 'to_korean'],
    ['English please', 'to_english'],
    ['덕분에 살았어요 감사해요', 'thanks'],
    ['감사합니다 잘 되네요', 'solved'],
    ['ㅎㅇ', 'greeting'],
    ['안녕하세요 상담원 연결해주세요', 'agent'],
  ])('reads “%s” as %s', (text, meaning) => {
    expect(read(text)).toBe(meaning);
  });

  it.each([
    '네 번째 충전기요',
    '아니 인증중이라니까요',
    '강남구청 주차장이요',
    '영어마을 주차장',
    '굿모닝병원',
    '롯데몰이요',
    '3',
    '12번',
    'B-7',
    '2026',
    '어제 저녁 7시요',
    '어제 낮에 끝났어요',
    '방금요',
    '급속이요',
    '카드 댈 때요',
    '화면이 꺼졌어요',
    '환불은 언제 되나요',
    '앱이요',
    '씨발 뭐하는거야',
    'how long does it take?',
    '안내문이 전부 영어로 적혀 있어요',
    '상담원이 불친절해요',
    '에휴',
    '옆에',
    '잠만',
    '하이마트 앞이요',
    'charger number 9',
    'yesterday around 5',
  ])('finds no meaning in “%s”', (text) => {
    expect(read(text)).toBeNull();
  });
});

describe('asksHowToReport', () => {
  it.each([
    '고장제보 어떻게 해요?',
    '제보 어디서 해요',
    '충전기 고장 제보 어떻게 해요',
    '어디서 신고하나요ㅠㅠ',
    '제보 방법 좀 알려주세요',
    '어떻게 하면 되나요',
    'how do i report?',
    'ok, where can I report it',
  ])('is true for “%s”, which has no other meaning', (text) => {
    expect({ asksHow: asksHowToReport(text), meaning: read(text) }).toEqual({ asksHow: true, meaning: null });
  });

  it.each([
    '제보 어떻게 하는지 모르겠어요',
    '제보가 안 되는데 어떻게 해요',
    '환불 어떻게 해요',
    '고장제보 했어요',
    "I can't report it",
  ])('is false for “%s”', (text) => {
    expect(asksHowToReport(text)).toBe(false);
  });
});

describe('the reply reader, for hostile texts,', () => {
  it.each(HOSTILE_TEXTS)('does not throw for %s', (_what, text) => {
    expect(() => [read(text), asksHowToReport(text)]).not.toThrow();
  });

  it.each(REPEATED_PIECES)('needs at most quadratic time for repetitions of “%s”', (piece) => {
    expect(measureGrowth(piece, (text) => [read(text), asksHowToReport(text)])).toBeLessThan(40);
  });
});
