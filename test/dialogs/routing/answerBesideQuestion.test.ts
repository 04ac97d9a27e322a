import { answer } from '../../support/answer';
import { Talk } from '../../support/talk';

describe('an answer beside a question', () => {
  it.each([
    '내는 그런 거 할 줄 모른다 언제 고치노',
    '앱 그런 거 잘 모린다 근데 전화번호가 뭐꼬',
    '늙은이가 앱을 우예 아노 언제 되노',
    '그런 거 할 줄 모르는디 우짜쓰까',
    '휴대폰은 전화만 받을 줄 알어',
    '자식들이 다 해줘서 내는 모린다',
    '눈도 침침하고 손도 떨려서 못 해 언제 고쳐져',
    '스마트폰 잘 못 다뤄요 그런데 돈은 나가나요',
    'i dont do apps, when will it be fixed',
    '그거 할 시간 없어요 언제 고쳐요',
    '앱으로 하는 건 영 모르겠고 여기 화장실은 어딨노',
  ])('has the trouble filed for who cannot report it in the app: “%s”', async (text) => {
    expect(await answer('나주시청 2번 카드 댔는데 인증실패 떠요', text)).toContain('recap.ask');
  });

  it.each([
    ['카드 찍을 때요 근데 여기 편의점 있어요?', 'answer.places_around'],
    ['큐알 스캔이요 화장실이 급한데 어디있죠', 'answer.places_around'],
    ['카드태그하는데화장실어디예요', 'answer.places_around'],
    ['card tap, btw where is the toilet', 'answer.places_around'],
    ['카드요 근데 포인트 적립돼요?', 'answer.discount'],
    ['카드요 근데 여기 와이파이 돼요?', 'question.unknown'],
    ['큐알이요 충전기 색깔은 누가 정했나요?', 'question.unknown'],
    ['카드 태그인데 저녁에 비 온대요?', 'question.unknown'],
    ['카드 태그요 기다리면 풀려요?', 'answer.wait_helps'],
    ['카드 태그요. 이 회사 주식 올라요?', 'question.unknown'],
    ['카드요 언제 고치냐', 'answer.when_fixed'],
    ['모르겠어요 언제 고쳐주나요', 'answer.when_fixed'],
  ])('“%s”: the question is answered (%s), the step taken', async (text, key) => {
    const keys = await answer('나주시청 2번 인증중에서 안 넘어가요', text);
    expect(keys).toContain(key);
    expect(keys).toContain('report.ask');
  });

  it.each(['모르겠어요 언제 고쳐주나요', '3번 언제 고칠건데', 'number 3 when fixed?'])(
    '“%s” answers which charger it is',
    async (text) => expect(await answer('인증실패 떠요', '나주시청', text)).toBe('answer.when_fixed ask.errorStep'),
  );

  it.each(['큐알 찍을때요. 왜 이래요?', '카드 댈때요 왜 안되는거예요'])(
    'is taken without a word about the question if that is the trouble: “%s”',
    async (text) => expect(await answer('나주시청 2번 인증중에서 안 넘어가요', text)).not.toContain('question.unknown'),
  );

  it.each([
    ['서현역이요 근데 몇 분 걸려요?', 'answer.when_fixed noted.station ask.charger'],
    ['판교역요, 할인되나요?', 'answer.discount noted.station ask.charger'],
    ['서현역인데 주차비는 따로예요? 언제 고쳐요?', 'answer.parking_fee answer.when_fixed noted.station ask.charger'],
    ['판교역이요 언제 고쳐요? 여기 공기는 왜 이리 나빠요?', 'answer.when_fixed question.unknown_too'],
  ])('“%s”: the station is taken, and each question answered or passed on', async (text, keys) => {
    expect(await answer('카드 찍어도 인증 실패래요', text)).toContain(keys);
  });

  it.each([
    ['2번 할인도 되나요', 'answer.discount noted.numbered_charger ask.chargerSpeed', '2'],
    ['6번인데 오늘 비 온대요?', 'question.unknown noted.numbered_charger ask.chargerSpeed', '6'],
    ['옆에 5번 써도 돼요?', 'answer.charger_beside ask.chargerSpeed', null],
  ])('“%s”: a charger that was not asked for is kept if it is the own one', async (text, keys, charger) => {
    const talk = await Talk.begin();
    expect((await talk.sayAll('충전 끝났는데 이용중이래요', '나주시청', text)).join(' ')).toBe(keys);
    expect((await talk.readState()).case.details).toMatchObject({ charger });
    await talk.end();
  });

  it.each([
    ['급속이요 기다리면 풀려요?', 'answer.when_status_changes ask.endedAt'],
    ['완속인데 그냥 놔두면 저절로 풀리나요', 'answer.when_status_changes ask.endedAt'],
  ])('“%s”: how a stuck status changes is said, not that waiting for a ticket is enough', async (text, keys) => {
    expect(await answer('충전 끝났는데 이용중이래요', '나주시청 4번', text)).toBe(keys);
  });
});
