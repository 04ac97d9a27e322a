import type { Ticket } from '../../../src/domain/ticket';
import { Talk, TALK_KEY } from '../../support/talk';

/** The tickets of the driver: `four` does not authenticate, `seven` has a black screen. The driver waits on `seven`. */
interface Tickets {
  readonly four: Ticket;
  readonly seven: Ticket;
}

const HOUR_MS = 3_600_000;

describe('a driver with two open tickets', () => {
  let talk: Talk;
  let before: Tickets;

  const readAll = async (): Promise<readonly Ticket[]> => (await talk.bot.store.readConversation(TALK_KEY))!.tickets;

  const readTickets = async (): Promise<Tickets> => {
    const tickets = await readAll();
    const numbered = (number: string) => tickets.find((ticket) => ticket.number === number)!;
    return { four: numbered(before.four.number), seven: numbered(before.seven.number) };
  };

  /** Writes a message and returns the keys and the text of all replies. */
  const ask = async (text: string): Promise<{ keys: string; reply: string }> => {
    const lines = (await talk.bot.store.readTranscript(TALK_KEY)).length;
    const replies = await talk.say(text);
    const keys = (await talk.bot.store.readTranscript(TALK_KEY)).slice(lines).flatMap((line) => line.wordingKeys);
    return { keys: keys.join(' '), reply: replies.map((one) => one.text ?? '').join('\n') };
  };

  const expectBoth = (reply: string) => {
    const { four, seven } = before;
    expect(reply).toContain(four.number);
    expect(reply).toContain(seven.number);
    expect(reply).toMatch(/(4번|charger 4)[^]*(7번|charger 7)/);
  };

  beforeEach(async () => {
    talk = await Talk.begin();
    const report = '나주시청 4번은 카드 댔는데 인증실패 떠요. 7번은 화면이 까매요';
    await talk.sayAll(report, '상담원 연결', '네', '네');
    const tickets = await readAll();
    const ofCharger = (charger: string) => tickets.find((ticket) => ticket.charger === charger)!;
    before = { four: ofCharger('4'), seven: ofCharger('7') };
  });

  afterEach(() => talk.end());

  it.each([
    '4번하고 7번 두 개 다 접수됐나요?',
    '두 건 다 들어간 거죠?',
    '7번이랑 4번 접수 둘 다 그대로 있나요?',
    'are both tickets filed?',
  ])('hears that both were filed: “%s”', async (text) => {
    const { keys, reply } = await ask(text);
    expect(keys).toBe('several.yes several.tickets');
    expectBoth(reply);
  });

  it.each([
    '각각 따로 뭐라고 접수됐는지 알려주세요',
    '왜 7번을 4번으로 바꾸셨어요? 접수를요',
    '아니 4번은 4번대로 두셔야죠 7번은 7번이고요',
    '4번은 카드, 7번은 화면 맞나요? 접수가요',
    'what do both tickets say?',
  ])('is shown both: “%s”', async (text) => {
    const { keys, reply } = await ask(text);
    expect(keys).not.toMatch(/noted_otherwise|corrected|waiting\.question/);
    expectBoth(reply);
    expect(await readTickets()).toMatchObject({ four: { charger: '4' }, seven: { charger: '7' } });
  });

  it.each([
    '4번 접수는 어디 갔어요?',
    '4번 건은 사라졌나요?',
    '첫 번째 접수는 어떻게 됐나요?',
    'where is the first ticket?',
  ])('hears of the other one: “%s”', async (text) => expectBoth((await ask(text)).reply));

  it('hears of both by their numbers', async () => {
    const { four, seven } = before;
    expectBoth((await ask(`${four.number}랑 ${seven.number} 둘 다 접수된 거 맞아요?`)).reply);
  });

  it.each(['2번도 접수됐나요?', '12번도 접수된 거죠?', '그럼 9번 접수도 들어갔나요?', '8번 접수됐죠?'])(
    'hears that another charger has no ticket: “%s”',
    async (text) => expect((await ask(text)).keys).toBe('several.missing several.tickets'),
  );

  it.each(['접수 상태', '접수 상태 알려줘', '진행 상황 알려 주세요', 'ticket status'])(
    'is shown the state of both: “%s”',
    async (text) => {
      const { keys, reply } = await ask(text);
      expect(keys).toContain('several.status several.status');
      expectBoth(reply);
    },
  );

  it.each(['4번 접수 상태 알려줘', '4번 접수 상태'])('is shown the state of one: “%s”', async (text) => {
    const { keys, reply } = await ask(text);
    expect(keys).toBe('ticket.status');
    expect(reply).toContain(before.four.number);
  });

  it.each([
    ['첫 번째 접수는 5번이에요', 'four', '5'],
    ['첫번째 거 6번으로 고쳐 주세요', 'four', '6'],
    ['4번을 3번으로 바꿔 주세요', 'four', '3'],
    ['두 번째 접수는 9번 충전기예요', 'seven', '9'],
    ['7번 접수를 8번으로 수정해 주세요', 'seven', '8'],
    ['the first ticket should be charger 5', 'four', '5'],
  ] as const)('“%s” corrects that one', async (text, name, charger) => {
    const { keys, reply } = await ask(text);
    expect(keys).toContain('waiting.corrected');
    expect(reply).toContain(charger);
    const other = name === 'four' ? 'seven' : 'four';
    expect(await readTickets()).toMatchObject({ [name]: { charger }, [other]: { charger: before[other].charger } });
  });

  it.each([
    '4번은 지하 2층이에요',
    '첫 번째 접수는 지하 2층에 있어요',
    '4번 충전기는 지하2층요',
    '먼저 접수한 거는 지하 2층이에요',
  ])('“%s” is added to that one', async (text) => {
    const { reply } = await ask(text);
    const { four, seven } = await readTickets();
    expect(four.floor?.replace(' ', '')).toBe('지하2층');
    expect(seven.floor).toBeUndefined();
    expect(reply).toContain(four.number);
  });

  it.each([
    '4번은 카드가 안 되는 거고 7번은 화면이 꺼진 거예요',
    '7번은 화면이 까맣고 4번은 인증이 실패해요',
    '그러니까 4번은 인증실패, 7번은 화면 꺼짐요',
    '나주시청 4번은 카드 인증이 안되고요 7번은 화면이 안 켜집니다',
  ])('“%s” stays on the tickets of both, each with its own trouble', async (text) => {
    const { keys } = await ask(text);
    expect(keys).toBe('several.each_noted several.tickets');
    const { four, seven } = await readTickets();
    expect(four).toMatchObject({ symptom: 'auth_failed', faultDescription: before.four.faultDescription });
    expect(seven).toMatchObject({ charger: '7', errorStep: null, faultDescription: before.seven.faultDescription });
    expect([four.said.at(-1), seven.said.at(-1)]).toEqual([text, text]);
    expect(await readAll()).toHaveLength(2);
  });

  it.each([
    '7번 말고 4번이 급해요',
    '아니 7번이 아니라 4번이요',
    '4번을 7번으로 바꿔 주세요',
    '4번 말고 7번 얘기예요',
    '7번 아니고 4번이라니까요',
  ])('neither gets the charger of the other: “%s”', async (text) => {
    await ask(text);
    expect(await readTickets()).toMatchObject({ four: { charger: '4' }, seven: { charger: '7' } });
  });

  it.each([
    '4번이랑 7번 둘 다 지하 3층이에요',
    '두 접수 다 지하 3층요',
    '둘 다 지하3층에 있어요',
    '7번하고 4번은 지하 3층',
  ])('“%s” is on both', async (text) => {
    await ask(text);
    const { four, seven } = await readTickets();
    expect([four, seven].map(({ floor }) => floor?.replace(' ', ''))).toEqual(['지하3층', '지하3층']);
  });

  it.each([
    '4번이랑 7번 고친 다음에 둘 다 연락 주세요',
    '7번도 그렇고 4번도 아직 안 돼요',
    '4번도 7번도 마찬가지예요',
    'neither charger 4 nor charger 7 works',
  ])('“%s” puts neither charger on the other ticket', async (text) => {
    for (const charger of ['4', '7']) {
      await ask(`${charger}번은 지하 2층이에요`);
      await ask(text);
    }
    expect(await readTickets()).toMatchObject({ four: { otherChargers: [] }, seven: { otherChargers: [] } });
  });

  it('begins a report only for the charger that has none', async () => {
    const { keys } = await ask('4번은 인증이 안되고 9번은 커넥터가 안 빠져요');
    expect(keys).toContain('waiting.other_ticket');
    expect((await talk.readState()).case.details).toMatchObject({ charger: '9' });
  });

  it.each([
    '새로 접수하려는 게 아니에요',
    '또 접수하려는 게 아니라니까요',
    '접수는 아까 했잖아요 새 접수 말고요',
    "i don't want a new ticket",
  ])('files nothing anew: “%s”', async (text) => {
    for (const report of [null, '9번도 화면이 꺼졌어요']) {
      if (report !== null) await talk.say(report);
      const { keys, reply } = await ask(text);
      expect(keys).toBe('several.not_anew several.tickets');
      expectBoth(reply);
    }
    expect((await talk.sayAndReadKeys('네'))[0]).not.toMatch(/guide|recap|ask/);
    expect(await readAll()).toHaveLength(2);
  });

  it('hears of both while a third is reported, which goes on', async () => {
    await talk.say('9번도 화면이 꺼졌어요 따로 접수해 주세요');
    const { keys, reply } = await ask('4번이랑 7번은 둘 다 접수된 거죠?');
    expectBoth(reply);
    expect(keys).toContain('report.ask');
  });

  it.each([
    ['두 번째 접수는 8번이에요', 'seven', '8'],
    ['첫 번째 접수는 5번이에요', 'four', '5'],
    ['아 먼저 접수한 거 6번으로 고쳐 주세요', 'four', '6'],
    ['the second ticket should be charger 8', 'seven', '8'],
  ] as const)('while a third is reported, “%s” corrects that one', async (text, name, charger) => {
    await talk.say('다른 문제예요 커넥터가 안 빠져요 따로 접수해 주세요');
    await ask(text);
    expect((await readTickets())[name].charger).toBe(charger);
    expect((await talk.readState()).case.details).toMatchObject({ charger: null });
  });

  it.each([
    ['나주시청 4번 카드 인증이 또 실패해요', 'four'],
    ['나주시청 7번 화면이 아직 꺼져 있어요', 'seven'],
    ['나주시청 4번 충전기 또 인증실패예요', 'four'],
    ['7번 나주시청 화면이 안 나와요', 'seven'],
  ] as const)('after starting over, “%s” is noted on its ticket', async (text, name) => {
    await talk.say('처음으로');
    const { keys } = await ask(text);
    expect(keys).toContain('return.still_noted');
    expect((await readTickets())[name].said).toContain(text);
  });

  it.each(['화면은 아직도 까매요', '화면이 계속 꺼져 있네요', '아직 화면이 안 나와요', 'the screen is still black'])(
    'after a word about number 4, “%s” is about number 7',
    async (text) => {
      await ask(`${before.four.number} 접수는 지하 2층이에요`);
      await ask(text);
      const { four, seven } = await readTickets();
      expect(seven.said).toContain(text);
      expect(four.said).not.toContain(text);
    },
  );

  it.each([
    ['{{4}} 이 접수에 지하 2층이라고 적어 주세요', 'four'],
    ['접수번호 {{4}} 건은 카드를 세 번 댔어요', 'four'],
    ['{{7}} 화면이 아직 까매요', 'seven'],
    ['접수번호 {{7}} 인데 화면 옆에 금이 가 있어요', 'seven'],
  ] as const)('keeps a message with a ticket number once: “%s”', async (pattern, name) => {
    const text = pattern.replace('{{4}}', before.four.number).replace('{{7}}', before.seven.number);
    await ask(text);
    const { said } = (await readTickets())[name];
    expect(said.slice(before[name].said.length)).toEqual([text]);
  });

  it.each([
    '어제 접수한 거 두 개 어떻게 됐어요',
    '두 건 다 어떻게 되고 있나요',
    '둘 다 어디까지 됐어요',
    'what is the status of both tickets',
  ])('hears the state of each: “%s”', async (text) => {
    const { keys } = await ask(text);
    expect(keys.match(/several\.status/g)).toHaveLength(2);
  });

  it('cancels both', async () => {
    const text = '4번이랑 7번 접수 둘 다 취소해 주세요';
    const { keys } = await ask(text);
    const { four, seven } = await readTickets();
    expect(keys).toContain('waiting.not_needed');
    expect([four.said.at(-1), seven.said.at(-1)]).toEqual([text, text]);
  });

  it('is answered as before about other questions', async () => {
    expect((await ask('둘 다 언제 고쳐져요?')).keys).toContain('waiting.no_time');
  });

  it('shows at most three bubbles for more tickets', async () => {
    await talk.sayAll('9번도 화면이 꺼졌어요 따로 접수해 주세요', '상담원 연결', '네');
    expect(await readAll()).toHaveLength(3);
    expect((await talk.say('접수 상태')).length).toBeLessThanOrEqual(3);
  });

  it('leaves everything to the agent who has taken the ticket', async () => {
    await talk.receiveHubStatus('accepted', before.seven.number);
    await talk.say('네 알겠습니다 기다릴게요 수고하세요');
    await talk.say('화면이 계속 까매요');
    expect((await ask('4번은 지하 2층이고 7번은 지하 3층이에요')).keys).toBe('');
  });
});

describe('a ticket that follows an earlier one', () => {
  it.each([
    [20, 'several.follows_yesterday'],
    [3, 'several.follows'],
    [70, 'several.follows'],
    [0.2, null],
  ] as const)('names it after %d hours: %s', async (hours, key) => {
    const talk = await Talk.begin();
    await talk.sayAll('나주시청 2번 카드 댔는데 인증실패 떠요', '상담원 연결', '네');
    const first = (await talk.readTicket())!.number;
    talk.clock.pass(hours * HOUR_MS);
    const keys = await talk.sayAll('나주시청 5번 화면이 꺼졌어요 새로 접수해 주세요', '상담원 연결', '네');
    const followed = /several\.follows\w*/.exec(keys.join(' '))?.[0] ?? null;
    expect(followed).toBe(key);
    expect((await talk.readTicket())!.follows).toBe(first);
    await talk.end();
  });
});
