import { sharedContent } from '../../support/sharedContent';
import { readStars } from '../../../dialogs/routing/readStars';
import type { Talk } from '../../support/talk';
import { act, beginWithTicket, HANA } from '../handoff/deskTalk';

describe('readStars', () => {
  const { wordings } = sharedContent();
  it.each([
    ['4', 4],
    ['4점', 4],
    ['5점이요', 5],
    ['３점', 3],
    ['⭐⭐⭐', 3],
    ['★★★★☆', 4],
    ['⭐️⭐️', 2],
    ['five', 5],
    ['Five stars', 5],
    ['3 stars please', 3],
    ['4/5', 4],
    ['별 다섯 개', 5],
    ['별네개요', 4],
    ['오점', 5],
    ['1점!!', 1],
    ['하나', 1],
    ['저는 5점 드릴게요', 5],
    ['2점 줄게요 너무 늦었어요', 2],
    ['5점 드려요 정말 친절하셨어요', 5],
    ['1점도 아깝다', 1],
    ['i give it 4 stars, quick help', 4],
  ])('reads “%s” as %i', (text, stars) => {
    expect(readStars(text, wordings)?.stars).toBe(stars);
  });

  it.each([
    '0점',
    '6점',
    '10점',
    '100점 만점에 100점',
    '4.5점',
    '3번 충전기가 안 돼요',
    '5분째 기다려요',
    '2시간 지났어요',
    '지하 5층이에요',
    '이 점이 좋았어요',
    'one more thing',
    '12345',
    '아직도 안 돼요',
    '좋아요',
    '👍',
    '1점에서 5점 중에 뭘 골라요?',
  ])('reads no rating in “%s”', (text) => {
    expect(readStars(text, wordings)).toBeNull();
  });
});

describe('a driver who is asked for a rating', () => {
  let talk: Talk;
  let number: string;

  beforeEach(async () => {
    ({ talk, number } = await beginWithTicket());
    await act(talk, number, HANA, { type: 'claim' });
    await act(talk, number, HANA, { type: 'close', result: '원격으로 다시 켰어요' });
  });
  afterEach(() => talk.end());

  const rating = async () => (await talk.bot.store.findTicket(number))?.work?.rating ?? null;

  it('taps one, adds words, and the bot is as usual', async () => {
    expect(await talk.sayAndReadKeys('4점')).toEqual(['rating.thanks_good rating.ask_words']);
    expect(await talk.sayAndReadKeys('상담원분이 친절하고 설명을 잘해 주셨어요')).toEqual(['rating.words_noted']);
    expect(await rating()).toEqual({ stars: 4, words: '상담원분이 친절하고 설명을 잘해 주셨어요' });
    expect(await talk.sayAndReadKeys('4점')).not.toEqual(['rating.thanks_good rating.ask_words']);
    expect((await rating())?.stars).toBe(4);
  });

  it('types its position, and a bad one gets an apology', async () => {
    expect(await talk.sayAndReadKeys('1')).toEqual(['rating.thanks_bad rating.ask_words']);
    expect(await rating()).toEqual({ stars: 1, words: null });
  });

  it('changes their mind', async () => {
    await talk.sayAll('5', '아 3점이요');
    await talk.say('3점');
    expect((await rating())?.stars).toBe(3);
  });

  it('rates and says why in one message', async () => {
    expect(await talk.sayAndReadKeys('5점 드려요 정말 친절하셨어요')).toEqual(['rating.thanks_good']);
    expect(await rating()).toEqual({ stars: 5, words: '5점 드려요 정말 친절하셨어요' });
  });

  it.each([
    '강남역 3번 충전기 인증 실패라고 떠요',
    '처음으로',
    '상담원 연결',
    '접수 상태',
    '영수증은 어디서 봐요?',
    '안녕하세요',
    'charger 3 shows authentication failed',
    '아직도 안 돼요',
  ])('is not held up: “%s” is answered as usual, before and after the stars', async (text) => {
    const isRating = (keys: readonly string[]) => keys.some((key) => key.startsWith('rating.'));
    const before = await talk.sayAndReadKeys(text);
    expect([before.length > 0, isRating(before), await rating()]).toEqual([true, false, null]);
    await act(talk, number, HANA, { type: 'reopen' });
    await act(talk, number, HANA, { type: 'close', result: '조치함' });
    await talk.say('2점');
    const after = await talk.sayAndReadKeys(text);
    expect([after.length > 0, isRating(after)]).toEqual([true, false]);
    expect((await talk.bot.store.findTicket(number))?.work?.rating?.words ?? null).toBeNull();
  });

  it('who reports a trouble along with the rating is helped, and the rating is kept', async () => {
    const keys = await talk.sayAndReadKeys('2점이요. 강남역 3번 충전기 인증 실패라고 떠요');
    expect(keys.some((key) => key.startsWith('rating.'))).toBe(false);
    expect((await rating())?.stars).toBe(2);
  });
});
