import { Talk } from '../../support/talk';

const REPORT = '판교역 공영주차장 3번 인증실패요';

describe('corrections in free words', () => {
  let talk: Talk;

  beforeEach(async () => {
    talk = await Talk.begin();
    await talk.say(REPORT);
  });

  afterEach(() => talk.end());

  /** Station or charger that is right, and the message that says so. */
  const STATIONS = [
    ['섭지코지 주차장이라구요ㅋㅋ 판교역 아니에용', '섭지코지 주차장'],
    ['판교역이 아니라 서현역이라니까요', '서현역'],
    ['정자역이라고 했는데 왜 판교역으로 적어요', '정자역'],
    ['거기 말고 백현동 주민센터요', '백현동 주민센터'],
    ['판교역 아니라고요!! 야탑역이요', '야탑역'],
  ] as const;
  const CHARGERS = [
    ['3번 아니고 2번이당', '2'],
    ['7번이라고 했는데 왜 3번으로 접수해요', '7'],
    ['not 3 but 8 for the first one', '8'],
    ['3 말고 6이요', '6'],
  ] as const;

  it.each(STATIONS)('of the station are acknowledged at a question: “%s”', async (text, station) => {
    expect(await talk.sayAndReadKeys(text)).toEqual(['heard.corrected_station ask.errorStep']);
    await talk.sayAll('상담원 연결', '네');
    expect(await talk.readTicket()).toMatchObject({ station, charger: '3' });
  });

  it.each(STATIONS)('of the station are acknowledged in the recap: “%s”', async (text, station) => {
    expect(await talk.sayAll('상담원 연결', text)).toEqual(['heard.corrected_station recap.ask']);
    await talk.say('네');
    expect(await talk.readTicket()).toMatchObject({ station, charger: '3' });
  });

  it.each(STATIONS)('of the station change the ticket: “%s”', async (text, station) => {
    expect((await talk.sayAll('상담원 연결', '네', text)).join(' ')).toMatch(/^(misread\.sorry )?waiting\.corrected$/);
    expect(await talk.readTicket()).toMatchObject({ station, charger: '3' });
  });

  it.each(CHARGERS)('of the charger are acknowledged at a question: “%s”', async (text, charger) => {
    expect(await talk.sayAndReadKeys(text)).toEqual(['heard.corrected_number ask.errorStep']);
    await talk.sayAll('상담원 연결', '네');
    expect(await talk.readTicket()).toMatchObject({ station: '판교역 공영주차장', charger });
  });

  it.each(CHARGERS)('of the charger are acknowledged after the advice: “%s”', async (text) => {
    expect(await talk.sayAll('카드', text)).toEqual(['heard.corrected_number retry.pick']);
  });

  it.each(CHARGERS)('of the charger change the ticket: “%s”', async (text, charger) => {
    expect((await talk.sayAll('상담원 연결', '네', text)).join(' ')).toMatch(/^(misread\.sorry )?waiting\.corrected$/);
    expect(await talk.readTicket()).toMatchObject({ station: '판교역 공영주차장', charger });
  });

  it.each([
    '판교역이라구요',
    '판교역 공영주차장이라니까요ㅋㅋ',
    '아니 판교역이라니깐?',
    '3번이라고요',
    '판교역 공영주차장 3번이요',
  ])('that repeat what is noted are told so, and the place stays: “%s”', async (text) => {
    expect(await talk.sayAndReadKeys(text)).toEqual(['noted.already ask.errorStep']);
    expect(await talk.sayAll('상담원 연결', text)).toEqual(['noted.already recap.ask_again']);
    expect(await talk.sayAll('네', text)).toEqual(['waiting.nothing_to_correct']);
    expect(await talk.readTicket()).toMatchObject({ station: '판교역 공영주차장', charger: '3' });
  });
});

