import { Talk } from '../../support/talk';

/** What the bot has asked when the driver answers and asks something in the same message. */
const MOMENTS = {
  'no word said yet': { before: [], replies: ['여수시청 4번 인증실패 떠요', '화면이 까매요'] },
  'the station': { before: ['카드 댔는데 인증실패래요'], replies: ['여수시청이요', '모르겠어요'] },
  'the charger': { before: ['카드 댔는데 인증실패래요', '여수시청'], replies: ['4번이요', '번호가 안 보여요'] },
  'the step': { before: ['인증실패 떠요 여수시청 4번'], replies: ['카드 찍을 때요', '잘 모르겠는데요'] },
  'a report in the app': { before: ['카드 댔는데 인증실패래요 여수시청 4번'], replies: ['앱이 없어요', '제보했어요'] },
  'whether the ticket is right': {
    before: ['카드 댔는데 인증실패래요 여수시청 4번', '앱 없어요'],
    replies: ['네 맞아요', '아니요 6번이에요'],
  },
  nothing: {
    before: ['카드 댔는데 인증실패래요 여수시청 4번', '앱 없어요', '네'],
    replies: ['4번 아니고 6번이에요', '급속이에요'],
  },
  'the end of the charge': { before: ['충전 끝났는데 계속 이용중이래요 여수시청 4번'], replies: ['급속이요'] },
  'to be patient': {
    before: ['충전 끝났는데 계속 이용중이래요 여수시청 4번', '20분 전에 끝났어요', '급속이요'],
    replies: ['네 기다릴게요', '못 기다려요'],
  },
};

const QUESTIONS = {
  '기사님은 언제 와요?': 'answer.when_contact',
  '이거 챗봇이에요?': 'answer.are_you_human',
  '상담원은 밤에도 있나요?': 'answer.',
};

const ORDERS: readonly ((reply: string, question: string) => string)[] = [
  (reply, question) => `${reply} ${question}`,
  (reply, question) => `${reply}. 근데 ${question}`,
  (reply, question) => `${question} ${reply}`,
];

/** What a message did: the facts that are known, what is open, and whether a ticket is. */
async function play(before: readonly string[], text: string): Promise<{ keys: string; effect: unknown }> {
  const talk = await Talk.begin();
  try {
    if (before.length > 0) await talk.sayAll(...before);
    const keys = (await talk.sayAndReadKeys(text)).join(' ');
    const state = (await talk.readState()) as unknown as StateAfter;
    const ticket = await talk.readTicket();
    const open = state.dialogs.dialogStack?.map(({ id, state: at }) => `${id} ${at?.step ?? ''}`);
    const facts = ticket === null ? null : [ticket.station, ticket.charger, ticket.symptom, ticket.chargerSpeed];
    return { keys, effect: { details: state.case?.details, open, facts, isWaiting: state.waitingFor !== null } };
  } finally {
    await talk.end();
  }
}

interface StateAfter {
  readonly case: { readonly details: object } | null;
  readonly waitingFor: string | null;
  readonly dialogs: { readonly dialogStack?: readonly { readonly id: string; readonly state?: { step?: string } }[] };
}

describe.each(Object.entries(MOMENTS))('while the bot asks for %s', (_moment, { before, replies }) => {
  it.each(replies)('“%s” counts as if it came alone, and a question beside it is answered', async (reply) => {
    const { effect } = await play(before, reply);
    for (const [question, answer] of Object.entries(QUESTIONS))
      for (const order of ORDERS) {
        const text = order(reply, question);
        const played = await play(before, text);
        expect({ text, effect: played.effect }).toEqual({ text, effect });
        expect(`${text}: ${played.keys}`).toContain(answer);
      }
  });
});

describe('a question that is no sentence of its own', () => {
  it.each(['됐네요 뭐', '접수 안 해도 돼요 그냥 갈게요', '어 됐네요 이제 가도 되나요'])(
    'is read with what stands beside it: “%s”',
    async (text) => {
      const talk = await Talk.begin();
      const keys = await talk.sayAll('카드 댔는데 인증실패래요 여수시청 4번', text);
      expect(keys.join(' ')).not.toMatch(/answer\.|question\./);
      await talk.end();
    },
  );

  it('is read with the name that it belongs to, while nothing was said yet', async () => {
    const talk = await Talk.begin();
    expect((await talk.sayAll('우리 차는 DC콤보인데 되나'))[0]).toContain('answer.car_fits');
    await talk.end();
  });
});

describe('a driver who waits with a bare ticket', () => {
  it('gives it the trouble in the words of the menu, with a question beside it', async () => {
    const talk = await Talk.begin();
    await talk.sayAll('상담원', '나주시청 2번이요', '인증중에서 안넘어가요 기사님 언제 와요?');
    expect(await talk.readTicket()).toMatchObject({ symptom: 'auth_pending', charger: '2' });
    await talk.end();
  });

  it('and each part of the message is kept for the agent once', async () => {
    const talk = await Talk.begin();
    await talk.sayAll('상담원', '나주시청 2번 화면이 안 켜져요. 비가 많이 와요. 여기 포인트 적립되나요?');
    const { said } = (await talk.readTicket())!;
    for (const words of ['화면이 안 켜져요', '비가 많이 와요', '포인트 적립되나요'])
      expect(said.filter((text) => text.includes(words))).toHaveLength(1);
    await talk.end();
  });
});

describe('what else a message says', () => {
  it('is taken beside a question that repeats the trouble', async () => {
    const talk = await Talk.begin();
    const question = 'how do I end it if the screen is black??';
    const keys = (await talk.sayAll('the screen is black', `Lotte Mart Songpa, B2, no. 7. ${question}`)).join(' ');
    expect((await talk.readState()).case.details).toMatchObject({ station: 'Lotte Mart Songpa', charger: '7' });
    expect(keys).not.toContain('ask.charger');
    await talk.end();
  });

  it.each([
    '안녕하세요 저희 아파트 지하에서 차에 전기를 넣으려는데 자꾸 실패했다고 나오네요. 어떻게 해야 할까요',
    'hello my charger keeps failing every time',
  ])('is read without the greeting before it: “%s”', async (text) => {
    const talk = await Talk.begin();
    expect((await talk.sayAndReadKeys(text)).join(' ')).not.toContain('greeting.');
    await talk.end();
  });

  it('and who only did not wear glasses can see', async () => {
    const talk = await Talk.begin();
    const keys = await talk.sayAll('인증실패 떠요 여수시청 5번', '번호가 6번이네요 안경을 안 썼어요');
    expect(keys.join(' ')).not.toContain('blind');
    expect((await talk.readState()).case.details).toMatchObject({ charger: '6' });
    await talk.end();
  });

  it('who fears that the connector stays in hears how it is released', async () => {
    const talk = await Talk.begin();
    const keys = await talk.sayAll('커넥터가 안 빠져요 여수시청 5번', '차 못 빼면 어쩌죠 출근해야 하는데요');
    expect(keys.join(' ')).toContain('answer.emergency_release');
    await talk.end();
  });
});
