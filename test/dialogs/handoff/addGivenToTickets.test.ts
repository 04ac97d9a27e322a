import { isOpen } from '../../../src/domain/ticket';
import { Talk } from '../../support/talk';

const HOUR_MS = 3_600_000;
const PHOTO = 'https://photos.test/a.jpg';

/** Begins a conversation with an open ticket for charger 5 in Naju. */
async function beginWithTicket(): Promise<Talk> {
  const talk = await Talk.begin();
  await talk.sayAll('나주시청 5번 카드 댔는데 인증실패 떠요', '상담원 연결', '네');
  return talk;
}

async function readOpenTickets(talk: Talk) {
  const record = await talk.bot.store.readConversation(talk.key);
  return (record?.tickets ?? []).filter(isOpen);
}

describe('a contact given while a ticket is open reaches it', () => {
  it.each([
    ['while another charger’s number is asked', ['옆에 거는 화면이 안 켜져요', '연락은 010 9876 5432 로 부탁혀유']],
    ['with a question', ['옆에 거는 화면이 안 켜져요', '언제 와요? 010-9876-5432']],
    [
      'at the recap of another charger',
      ['6번은 화면이 안 켜져요', '상담원 연결', '네 그리고 010-9876-5432로 전화 줘요'],
    ],
    ['instead of a fault report of another charger', ['6번은 화면이 안 켜져요', '제보 싫고 010-9876-5432 전화나 주쇼']],
    ['after starting over', ['처음으로', '제 번호는 01098765432예요']],
    ['in words, after starting over', ['처음으로', '공일공 구팔칠육 오사삼이']],
    ['with another greeting', ['처음으로', '안녕하세요 010-9876-5432입니다']],
    ['with a question about the ticket', ['언제 고쳐져요? 제 번호 010-9876-5432']],
    ['with anger', ['진짜 짜증나네 010-9876-5432로 당장 전화해']],
    ['in English', ['처음으로', 'please call me at 010-9876-5432']],
  ])('%s', async (_when, messages) => {
    const talk = await beginWithTicket();
    await talk.sayAll(...messages);
    const contacts = (await readOpenTickets(talk)).map(({ contact }) => contact);
    await talk.end();
    expect(new Set(contacts)).toEqual(new Set(['010-9876-5432']));
  });

  it('in danger, on each of two tickets', async () => {
    const talk = await beginWithTicket();
    await talk.sayAll('6번은 화면이 안 켜져요', '상담원 연결', '네', '연기가 나요', '010-9876-5432');
    const contacts = (await readOpenTickets(talk)).map(({ contact }) => contact);
    await talk.end();
    expect(contacts).toEqual(['010-9876-5432', '010-9876-5432']);
  });
});

describe('a photo or a place on a map', () => {
  it('goes to the ticket and to the other case if it may be about either', async () => {
    const talk = await beginWithTicket();
    await talk.sayAll('옆에 거는 화면이 안 켜져요');
    await talk.say('', [PHOTO]);
    await talk.sayAll('6번', '상담원 연결', '네');
    const photos = (await readOpenTickets(talk)).map((ticket) => ticket.photos);
    await talk.end();
    expect(photos).toEqual([[PHOTO], [PHOTO]]);
  });

  it('goes to both of two tickets, or to the one whose charger is named', async () => {
    const talk = await beginWithTicket();
    await talk.sayAll('6번은 화면이 안 켜져요', '상담원 연결', '네');
    await talk.say('', [PHOTO]);
    await talk.say('이건 6번 사진이요', ['https://photos.test/6.jpg']);
    const photos = (await readOpenTickets(talk)).map(({ charger, photos }) => [charger, photos.length]);
    await talk.end();
    expect(photos).toEqual([
      ['6', 2],
      ['5', 1],
    ]);
  });

  it('stays off the ticket of another station', async () => {
    const talk = await beginWithTicket();
    await talk.sayAll('부천시청 2번은 화면이 안 켜져요');
    await talk.say('', [PHOTO]);
    const photos = (await talk.readTicket())!.photos;
    await talk.end();
    expect(photos).toEqual([]);
  });

  it('stays off the ticket of the day before until the driver comes back to it', async () => {
    const talk = await beginWithTicket();
    talk.clock.pass(30 * HOUR_MS);
    await talk.sayAll('커넥터가 안 빠져요');
    await talk.say('', [PHOTO]);
    const photos = (await talk.readTicket())!.photos;
    await talk.end();
    expect(photos).toEqual([]);
  });

  it('reaches the ticket after the driver has started over', async () => {
    const talk = await beginWithTicket();
    await talk.sayAll('처음으로');
    await talk.say('', [PHOTO]);
    const photos = (await talk.readTicket())!.photos;
    await talk.end();
    expect(photos).toEqual([PHOTO]);
  });
});

it('the floor that a waiting driver adds is a field of the ticket', async () => {
  const talk = await beginWithTicket();
  await talk.sayAll('지하 2층이에요');
  const floor = (await talk.readTicket())!.floor;
  await talk.sayAll('아니 지하 3층이네요');
  const corrected = (await talk.readTicket())!.floor;
  await talk.end();
  expect([floor, corrected]).toEqual(['지하 2층', '지하 3층']);
});
