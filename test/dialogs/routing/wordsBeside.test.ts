import type { SupportCase } from '../../../dialogs/core/supportCaseState';
import { Talk } from '../../support/talk';

const REPORT = '화면이 꺼졌어요 광주송정역 3번';
const STUCK = '충전 끝났는데 계속 이용중이에요 나주시청 2번';

/** Returns the replies to the last message, and what is known then. */
async function hear(...texts: readonly string[]) {
  const talk = await Talk.begin();
  try {
    await talk.sayAll(...texts.slice(0, -1));
    const keys = (await talk.sayAll(texts.at(-1)!)).join(' ');
    const { tickets } = (await talk.bot.store.readConversation(talk.key))!;
    const { case: supportCase } = (await talk.readState()) as unknown as { case: SupportCase | null };
    return { keys, tickets, supportCase };
  } finally {
    await talk.end();
  }
}

describe('a reply that does not answer the question', () => {
  it.each([
    ['네 그래요', 'ask.heard.yes'],
    ['아니 그게 아니에요', 'ask.heard.no'],
    ['아까 앱에서 신고했어요', 'ask.heard.reported'],
    ['네 다시 해볼게요', 'ask.heard.will_try'],
  ])('is heard as what it is: “%s”', async (text, key) => {
    const { keys } = await hear('인증실패 떠요 카드 댔어요', text);
    expect(keys).toContain(key);
    expect(keys).not.toContain('ask.retry');
  });

  it('is heard where a choice is open', async () => {
    const { keys } = await hear(STUCK, '10분 전에 끝났어요', '급속이요', '안녕하세요');
    expect(keys).toContain('ask.heard.greeting retry.pick');
  });

  it.each(['지금 하고 있어요', '네 해볼게요'])('is heard when nothing is open: “%s”', async (text) => {
    const { keys } = await hear('인증실패 떠요 마포구청 3번 카드 댔어요', '앱에서 제보했어요', text);
    expect(keys).toContain('ask.heard.will_try');
  });
});

describe('a question without a mark', () => {
  it.each(['나주시청 2번 인증중에서 안 넘어가요 언제 고쳐요', '화면이 꺼졌어요 광주송정역 3번이요 얼마나 걸려요'])(
    'is answered beside a first report: “%s”',
    async (text) => {
      expect((await hear(text)).keys).toContain('answer.');
    },
  );

  it('is none in “I don’t know since when”', async () => {
    expect((await hear(REPORT, '언제부턴지는 모르겠어요')).keys).not.toContain('question.unknown');
  });
});

describe('the station', () => {
  it.each(['정읍 하나로마트 2층이에요 여보 나 지금 충전하느라 늦어', '정읍 하나로마트요 지금 충전하러 왔는데'])(
    'is taken beside words of a question: “%s”',
    async (text) => {
      const { supportCase } = await hear('충전 끝났는데 계속 이용중이래요', text);
      expect(supportCase?.details.station).toContain('정읍 하나로마트');
    },
  );

  it('is taken from a question at the recap', async () => {
    const { tickets } = await hear(
      '충전 끝났는데 계속 이용중이래요',
      '모르겠어요',
      '10분 전에 끝났어요',
      '급속이요',
      '못 기다려요',
      '네 정읍 하나로마트인 거 아시죠?',
    );
    expect(tickets[0]?.station).toContain('정읍 하나로마트');
  });

  it.each([
    ['부산이요', '부산 수산시장 앞 주차장'],
    ['강릉에 있어요', '수산시장 앞 주차장'],
  ])('gets the town that is said later: “%s”', async (text, station) => {
    const { supportCase } = await hear('화면이 꺼졌어요', '수산시장 앞 주차장', text);
    expect(supportCase?.details.station).toContain(station);
  });

  it('keeps its name and floor when a town is said before a part of it', async () => {
    const { supportCase } = await hear('화면이 꺼졌어요', '홈플러스 칠곡점 지하 3층', '대구 홈플러스요');
    expect(supportCase).toMatchObject({ floor: '지하 3층', details: { station: '대구 홈플러스 칠곡점' } });
  });

  it('gets a town in English', async () => {
    const { supportCase } = await hear('the screen is black, charger 3', 'fish market', "it's in Busan");
    expect(supportCase?.details.station).toBe('fish market, Busan');
  });

  it('is not overwritten by a slip beside a yes', async () => {
    const { tickets } = await hear(REPORT, '앱이 없어요', '네 맞아요 언능점');
    expect(tickets[0]?.station).toBe('광주송정역');
  });

  it('that is left out of the recap is no connector that came out', async () => {
    const { keys } = await hear('인증실패 떠요 3번 카드', '모르겠어요', '앱이 없어요', '층수가 빠졌네요');
    expect(keys).not.toContain('solved.closing');
  });
});

