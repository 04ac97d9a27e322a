import { Talk } from '../../support/talk';

const FAILED = ['나주시청 2번 인증실패 떠요', '카드요'] as const;
const STUCK = ['충전 끝났는데 이용중이에요', '나주시청 2번', '완속', '10분 전'] as const;
const RECAP = [...FAILED, '제보 못해요'] as const;
const TICKET = [...RECAP, '네'] as const;

let talk: Talk;
beforeEach(async () => {
  talk = await Talk.begin();
});
afterEach(() => talk.end());

async function answer(before: readonly string[], text: string): Promise<string> {
  await talk.sayAll(...before);
  return (await talk.sayAndReadKeys(text)).join(' ');
}

/** Returns what the bot says to the last of several messages. */
async function read(...texts: readonly string[]): Promise<string> {
  await talk.sayAll(...texts.slice(0, -1));
  const replies = await talk.say(texts.at(-1)!);
  return replies.map(({ text }) => text ?? '').join('\n');
}

describe('where else one may charge', () => {
  const asked = [
    '혹시 요 근처에 급속 또 있나',
    '가까운 데 어디 있는지만 말해줘요',
    '주변에 빈 데 없냐니까요',
    'fast charger close by?',
  ];
  it.each(asked)('is answered at first: “%s”', async (text) => {
    expect(await answer([], text)).toContain('answer.other_charger');
  });
  it.each(asked)('after the guide: “%s”', async (text) => {
    expect(await answer(FAILED, text)).toContain('answer.other_charger');
  });
  it.each(asked)('in the walk through the app: “%s”', async (text) => {
    expect(await answer([...FAILED, '하나씩 안내해 주세요'], text)).toContain('answer.other_charger');
  });
  it.each(asked)('at the recap: “%s”', async (text) => {
    expect(await answer(RECAP, text)).toContain('answer.other_charger');
  });
  it.each(asked)('after the ticket: “%s”', async (text) => {
    expect(await answer(TICKET, text)).toContain('answer.other_charger');
  });
  it.each([
    '네 그리고 근처에 빠른 데 없냐니까',
    '네 맞아요. 가까운 데 어디 있어요?',
    '네 근데 주변에 급속 또 있나요',
    'yes, and is there another charger nearby?',
  ])('beside a yes: “%s”', async (text) => {
    const keys = await answer(RECAP, text);
    expect(keys).toContain('answer.other_charger');
    expect(keys).toContain('handover.number');
  });
  it.each(['근처 충전소도 전부 먹통이에요', '저는 이 근처에 살아요', '가까운 데 갔다가 다시 왔어요', 'I live nearby'])(
    'not what is only said of places nearby: “%s”',
    async (text) => expect(await answer(FAILED, text)).not.toContain('answer.other_charger'),
  );
});

describe('a complaint about being sent elsewhere', () => {
  it.each([
    '제가 왜 다른 데로 가야 합니까',
    '우리 아파트인데 왜 딴 데로 가라 그래요',
    '주민이 왜 밖에서 충전해요',
    'why should I move to another station',
  ])('gets sympathy, and no permission: “%s”', async (text) => {
    const keys = await answer(FAILED, text);
    expect(keys).toContain('answer.why_elsewhere');
    expect(keys).not.toContain('answer.go_elsewhere');
  });
  it.each(['다른 데로 가도 되나요', '딴 데 가서 충전해도 괜찮죠?', '다른 충전소 가면 돼요?', 'may I go elsewhere?'])(
    'is not a question for permission: “%s”',
    async (text) => expect(await answer(FAILED, text)).not.toContain('answer.why_elsewhere'),
  );
});

describe('money', () => {
  it.each([
    '택시비는 누가 물어내요',
    '오늘 영업 못한 거 물어주나요',
    '견인비 나오면 주나요?',
    'will you pay for my taxi?',
  ])('of losses is for the agent to decide: “%s”', async (text) => {
    expect(await answer(TICKET, text)).toContain('answer.compensation.filed');
  });
  it('asked again is answered as asked again', async () => {
    expect(await read(...TICKET, '택시비 물어줘요?', '택시비는요?')).toMatch(/^다시 물어보셨는데/);
  });
  it('that is talked about is not the fee for parking', async () => {
    expect(await answer(TICKET, '주차비랑 택시비 얘기는 전달된 거 맞죠?')).not.toContain('answer.parking_fee');
  });
  it.each([
    '한 번 더 대면 또 결제되는 거 아니에요?',
    '다시 찍으면 만원 또 나가나요',
    '재시도하면 이중으로 결제될까요?',
    'will I be charged again if I tap once more?',
  ])('of another try is no payment that was taken twice: “%s”', async (text) => {
    expect(await answer(FAILED, text)).toContain('answer.pay_again');
  });
  it.each(['두 번 결제됐어요', '돈이 두 번 나갔습니다', '다시 댔는데 또 실패예요'])(
    'that was taken is no question about another try: “%s”',
    async (text) => expect(await answer(FAILED, text)).not.toContain('answer.pay_again'),
  );
  it('stands beside good news', async () => {
    const keys = await answer(TICKET, '5번은 되네요 충전 시작했어요! 환불만 꼭 좀 부탁드려요');
    expect(keys).toBe('waiting.works waiting.added');
  });
  it('while a charge shows as in use is answered without talk of another question', async () => {
    const keys = await answer(
      ['My charge ended but it still says in use', 'Naju city hall', 'fast, number 3'],
      'Ten minutes ago. sorry my korean is bad. Do I pay more now because it says in use?',
    );
    expect(keys).toContain('answer.fee_running');
    expect(keys).not.toContain('question.unknown');
  });
});

