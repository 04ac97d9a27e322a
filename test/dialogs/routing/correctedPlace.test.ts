import { DemoBackOffice } from '../../support/demoBackOffice';
import { Talk } from '../../support/talk';

/** What drivers write who are at another place than the one on record (Naju City Hall), and the place on the ticket. */
const CORRECTIONS: readonly (readonly [string, string])[] = [
  ['나주시청은 아니고요 그냥 나주역 근처라고 했어요', '나주역 근처'],
  ['나주시청 아니고요 밀양역 앞', '밀양역 앞'],
  ['아이고 거기는 아니고예 밀양역 앞입니더', '밀양역 앞'],
  ['나주시청아니라 순천역앞이요', '순천역앞'],
  ['아뇨 나주시청 말고요, 수원시청 옆 주차장이요', '수원시청 옆 주차장'],
  ['나주시청은 아닌 것 같고요 영산포도서관 주차장이에요', '영산포도서관 주차장'],
  ['충전소가 잘못됐어 나주시청이 아니고 분당구청 주차장이여', '분당구청 주차장'],
  ['이름이 틀렸어요 시청 아니고 순천만 주차장', '순천만 주차장'],
  ['여기 나주시청 아니에요. 목포역 주차장이에요', '목포역 주차장'],
  ['시청이 아닌 여수시청 별관 주차장입니다', '여수시청 별관 주차장'],
  ['나주시청 아니구유 보건소 옆이유', '보건소 옆'],
  ["it's not naju city hall, it's near suwon station", 'suwon station'],
];

describe('who is at another place than the one on record', () => {
  let office: DemoBackOffice;
  let talk: Talk;

  beforeAll(async () => {
    office = await DemoBackOffice.open();
    office.changeBehaviour({ sessions: 'none' });
  });

  afterAll(() => office.close());

  beforeEach(async () => {
    talk = await Talk.begin({}, undefined, office.env, office.clock);
    await talk.bot.charging!.directory.refresh();
    await talk.sayAll('나주시청 2번 카드 댔는데 인증실패 떠요', '상담원 연결');
  });

  afterEach(() => talk.end());

  it.each(CORRECTIONS)('gets it corrected before the ticket: “%s”', async (text, station) => {
    await talk.sayAll(text, '네');
    expect(await talk.readTicket()).toMatchObject({ station, charger: '2' });
  });

  it.each(CORRECTIONS)('gets it corrected after the ticket: “%s”', async (text, station) => {
    expect((await talk.sayAll('네', text)).join(' ')).toContain('waiting.corrected');
    expect(await talk.readTicket()).toMatchObject({ station, charger: '2' });
    expect((await talk.readTicket())!.tid).toBeUndefined();
  });

  it.each([
    '접수 4번으로 된거 맞죠?',
    '신고 4번으로 들어갔제?',
    '4번으로 접수 됐나요?',
    '문의 4번으로 된 거 맞아요?',
    '2번 말고 4번으로 고쳐주세요. 접수 4번으로 된거 맞죠?',
    '티켓 4번으로 바뀐 거죠?',
  ])('keeps the station with “%s”', async (text) => {
    await talk.sayAll('네', text);
    expect((await talk.readTicket())!.station).toBe('나주시청 주차장');
  });

  it.each(['나주시청 아니에요', '거기 아니에요 틀렸어요', '아니 거기 아니라니까'])(
    'is asked for the right place if the message only says that it is wrong: “%s”',
    async (text) => {
      expect((await talk.sayAll('네', text)).join(' ')).toBe('recap.what');
      expect((await talk.readTicket())!.station).toBe('나주시청 주차장');
    },
  );
});
