import { DemoBackOffice } from '../../support/demoBackOffice';
import { Talk } from '../../support/talk';

const TWO = '나주시청 1번 인증실패고 2번은 화면이 꺼졌어요';
const TWO_TICKETS = [TWO, '상담원 연결', '네', '네'];

describe('two chargers in trouble', () => {
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
  });

  afterEach(() => talk.end());

  const listTickets = async () => (await talk.bot.store.readConversation(talk.key))!.tickets;

  it.each([
    ...[
      '2번이 더 급해요',
      '2번부터 해주세요',
      '아니 2번이 먼저에요',
      '급한건 2번이라',
      '2번 먼저 봐주이소',
      '우선 2번이요',
    ],
    ...['2번이더급함', '제일 급한 건 2번인데요', 'charger 2 is more urgent', 'can we start with number 2'],
  ])('the one that is more urgent comes first: “%s”', async (text) => {
    expect((await talk.sayAll(TWO, text)).join(' ')).toContain('heard.first_charger');
    expect((await talk.readState()).case).toMatchObject({ symptom: 'other_fault', details: { charger: '2' } });
    await talk.sayAll('제보가 어려워요', '네');
    expect(await talk.readTicket()).toMatchObject({ charger: '2', symptom: 'other_fault', station: '나주시청 주차장' });
    await talk.sayAll('네');
    expect(await talk.readTicket()).toMatchObject({ charger: '1', symptom: 'auth_failed', station: '나주시청 주차장' });
  });

  it.each([
    '센터필드 지하요 근데 2번이 더급해요',
    '센터필드요 2번 먼저요',
    '2번이 더 급합니다. 센터필드 지하주차장이고요',
  ])(
    'the station beside such a remark is heard, and the number is the one that the station has: “%s”',
    async (text) => {
      await talk.sayAll('1번은 인증실패 뜨고 2번은 커넥터가 차에서 안빠져요', text);
      expect((await talk.readState()).case).toMatchObject({
        details: { station: '센터필드 지하주차장', charger: 'B-2' },
      });
    },
  );

  it.each([
    ['센터필드 1번이 인증실패 떠요', 'B-1'],
    ['센터필드 2번 화면이 안나와요', 'B-2'],
    ['센터필드 지하 3번 커넥터가 안 빠져요', 'B-3'],
    ['centerfield charger 1 authentication failed', 'B-1'],
  ])('a number that only ends a charger code is that charger, and the echo says so: “%s”', async (text, charger) => {
    const replies = await talk.say(text);
    expect(replies.map(({ text: said }) => said).join()).toContain(charger);
    expect((await talk.readState()).case).toMatchObject({ details: { charger } });
  });

  it('both troubles are sorted to their chargers, and none is kept twice', async () => {
    await talk.sayAll('1번은 인증실패 뜨고 2번은 커넥터가 차에서 안빠져요', '센터필드 지하주차장;;');
    await talk.sayAll('B-1이 인증실패, B-2가 안빠지는거', '2번은 커넥터가 안빠진다고요', '상담원 연결', '네');
    expect(await talk.readTicket()).toMatchObject({ charger: 'B-1', symptom: 'auth_failed' });
    await talk.sayAll('네', '2번이 B-2라고요 방금 접수했잖아요');
    expect((await listTickets()).map(({ charger }) => charger)).toEqual(['B-2', 'B-1']);
    expect(await talk.readState()).toMatchObject({ otherCases: [] });
  });

  it.each([
    ...[
      '1번은 됐네요 2번은 아직',
      '1번은 이제 됩니다 2번은 여전해요',
      '방금 1번은 돼요 근데 2번은 아직이에요',
      '1번 해결됐음 2번은 그대로',
    ],
    'number 1 works now, number 2 is still black',
  ])('who says that one works again hears on which ticket that is, and the other stays: “%s”', async (text) => {
    const keys = await talk.sayAll(...TWO_TICKETS, text);
    expect(keys).toEqual(['waiting.other_ticket']);
    const [second, first] = await listTickets();
    expect(first).toMatchObject({ charger: '1', said: [expect.any(String), text] });
    expect(second).toMatchObject({ charger: '2', status: 'queued' });
  });

  it.each([
    '1번은 됐네요 2번은 아직',
    '1번은 됐네요 방금. 근데 2번은 아직 안켜짐',
    'number 1 works now but 2 still black',
  ])('the recap of the second goes on after “%s”', async (text) => {
    expect((await talk.sayAll(TWO, '상담원 연결', '네', text)).join(' ')).toMatch(/^waiting\.other_ticket recap\.ask/);
    await talk.sayAll('네');
    expect((await listTickets()).map(({ charger }) => charger)).toEqual(['2', '1']);
  });

  it.each([
    ...[
      '옆에거 8번도 오늘 안돼요 화면 꺼져있음',
      '옆에 거 8번 화면 꺼졌어요',
      '옆 기계 8번 커넥터가 안빠져요',
      '옆자리 8번도 먹통',
    ],
    ...[
      '그 옆에거 8번 카드가 안읽혀요',
      '옆칸 8번 전원이 나갔어요',
      'the one next to it, number 8, has a black screen',
    ],
  ])('the charger beside that of a ticket is at the same station: “%s”', async (text) => {
    await talk.sayAll('나주시청 1번 인증실패 떠요', '상담원 연결', '네', '처음으로', text);
    expect((await talk.readState()).case).toMatchObject({ details: { station: '나주시청 주차장', charger: '8' } });
  });

  it.each([
    ['아파트요 래미안', '래미안'],
    ['마트요 이마트 성수점', '이마트 성수점'],
    ['휴게소요 죽전휴게소', '죽전휴게소'],
    ['병원이요 서울대병원 주차장', '서울대병원 주차장'],
    ['회사예요 삼성전자 주차장', '삼성전자 주차장'],
    ['아파트입니다 푸르지오 3단지', '푸르지오 3단지'],
  ])('the kind of place before its name is no part of it: “%s”', async (text, station) => {
    await talk.sayAll('충전 실패 떠요', text);
    expect((await talk.readState()).case).toMatchObject({ details: { station } });
  });

  it.each(['판교역 근처 주차장 입니다', '판교 근처요', '판교역이요', 'near pangyo station'])(
    'who is only near a station of the directory is asked whether it is meant: “%s”',
    async (text) => {
      expect((await talk.sayAll('충전 실패 떠요', text)).join(' ')).toBe('ask.is_station');
      await talk.sayAll('아니요');
      expect((await talk.readState()).case.details).not.toMatchObject({ station: '판교 테크노 충전소' });
    },
  );
});