describe('cards', () => {
  it.each([
    '혹시 제 회원카드가 만료된 건가요',
    '카드가 정지됐는지 알 수 있나요',
    '카드 기한이 지나서 그런 건가요?',
    'has my card expired?',
  ])('are not checked by the bot: “%s”', async (text) => {
    expect(await answer(FAILED, text)).toContain('answer.card_expired');
  });
  it.each([
    '신한카드 있는데 그거 되나',
    '국민카드 대믄 되나 안되나',
    '체크카드로 하면 되나요?',
    'would my debit card work?',
  ])('that one asks about may be tried, and are not the step that failed: “%s”', async (text) => {
    const keys = await answer(['나주시청 2번 인증실패 떠요'], text);
    expect(keys).toBe('answer.other_app_or_card ask.errorStep');
  });
  it.each(['카드로 하다가 안됐어요', '카드 태그요', '국민카드 찍을 때요'])('that were used are: “%s”', async (text) => {
    expect(await answer(['나주시청 2번 인증실패 떠요'], text)).toContain('report.ask');
  });
});

describe('worries', () => {
  it.each([
    '접수하면 제가 혼나는 건 아니죠?',
    '신고했다가 벌금 나오는 거 아니에요?',
    '제보하면 저한테 불이익 있나요',
    'will I get in trouble for reporting it?',
  ])('about reporting are taken away: “%s”', async (text) => {
    expect(await answer(RECAP, text)).toContain('answer.report_blame');
  });
  it.each(['벌금은 주차 때문에 냈어요', '사장님한테 혼났어요', '점유비 벌금 나오나요?'])(
    'of another kind are not: “%s”',
    async (text) => expect(await answer(RECAP, text)).not.toContain('answer.report_blame'),
  );
  it.each([
    '비가 오는데 손으로 만져도 감전 안 되나요?',
    '비 맞은 커넥터 꽂아도 되나요',
    '비 오는데 뽑다가 감전될까 봐 무서워요 괜찮나요?',
    'is it safe to plug it in when it rains?',
  ])('about rain are answered with what is safe: “%s”', async (text) => {
    expect(await answer(FAILED, text)).toContain('answer.rain_wet');
  });
});

describe('after the ticket', () => {
  it.each([
    '앱에서도 신고해야 돼요, 아니면 이걸로 끝이에요?',
    '카카오내비 신고는 안 해도 되는 거죠?',
    '앱 제보도 따로 해야 됩니까',
    'do I also have to report it in the app?',
  ])('nothing has to be reported in the app: “%s”', async (text) => {
    const keys = await answer(TICKET, text);
    expect(keys).toMatch(/answer\.(must_report|report_or_ticket)\.filed/);
    expect(keys).not.toContain('waiting.quoted');
  });
  it.each(['옆에 5번은 되나요', 'B-3 비어 있던데 거기 되나', '4호기는 괜찮아요?', 'is number 5 ok to use?'])(
    'another charger may be tried: “%s”',
    async (text) => expect(await answer(TICKET, text)).toContain('answer.charger_beside'),
  );
  it('a note and a question in one message are both taken', async () => {
    const keys = await answer(TICKET, '화면도 안 나온다고 써놔요 그리고 오늘 장사 못한 건 누가 물어주냐');
    expect(keys).toContain('answer.compensation.filed');
    expect(keys).toContain('waiting.');
  });
});

describe('slow and fast', () => {
  it.each(['what is 완속?', '완속? 급속? 그게 상관 있어요?', '급속이 뭔데요', '완속인지 급속인지 어떻게 알아요'])(
    'are explained, and not taken as the answer: “%s”',
    async (text) => {
      expect(await answer(['충전 끝났는데 이용중이에요', '나주시청 2번'], text)).toBe(
        'answer.what_speed ask.chargerSpeed',
      );
    },
  );
});

