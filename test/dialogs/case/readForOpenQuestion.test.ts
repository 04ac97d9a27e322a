import { Talk } from '../../support/talk';

let talk: Talk;

beforeEach(async () => {
  talk = await Talk.begin();
});
afterEach(() => talk.end());

async function detailsAfter(...texts: string[]) {
  await talk.sayAll(...texts);
  return (await talk.readState()).case.details;
}

describe('a short message answers what was asked', () => {
  it.each([
    ['카내비에서요', 'app_start'],
    ['애플페이로요', 'card'],
    ['꼽을 때요', 'plug_in'],
    ['큐알 그거', 'qr'],
    ['카드 말고 어플', 'app_start'],
    ['in the app', 'app_start'],
  ])('the step: %s', async (text, errorStep) => {
    expect(await detailsAfter('인증 실패 떠요', '목포시청 3번', text)).toMatchObject({ errorStep });
  });

  it.each(['앱 없어요', '앱은 못 써요'])('but not what is denied: %s', async (text) => {
    expect(await detailsAfter('인증 실패 떠요', '목포시청 3번', text)).toMatchObject({ errorStep: null });
  });

  it.each(['카드고 뭐고 상담원 연결', '카드 됐고 사람 바꿔줘요'])('nor what asks for a person: %s', async (text) => {
    expect((await talk.sayAll('인증 실패 떠요', '목포시청 3번', text)).join(' ')).toContain('recap.ask');
  });

  it.each([
    ['느린 놈이요', 'slow'],
    ['빠른 거', 'fast'],
    ['느린거라고요', 'slow'],
  ])('the speed, which is no fault: %s', async (text, chargerSpeed) => {
    expect(await detailsAfter('충전 끝났는데 이용중이에요', '목포시청', text)).toMatchObject({ chargerSpeed });
    expect((await talk.readState()).case.troubles).toEqual(['stuck_in_use']);
  });

  it.each([
    ['50kw 그거요', '50kw'],
    ['번호표에 1204-3 이요', '1204-3'],
    ['하나밖에 없던데', null],
    ['싹 다 그래요', null],
    ['캄캄해서 안 보이네', null],
  ])('the charger, or that there is none to name: %s', async (text, charger) => {
    const keys = await talk.sayAll('인증 실패 떠요', '목포시청', text);
    expect(keys.join(' ')).toContain('ask.errorStep');
    expect((await talk.readState()).case.details).toMatchObject({ charger });
  });

  it('a floor is not taken for the station', async () => {
    const keys = await talk.sayAll('인증 실패 떠요', '지하 4층이요');
    expect(keys.join(' ')).toContain('ask.station');
    expect((await talk.readState()).case).toMatchObject({ floor: '지하 4층' });
  });
});

it('what was asked before is repeated when it comes late', async () => {
  expect((await talk.sayAll('인증 실패 떠요', '목포시청', '큐알로 했어요')).join(' ')).toBe('noted.facts ask.charger');
});
