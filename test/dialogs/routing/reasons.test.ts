import { Talk } from '../../support/talk';

const REPORT = '강남구청 3번 화면이 안 나와요';

describe('the reason on the ticket', () => {
  it.each<[string, string, readonly string[]]>([
    ['a driver who asks for a person', 'asked_for_agent', [REPORT, '사람이랑 얘기할래요', '네']],
    ['one who cannot report it', 'cannot_report_in_app', [REPORT, '나 그런 거 못해', '네']],
    ['one who wants the bot to file it', 'unsatisfied', [REPORT, '알아서 접수해줘요', '네']],
    ['one for whom it still fails', 'unsatisfied', [REPORT, '아직 안 돼요', '네']],
    ['one who leaves and agrees to a ticket', 'unsatisfied', [REPORT, '됐어요 그냥 갈게요', '네']],
    [
      'one who left and wants a ticket after all',
      'unsatisfied',
      [REPORT, '그냥 갈게요', '아니요', '그냥 접수해 주세요', '네'],
    ],
  ])('is what happened, for %s: %s', async (_name, reason, messages) => {
    const talk = await Talk.begin();
    await talk.sayAll(...messages);
    expect(await talk.readTicket()).toMatchObject({ reason });
    await talk.end();
  });
});

describe('a detail that is not answered twice', () => {
  it.each([
    ['고마워요', '네 감사합니다'],
    ['저도 몰라요 글쎄 그게 뭐였더라', '음 그게'],
  ])('is left out, and the driver hears it: "%s", "%s"', async (first, second) => {
    const talk = await Talk.begin();
    const keys = [...(await talk.sayAll('인증중만 떠요', first)), ...(await talk.sayAll(second))].join(' ');
    expect(keys.match(/ask\.station/g)?.length ?? 0).toBeLessThanOrEqual(1);
    expect(keys).toContain('ask.charger');
    await talk.end();
  });
});