describe('the charger', () => {
  it('is no floor that was named before', async () => {
    const { supportCase } = await hear('the screen is black', 'Lotte Mart, parking floor B2', 'B2 floor please');
    expect(supportCase?.details.charger).toBeNull();
  });

  it('is no number that is refused', async () => {
    const { keys } = await hear('the screen is black', 'Lotte Mart', 'no number, I dont know');
    expect(keys).not.toContain('contact.no_call');
  });
});

describe('the telephone number', () => {
  const FILED = [REPORT, '앱이 없어요', '네', '010-1234-5678로 연락 주세요'] as const;

  it.each(['아 잘못 썼어요 끝에 9012예요', '뒷자리 9012로 고쳐 주세요'])(
    'is corrected by its end, which is no charger: “%s”',
    async (text) => {
      const { tickets } = await hear(...FILED, text);
      expect(tickets[0]?.charger).toBe('3');
      expect(tickets[0]?.contact).toContain('010-1234-9012');
    },
  );

  it('is no charger when its end is repeated', async () => {
    const { tickets } = await hear(...FILED, '번호 5678로 적은 거 맞죠');
    expect(tickets[0]).toMatchObject({ charger: '3', otherChargers: [] });
  });

  it('takes nothing from the charger beside it', async () => {
    const { tickets } = await hear(
      '화면이 꺼졌어요 광주송정역',
      '모르겠어요',
      '앱이 없어요',
      '네',
      '010-1234-5678 문자 주세요 아 4번이었어요',
    );
    expect(tickets[0]?.charger).toBe('4');
    expect(tickets[0]?.contact).toContain('010-1234-5678');
  });
});

describe('a driver who waits', () => {
  it.each(['아직도?', '아직이에요?'])('hears the state of the ticket for “%s”', async (text) => {
    expect((await hear(REPORT, '앱이 없어요', '네', text)).keys).toContain('ticket.status');
  });

  it('hears that it is fine not to know', async () => {
    expect((await hear(REPORT, '앱이 없어요', '네', '글쎄요 모르겠네요')).keys).toContain('ask.heard.unknown');
  });
});

describe('what is only to be noted', () => {
  it('is no fault', async () => {
    const { supportCase } = await hear(REPORT, '앱이 없어요', '음 대충 맞는데 급하다고 꼭 써줘요');
    expect(supportCase?.faultDescription ?? '').not.toContain('써줘');
  });
});

describe('what works', () => {
  it.each(['옆에 2번은 잘 되네요', '2번에서 잘 충전중이에요'])('elsewhere ends the talk: “%s”', async (text) => {
    const { keys } = await hear('인증실패 떠요 마포구청 3번 카드 댔어요', '앱에서 제보했어요', text);
    expect(keys).toContain('solved.closing');
  });

  it.each(['옆자리로 옮기니까 잘 되네요 3번은 꼭 고쳐 주세요', '이제 충전돼요 그래도 점검은 해 주세요'])(
    'leaves the ticket to the driver who wants a repair: “%s”',
    async (text) => {
      const { keys } = await hear(REPORT, '앱이 없어요', '네', text);
      expect(keys).toContain('waiting.repair_wished');
      expect(keys).not.toContain('waiting.solved');
    },
  );

  it.each(['방금 저절로 빠졌어요', '어 이제 뽑혔네요', '뽑았어요 갑니다'])(
    'is a stuck connector that came out: “%s”',
    async (text) => {
      const { keys } = await hear('커넥터가 안 빠져요 광주송정역 3번', '앱이 없어요', '네', text);
      expect(keys).toContain('waiting.solved');
    },
  );
});