describe('the menu after the one that is named', () => {
  it.each([
    ['운전생활 눌렀는데 그 다음은요?', '전기차충전'],
    ['전기차충전 다음에 뭐 눌러요?', '충전기 고장제보 내역'],
    ['카카오내비 켰어요 이제 뭐 눌러요', '운전생활'],
    ['고장제보 내역까진 왔는데 그담에 뭐죠', '충전소 찾으러 가기'],
    ['운전생활까지는 왔어요 다음 뭐예요?', '전기차충전'],
  ])('is shown after the guide: “%s”', async (text, menu) => {
    expect(await read(...FAILED, text)).toContain(menu);
  });
  it('is shown again, and not taken as missing, if it is asked for again', async () => {
    const again = await read(...FAILED, '운전생활 다음이 뭐예요?', '아니 운전생활 다음에 뭐 누르냐구요');
    expect(again).toMatch(/^3\/6단계\s+전기차충전/);
  });
  it.each(['운전생활이 안 보여요', '운전생활 메뉴가 없어요'])(
    'is not shown where a menu is missing: “%s”',
    async (text) => {
      expect(await read(...FAILED, '하나씩 안내해 주세요', '다음', text)).toContain('2/6단계');
    },
  );
});

describe('English', () => {
  it.each([
    '네 맞아요. 사람이 봐요? English possible?',
    '네. 나 영어 조금 더 좋아요',
    '네 감사합니다. can you english?',
  ])('is spoken where one of several sentences asks for it: “%s”', async (text) => {
    expect(await read(...RECAP, text)).toContain('Ticket number');
  });
  it.each(['네. 화면에 English 라고 떠요', '네 맞아요. 영어마을 앞이에요'])(
    'not because of its name: “%s”',
    async (text) => {
      expect(await read(...RECAP, text)).toContain('접수');
    },
  );
});

describe('what only sounds like a question', () => {
  it.each([
    '말귀를 못 알아먹냐 몇번 말하냐',
    '누가 그걸 물어봤냐고',
    '그게 왜 거기 들어가냐고',
    '사람 말을 듣기는 하냐',
    'are you even reading this?',
    'is this some kind of a joke?',
  ])('has no answer that the bot would lack: “%s”', async (text) => {
    expect(await answer(RECAP, text)).not.toContain('question.unknown');
  });
  it('asks for a person beside it', async () => {
    const keys = await answer(FAILED, '힘들다고 몇번말하냐 사람 바꿔줘');
    expect(keys).not.toContain('question.unknown');
    expect(keys).toContain('recap.ask');
  });
});

describe('a question without an answer', () => {
  const unknown = ['여기 와이파이 되나요', '이 건물 몇 층까지 있나요?', '다음 올림픽은 어디서 하나요?'];
  it('is answered in other words each time, the third time with the way to a person', async () => {
    await talk.sayAll(...FAILED);
    const replies: string[] = [];
    const keys: string[] = [];
    for (const text of unknown) {
      keys.push((await talk.sayAndReadKeys(text)).join(' '));
      const lines = await talk.bot.store.readTranscript(talk.key);
      replies.push(lines.findLast((line) => line.wordingKeys.includes('question.unknown'))?.activity.text ?? '');
    }
    expect(new Set(replies).size).toBe(3);
    expect(keys.every((one) => one.includes('question.unknown') && one.endsWith('report.ask'))).toBe(true);
    expect(keys[2]).toContain('question.person');
  });
  it('is not called another question where there is none', async () => {
    const keys = await answer(STUCK, '홈으로 버튼이 뭐예요? 충전기 화면에요? 핸드폰에요?');
    expect(keys).not.toContain('question.unknown_too');
  });
});

describe('beside answered questions', () => {
  it.each([
    '휴 다행이네요.. 근데 충전기 번호는 어디에 써 있어요? 그리고 인증이 뭔가요?',
    '아이고 참.. 번호가 어디 있나요? 인증은 또 뭐예요?',
  ])('the bot does not say that it misunderstood: “%s”', async (text) => {
    expect(await answer(['인증 대기중에서 안넘어가요', '나주시청'], text)).not.toContain('ask.retry');
  });
  it('“um” calls no one', async () => {
    const keys = await answer(['나주시청 2번 인증실패 떠요'], '카드요.. 저기 근데 비 오는데 만져도 되나요?');
    expect(keys).not.toContain('none.here');
    expect(keys).toContain('answer.rain_wet');
  });
});
