import { Talk } from '../../support/talk';

describe('a place whose name the driver does not know', () => {
  it.each([
    ["no idea what it's called. it's a car park behind a church in Sokcho", 'a car park behind a church in Sokcho'],
    ["I don't know the name.. parking near the ferry pier", 'parking near the ferry pier'],
    ['이름은 몰라요. 강변 테니스장 뒤 공영주차장이에요', '강변 테니스장 뒤 공영주차장'],
  ])('is noted as it is described: “%s”', async (text, station) => {
    const talk = await Talk.begin();
    await talk.sayAll('charger says authentication failed', text, 'I cannot report', 'yes');
    await talk.sayAll('reach a person', 'yes');
    expect((await talk.readTicket())?.station).toContain(station);
    await talk.end();
  });

  it('is taken in the recap if the driver says that it is missing', async () => {
    const talk = await Talk.begin();
    await talk.sayAll(
      'charger 2 says authentication failed',
      'reach a person',
      'you forgot the place, its geoje port carpark',
      'yes',
    );
    expect(await talk.readTicket()).toMatchObject({ station: 'geoje port carpark', faultDescription: null });
    await talk.end();
  });
});
