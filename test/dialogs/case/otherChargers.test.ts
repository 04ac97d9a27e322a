import { Talk } from '../../support/talk';

const REPORT = '제천시청 3번 인증 실패요';
const WAITING = [REPORT, '상담원 연결', '네'];

/** Another charger fails in the same way: its number, or `null` if the driver does not name it. */
const SAME: readonly (readonly [string, string | null])[] = [
  ['글고 1번도 똑같아요', '1'],
  ['4번도 그래요', '4'],
  ['5번도 마찬가지여', '5'],
  ['4번두요', '4'],
  ['2번도 안됨', '2'],
  ['number 4 has the same problem', '4'],
  ['옆자리 것도 똑같심더', null],
];

/** The charger beside it has a trouble of its own. */
const BESIDE = [
  '옆에 거는 카드가 안 읽혀',
  '옆 충전기는 불도 안들어와',
  '그 옆에 놈은 화면이 시커매',
  "the one next to it won't read my card",
];

describe('another charger with the same trouble', () => {
  it.each(SAME)('is noted in the open case, whose charger stays: "%s"', async (text, charger) => {
    const talk = await Talk.begin();
    const keys = await talk.sayAll(REPORT, text);
    expect(keys).toEqual([`${charger === null ? 'noted.beside' : 'noted.other_chargers'} ask.errorStep`]);
    await talk.sayAll('카드', '상담원 연결', '네');
    expect(await talk.readTicket()).toMatchObject({
      symptom: 'auth_failed',
      charger: '3',
      otherChargers: charger === null ? [] : [charger],
    });
    await talk.end();
  });

  it.each(SAME)('is added to the ticket, whose charger stays: "%s"', async (text, charger) => {
    const talk = await Talk.begin();
    const keys = await talk.sayAll(...WAITING, text);
    expect(keys).toEqual([charger === null ? 'waiting.further_beside' : 'waiting.further']);
    expect(await talk.readTicket()).toMatchObject({ charger: '3', otherChargers: charger === null ? [] : [charger] });
    await talk.end();
  });
});

describe('another trouble of the charger beside it', () => {
  it.each(BESIDE)('waits for its own guidance: "%s"', async (text) => {
    const talk = await Talk.begin();
    expect(await talk.sayAll(REPORT, text)).toEqual(['heard.later_charger ask.errorStep']);
    const { otherCases } = (await talk.readState()) as unknown as { otherCases: unknown[] };
    expect(otherCases).toMatchObject([{ symptom: 'other_fault', details: { station: '제천시청', charger: null } }]);
    await talk.end();
  });

  it.each(BESIDE)('opens a case of its own beside the ticket, and its number is asked: "%s"', async (text) => {
    const talk = await Talk.begin();
    const keys = await talk.sayAll(...WAITING, text);
    expect(keys.join(' ')).toMatch(/heard_fault\.\w+ empathy\.first_contact ask\.charger$/);
    expect(await talk.readTicket()).toMatchObject({ symptom: 'auth_failed', charger: '3', faultDescription: null });
    await talk.end();
  });

  it('gets a ticket of its own when both are reported in one message', async () => {
    const talk = await Talk.begin();
    await talk.sayAll('제천시청 2번 화면 꺼졌고 옆에 거는 카드가 안 읽혀요', '아직 안 돼요', '네');
    expect(await talk.readTicket()).toMatchObject({ charger: '2', faultDescription: '화면 꺼졌고' });
    await talk.sayAll('5번', '상담원 연결', '네');
    expect(await talk.readTicket()).toMatchObject({ symptom: 'other_fault', charger: '5', station: '제천시청' });
    await talk.end();
  });

  it('is not heard where the message says that the other charger works', async () => {
    const talk = await Talk.begin();
    expect((await talk.sayAll(REPORT, '4번은 되네요')).join(' ')).not.toMatch(/other_chargers|later_charger/);
    await talk.end();
  });
});