describe('a report', () => {
  it.each([
    'Hello. My plug is stuck in the car since charging ended.',
    '안녕하세요. 5번 충전기 화면이 꺼졌어요. 도와주세요',
    '고생 많으세요. 카드 대면 인증실패 떠요',
  ])('counts more than the greeting or thanks beside it: “%s”', async (text) => {
    const { keys, supportCase } = await hear(text);
    expect(supportCase?.symptom).not.toBeNull();
    expect(keys).not.toMatch(/greeting\.hello|help\.what/);
  });

  it.each(['60%에서 멈춤', '충전 85프로에서 꺼져요', '40퍼센트에서 자꾸 중단됨'])(
    'that charging stops at so many percent is understood: “%s”',
    async (text) => {
      expect((await hear(text)).supportCase?.troubles).toEqual(['cuts_off']);
    },
  );
});

describe('the state of a report in the app', () => {
  it.each(['제보한 건 어떻게 된 거예요', '앱에 제보한 거 처리됐나요'])(
    'is told apart from a ticket: “%s”',
    async (text) => {
      const { keys } = await hear(REPORT, text);
      expect(keys).not.toContain('ticket.none_yet');
    },
  );
});

describe('a word that only sounds like danger or a number', () => {
  it.each(['지하라 안터짐 신고 못해요', '데이터가 안 터져서 앱이 안 열려요'])('is no danger: “%s”', async (text) => {
    expect((await hear(REPORT, text)).keys).not.toContain('danger');
  });

  it('is no charger in “not a bit”', async () => {
    const { supportCase } = await hear('인증실패 떠요 마포구청', '1도 모르겠어요');
    expect(supportCase?.details.charger).toBeNull();
  });
});

describe('the end of the charge', () => {
  it.each([
    '잠깐만요 오늘 말고 어제 5시에 끝났어요',
    '아 잠시만 오늘이 아니라 어제 5시에 끝났어요. 아니다 어제 7시에 끝났어요',
  ])('is corrected beside a pause: “%s”', async (text) => {
    const { keys, supportCase } = await hear(STUCK, '오늘 2시요', '급속이요', text);
    expect(keys).not.toContain('hold_on.ok');
    expect(supportCase?.details.endedAt).toContain('2026-11-21T');
  });
});

describe('a driver who waits for a charge to end', () => {
  const PATIENT = [STUCK, '어제 저녁 7시요', '완속이요', '네 기다릴게요'] as const;

  it.each(['아 여기 급속이에요', '급속인데 그럼 벌써 지난 거 아니에요?'])(
    'hears the time anew after what it depends on: “%s”',
    async (text) => {
      expect((await hear(...PATIENT, text)).keys).toContain('recap.ask');
    },
  );
});

describe('the trouble', () => {
  it.each(['Session is already ended', '충전은 이미 끝났어요'])(
    'of a stuck connector gets no session in use from “%s”',
    async (text) => {
      const { supportCase } = await hear('커넥터가 안 빠져요 광주송정역 3번', text);
      expect(supportCase?.troubles).toEqual(['connector_stuck']);
    },
  );

  it.each(['충전 다 됐는데 케이블이 안 빠져요', '충전은 다 됐는데요 커넥터가 안 뽑혀요'])(
    'of a charge that has ended is only the connector: “%s”',
    async (text) => {
      expect((await hear(text)).supportCase?.troubles).toEqual(['connector_stuck']);
    },
  );

  it.each(['네 다시 꽂아볼게요', '앱 제보 못해요 장갑 끼고 있어요'])(
    'keeps the step at which it failed: “%s”',
    async (text) => {
      const { supportCase } = await hear('인증실패 떠요 마포구청 3번 카드 댔어요', text);
      expect(supportCase?.details.errorStep).toBe('card');
    },
  );
});