describe('a charger that fails as well', () => {
  it('is added by its code, in plain words, too', async () => {
    expect(await talk.sayAll('네', 'B2-3도 안돼요')).toEqual(['waiting.further']);
    expect(await talk.readTicket()).toMatchObject({ charger: '3', otherChargers: ['B2-3'] });
  });

  const ADDED = ['3번 말고 5번도 인증실패예요', '5번은 왜 빼먹어요', '왜 5번은 안 적었어요', '3번도 5번도 둘다'];
  let talk: Talk;

  beforeEach(async () => {
    talk = await Talk.begin();
    await talk.sayAll(REPORT, '카드', '상담원 연결');
  });

  afterEach(() => talk.end());

  it.each(ADDED)('is added in the recap: “%s”', async (text) => {
    expect(await talk.sayAndReadKeys(text)).toEqual(['noted.other_chargers recap.ask']);
    await talk.say('네');
    expect(await talk.readTicket()).toMatchObject({ charger: '3', otherChargers: ['5'] });
  });

  it.each(ADDED)('is added to the ticket: “%s”', async (text) => {
    expect(await talk.sayAll('네', text)).toEqual(['waiting.further']);
    expect(await talk.readTicket()).toMatchObject({ charger: '3', otherChargers: ['5'] });
  });

  it.each([20, 26])('is added to the ticket %d hours later, and repeating it opens nothing', async (hours) => {
    await talk.say('네');
    talk.clock.pass(hours * 3_600_000);
    expect((await talk.sayAndReadKeys('3번 말고 5번도 인증실패예요')).join(' ')).toContain('waiting.further');
    expect(await talk.sayAndReadKeys('3번도 5번도 둘다')).toEqual(['waiting.nothing_to_correct']);
    expect(await talk.readTicket()).toMatchObject({ charger: '3', otherChargers: ['5'] });
  });

  it('gets a case of its own with another trouble', async () => {
    await talk.say('5번이 빠졌어요. 5번은 화면이 나가 있어요');
    expect((await talk.sayAndReadKeys('네')).at(-1)).toBe('heard.next_charger recap.ask');
    await talk.say('네');
    expect(await talk.readTicket()).toMatchObject({ symptom: 'other_fault', charger: '5' });
  });

  it.each([
    '4분만에 꺼진다는것도 넣어주세요',
    '2시간이나 기다렸다고도 적어줘요',
    '5층이라고도 넣어주세요',
    '4일째라고 적어주세요',
    '7km 왔다고 적어주세요',
    '4만원 결제된 것도 적어주세요',
    '차가 6대 서 있다고 추가해주세요',
  ])('is none in “%s”', async (text) => {
    await talk.sayAll(text, '네');
    expect(await talk.readTicket()).toMatchObject({ charger: '3', otherChargers: [] });
  });
});

it.each([
  ['왼쪽 건 인증중이고 오른쪽 건 화면이 나갔어요', '왼쪽', '오른쪽'],
  ['좌측 기계는 카드가 안 읽히고 우측 기계는 커넥터가 안 빠져요', '좌측', '우측'],
  ['앞쪽 거는 인증실패 뜨는데 뒤쪽 거는 화면이 깨졌어요', '앞쪽', '뒤쪽'],
  ['the left one is stuck on authenticating and the right one has a black screen', 'left', 'right'],
])('two chargers called by their sides have two cases: “%s”', async (text, first, other) => {
  const talk = await Talk.begin();
  expect((await talk.sayAndReadKeys(text)).join(' ')).toContain('heard.first_charger');
  const state = (await talk.readState()) as unknown as { case: object; otherCases: object[] };
  expect(state.case).toMatchObject({ details: { charger: first } });
  expect(state.otherCases).toHaveLength(1);
  expect(state.otherCases[0]).toMatchObject({ details: { charger: other } });
  await talk.end();
});

it.each([
  ['not pangyo, riverside library', 'riverside library'],
  ['riverside library, not pangyo station', 'riverside library'],
  ['I said riverside library, why did you put pangyo', 'riverside library'],
  ['riverside library but you wrote pangyo station', 'riverside library'],
])('English corrections of the station are acknowledged at every point: “%s”', async (text, station) => {
  for (const before of [[], ['agent'], ['agent', 'yes']]) {
    const talk = await Talk.begin();
    await talk.sayAll('pangyo station charger 5 authentication failed', ...before);
    expect((await talk.sayAndReadKeys(text)).join(' ')).toMatch(/(heard|waiting)\.corrected/);
    if (before.length < 2) await talk.sayAll('agent', 'yes');
    expect(await talk.readTicket()).toMatchObject({ station, charger: '5' });
    await talk.end();
  }
});
