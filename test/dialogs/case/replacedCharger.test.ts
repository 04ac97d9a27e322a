import { Talk } from '../../support/talk';

describe('a further charger that was noted wrongly', () => {
  let talk: Talk;

  beforeEach(async () => {
    talk = await Talk.begin();
    await talk.sayAll('오산시청 주차장 2번이랑 6번 둘 다 화면이 꺼졌어요', '상담원 연결');
  });

  afterEach(() => talk.end());

  const CORRECTIONS = [
    ['6번 아니고 7번이네 2번이랑 7번이요', ['7']],
    ['6번 말고 8번이요', ['8']],
    ['not 6 but 9', ['9']],
  ] as const;

  it.each(CORRECTIONS)('is replaced in the recap: “%s”', async (text, otherChargers) => {
    await talk.sayAll(text, '네');
    expect(await talk.readTicket()).toMatchObject({ charger: '2', otherChargers });
  });

  it.each(CORRECTIONS)('is replaced on the ticket: “%s”', async (text, otherChargers) => {
    await talk.sayAll('네', text);
    expect(await talk.readTicket()).toMatchObject({ charger: '2', otherChargers });
  });
});
