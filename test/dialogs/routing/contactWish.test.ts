import { addContactWish, joinContacts } from '../../../src/domain/joinContacts';
import { Talk } from '../../support/talk';

let talk: Talk;

beforeEach(async () => {
  talk = await Talk.begin();
});
afterEach(() => talk.end());

const TICKET = ['목포시청 3번 화면이 꺼졌어요', '제보가 어려워요', '네'] as const;

describe('how or when the driver wants to be contacted', () => {
  it.each([
    ['문자로 남겨 주세요 01077778888', '010-7777-8888 (문자로 남겨 주세요)'],
    ['010-1212-3434 오후 6시 이후에 전화 주세요', '010-1212-3434 (오후 6시 이후에 전화 주세요)'],
    ['평일 낮에는 전화 못 받아요 010-1212-3434', '010-1212-3434 (평일 낮에는 전화 못 받아요)'],
    ['text me please 010-1212-3434', '010-1212-3434 (text me please)'],
    ['call me after 7pm, 010-1212-3434', '010-1212-3434 (call me after 7pm)'],
    ['reply by email please, lee@example.com', 'lee@example.com (reply by email please)'],
  ])('stands beside the contact of the ticket: %s', async (text, contact) => {
    await talk.sayAll(...TICKET);
    expect((await talk.sayAll(text)).join(' ')).toContain('contact.wish_noted');
    expect(await talk.readTicket()).toMatchObject({ contact });
  });

  it('waits for the number', async () => {
    await talk.sayAll(...TICKET);
    expect((await talk.sayAll('전화 말고 문자로 주세요')).join(' ')).toContain('contact.wish_number');
    expect(await talk.readTicket()).toMatchObject({ contact: null });
    await talk.say('010-1212-3434');
    expect(await talk.readTicket()).toMatchObject({ contact: '010-1212-3434 (전화 말고 문자로 주세요)' });
  });

  it.each(['퇴근하고 전화 주세요 010-1212-3434', 'only text me, 010-1212-3434'])(
    'is kept for a ticket that is opened later: %s',
    async (text) => {
      await talk.sayAll('목포시청 3번 화면이 꺼졌어요', text, '네');
      expect((await talk.readTicket())?.contact).toMatch(/^010-1212-3434 \(.+\)$/);
    },
  );

  it('asks for the number where a text is wanted instead of the report', async () => {
    await talk.say('목포시청 3번 화면이 꺼졌어요');
    expect((await talk.sayAll('그냥 문자로 답해 주세요')).join(' ')).toContain('contact.wish_noted contact.ask_number');
  });

  it.each(['문자로 와요 전화로 와요?', '답은 문자인가요', 'do I get a text?', '담당자가 문자로 연락하나요?'])(
    'is no wish in a question, which is answered as such: %s',
    async (text) => {
      await talk.sayAll(...TICKET);
      expect((await talk.sayAll(text)).join(' ')).toContain('answer.get_sms');
      expect(await talk.readState()).toMatchObject({ contactWish: null });
    },
  );

  it.each(['전화하지 마세요', '전화는 싫어요', 'no calls please'])(
    'is not that no call is wanted: %s',
    async (text) => {
      await talk.sayAll(...TICKET);
      expect((await talk.sayAll(text)).join(' ')).toContain('waiting.no_call');
    },
  );
});

describe('a refusal of calls that was none', () => {
  it.each([
    ['전화 싫다고 한 적 없는데? 전화해도 됩니다 회의 끝나고 5시 이후로', '전화해도 됩니다 회의 끝나고 5시 이후로'],
    ['전화 받겠다고요. 5시 이후에 전화 달라고. 말을 왜 거꾸로 알아들어', '전화 받겠다고요. 5시 이후에 전화 달라고'],
  ])('is taken back with an apology, and the time is kept: %s', async (text, wish) => {
    await talk.sayAll(...TICKET, '전화 말고 여기로 답 줘요');
    expect((await talk.sayAll(text)).join(' ')).toMatch(/^misread\.sorry contact\.wish_noted/);
    await talk.say('010-1212-3434');
    expect(await talk.readTicket()).toMatchObject({ contact: `010-1212-3434 (${wish})` });
  });

  it('is told that a person decides about the call', async () => {
    expect((await talk.sayAll(...TICKET, '010-1212-3434 이걸로 전화나 줘요')).join(' ')).toContain(
      'waiting.call_wished',
    );
  });

  it.each(['1588-0000 전화했더니 아무도 안받아', '고객센터 전화했는데 안 받아요'])(
    'is not a call that nobody answered: %s',
    async (text) => expect((await talk.sayAll(...TICKET, text)).join(' ')).toContain('waiting.unanswered'),
  );
});

it('a new number or address keeps the wish, and a new wish replaces it', () => {
  const contact = addContactWish('010-1111-2222', 'in the (late) evening');
  expect(contact).toBe('010-1111-2222 (in the  late  evening)');
  expect(joinContacts(contact, 'a@example.com')).toBe('010-1111-2222, a@example.com (in the  late  evening)');
  expect(addContactWish(contact, 'text')).toBe('010-1111-2222 (text)');
  expect(addContactWish(null, 'text')).toBeNull();
});

it.each([
  ['공일공 2323 에 4545 로 주세요', '010-2323-4545'],
  ['010 2323 에 4545', '010-2323-4545'],
])('reads a number with a particle between its parts: %s', async (text, contact) => {
  await talk.sayAll(...TICKET, text);
  expect(await talk.readTicket()).toMatchObject({ contact });
});

it.each(['번호 바뀌었어요 010-5656-7878', '제 번호가 바뀌었는데 010-5656-7878이에요'])(
  'a number that has changed solves nothing: %s',
  async (text) => {
    await talk.sayAll(...TICKET);
    expect((await talk.sayAll(text)).join(' ')).not.toContain('waiting.solved');
    expect(await talk.readTicket()).toMatchObject({ contact: '010-5656-7878' });
  },
);
