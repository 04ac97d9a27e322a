import { Talk } from '../../support/talk';

let talk: Talk;

beforeEach(async () => {
  talk = await Talk.begin();
});

afterEach(() => talk.end());

const sayLast = async (...texts: readonly string[]) => {
  await talk.sayAll(...texts.slice(0, -1));
  return (await talk.sayAll(texts.at(-1)!)).join(' ');
};

describe('a danger word inside a name', () => {
  it.each([
    'LG사이언스파크 지하주차장 2번이요',
    '국립문화재연구원 주차장 1번입니다',
    '삼성화재 본사 지하2층 4번이에요',
    '동성로 스파크랜드 3번요',
    '제 차는 스파크예요 카드 인증이 안돼요',
  ])('is no danger: “%s”', async (text) => {
    expect(await sayLast('카드 댔는데 인증실패 떠요', text)).not.toContain('danger.');
  });

  it.each([
    '사이언스파크 2번 충전기에서 스파크 튀었어요',
    '문화재청 주차장 충전기에서 불났어요',
    '삼성화재 주차장 충전기에 화재 났어요',
    '충전기에서스파크가 팍 튀었어요',
  ])('hides none: “%s”', async (text) => {
    expect(await sayLast(text)).toContain('danger.warning');
  });
});

describe('who denies injuries and dangers', () => {
  const REPORT = '서산시청 3번 충전기 케이블 피복이 벗겨져서 전선이 보여요';

  it.each([
    '연기나 화재는 발생하지 않았고 부상자도 없는 상태입니다',
    '부상자는 전혀 없습니다. 회신 부탁드립니다',
    '부상이나 감전은 없었습니다',
    '다친 분은 아무도 안 계십니다',
    '감전된 사람 없다니까요',
    '인명피해와는 무관합니다',
  ])('is not sent to 119: “%s”', async (text) => {
    const keys = await sayLast(REPORT, text);
    expect(keys).not.toMatch(/danger\.(injury|see_doctor|added|again|life)/);
    expect((await talk.readTicket())!.urgent).toBe(true);
  });

  it.each([
    '다친 사람이 있어요',
    '부상자가 한 명 있습니다',
    '친구가 감전됐어요',
    '불은 아니고 사람이 감전돼서 쓰러졌어요',
  ])('differs from who reports them: “%s”', async (text) => {
    expect(await sayLast(REPORT, text)).toMatch(/danger\.(injury|see_doctor|life)/);
  });

  it.each(['충전기 화재는 아닙니다. 카드 인증이 안 됩니다', '불꽃이나 연기는 나지 않습니다. 카드 인증만 안 됩니다'])(
    'begins none: “%s”',
    async (text) => {
      expect(await sayLast(text)).not.toContain('danger.');
    },
  );
});

describe('a worry', () => {
  it.each([
    '뽑다가 감전되거나 하진 않죠?',
    '꽂을 때 스파크 튀거나 그런 건 아니죠?',
    '비 오는데 충전기 감전 위험 있나요?',
    '이러다 충전기가 폭발하는 건 아니겠죠?',
    '인증중인데 불이 나지는 않을까요?',
  ])('is no danger: “%s”', async (text) => {
    expect(await sayLast('인증중이라고만 떠요', text)).not.toContain('danger.');
  });

  it.each([
    '손이 찌릿했는데 감전된 거 아니죠?',
    '불이 나면 어떡해요 지금 충전기에서 탄내 나는데',
    '충전기에서 연기 나요 폭발하는 건 아니죠?',
  ])('hides none: “%s”', async (text) => {
    expect(await sayLast('인증중이라고만 떠요', text)).toMatch(/danger\.(warning|injury|keep_away)/);
  });
});

describe('a child with a fever', () => {
  it.each([
    '충전 끝났는데 계속 충전중이에요 애가 열이 나서 소아과 가야 돼요',
    '아기가 열이 나서 급한데 인증이 안돼요',
    '애 열이 38도예요 빨리 가야되는데 커넥터가 안 빠져요',
    '해열제 사러 가야 되는데 화면이 먹통이에요',
  ])('is no case for 119: “%s”', async (text) => {
    expect(await sayLast(text)).not.toContain('danger.');
  });

  it.each(['애가 열이 40도인데 경련을 해요', '아이가 숨을 못 쉬어요'])('may be one: “%s”', async (text) => {
    expect(await sayLast(text)).toContain('danger.');
  });

  it.each(['그냥 감기예요', '그냥 감사하다고요', '그냥 가려고요', '그냥 갈게요'])(
    'is followed by no hit-and-run: “%s”',
    async (text) => {
      expect(await sayLast('서산시청 3번 충전기에서 연기가 나요', text)).not.toContain('hit_and_run');
    },
  );
});

describe('after a false alarm', () => {
  it.each(['연기 난 적 없어요 잘못 적었어요', '그냥 물어본 거예요 연기 안 나요', '긴급은 아니에요 오해예요'])(
    'the ticket is about the trouble before: “%s”',
    async (text) => {
      await talk.sayAll('서산시청 3번 인증중이라고만 떠요', '충전기에서 연기가 나요', text);
      const { reason, symptom, urgent, faultDescription } = (await talk.readTicket())!;
      expect({ reason, symptom, urgent }).toEqual({ reason: 'not_understood', symptom: 'auth_pending', urgent: false });
      expect(faultDescription).not.toContain('연기');
    },
  );
});

it('goes on with the guidance after a false alarm, and the ticket gets the charger', async () => {
  await talk.sayAll('인증중이라고만 떠요', '서산시청이요', '충전기에서 연기가 나요');
  expect((await talk.sayAll('연기 난 적 없어요 잘못 적었어요')).join(' ')).toContain('danger.not_urgent');
  await talk.sayAll('5번이요', '해결됐어요');
  expect(await talk.readTicket()).toMatchObject({ charger: '5' });
});

describe('a danger at another charger', () => {
  const BEFORE = ['서산시청 7번 어제 저녁에 충전 끝났는데 계속 사용중이에요', '완속이요', '어제 저녁 7시'] as const;
  const DANGER = '옆의 8번 충전기는 케이블 피복이 벗겨져서 전선이 보입니다';

  it('has a ticket without the trouble of the case before', async () => {
    await talk.sayAll(...BEFORE, DANGER);
    const { charger, station, symptom, chargingEndedAt, urgent } = (await talk.readTicket())!;
    expect({ charger, station, urgent }).toEqual({ charger: '8', station: '서산시청', urgent: true });
    expect({ symptom, chargingEndedAt }).toEqual({ symptom: 'other_fault', chargingEndedAt: null });
  });

  it.each([
    '7번도 같이 접수된 것입니까?',
    '7번은 접수가 된 거예요?',
    '7번은 오늘도 계속 사용중입니다',
    '119 말고 7번 사용중인 건도 접수해 주세요',
  ])('leaves that case its own ticket: “%s”', async (text) => {
    expect(await sayLast(...BEFORE, DANGER, text)).toContain('recap.');
    await talk.sayAll('네');
    expect(await talk.readTicket()).toMatchObject({ charger: '7', symptom: 'stuck_in_use', urgent: false });
  });

  it.each(['접수내용을 보여 주십시오', '접수 내용 좀 읽어줘요', '뭐라고 접수됐어요?'])(
    'is read out: “%s”',
    async (text) => {
      expect(await sayLast('서산시청 8번 충전기에서 연기가 나요', text)).toContain('ticket.content');
    },
  );

  it.each(['관리소장입니다. 그대로입니다', '저는 관리사무소 직원이에요', '제가 관리사무소라고 말씀드렸습니다'])(
    'is not told to the office by the office: “%s”',
    async (text) => {
      expect(await sayLast(`서산시청 ${DANGER}`, text)).not.toContain('telling_others');
    },
  );
});
