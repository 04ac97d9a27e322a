import { answer } from '../../support/answer';

const AT_REPORT = '강남구청 2번 충전기 화면이 꺼졌어요';

describe('a call for an answer', () => {
  it.each(['저기요', '여보세요?? 아무도 없나요', '계세요?', '거기 있어요?'])('is answered: “%s”', async (text) =>
    expect(await answer(AT_REPORT, text)).toContain('none.here'),
  );

  it.each([
    '저기 근데 지금 비가…',
    '저기 보이는 충전기요',
    '저기 뒤에 있는 거요',
    '저기 좀 급한데',
    '저기 그거 말고요',
  ])('is not in “%s”', async (text) => expect(await answer(AT_REPORT, text)).not.toContain('none.here'));
});

describe('what was tried', () => {
  it.each(['안돼요 이미 해봤어요', '다 해봤다고', '차키로 열고닫고 시동도 껐다켰고 다 해봤어'])(
    'is no other card or charger before that was advised, and is acknowledged once: “%s”',
    async (text) => expect(await answer('강남구청 충전기 화면이 꺼졌어요', text)).toBe('heard.tried_any ask.charger'),
  );

  it.each(['다른 카드로도 해봤는데 안 돼요', '옆 충전기도 해봤어요', '신용카드 꽂아도 안 돼요'])(
    'is another card or charger where it is named: “%s”',
    async (text) => expect(await answer('강남구청 충전기 화면이 꺼졌어요', text)).toContain('heard.tried'),
  );

  it('is not advised again to pull a connector out', async () => {
    const keys = await answer('선이 차에서 안 빠져요', '차키로 열고닫고 다 해봤다고', '힘으로 확 잡아빼도 되냐?');
    expect(keys).toContain('answer.pull_out.tried');
  });

  it('does not hide that the bot cannot release a connector', async () => {
    const keys = await answer('선이 차에서 안 빠져요', '다 해봤다고 너네가 원격으로 풀어줘');
    expect(keys).toContain('answer.remote_reset');
  });
});

describe('a human word', () => {
  it.each(['엄마가 네시에 수술이야', '아이가 아파서 병원 가야 돼요'])('is said to “%s”, once', async (text) => {
    expect(await answer(AT_REPORT, text)).toContain('empathy.hardship');
    expect(await answer(AT_REPORT, text, text)).not.toContain('empathy.hardship');
  });

  it('is said to who has others waiting', async () => {
    const keys = await answer(
      '강남구청 3번 충전 끝났는데 아직 이용 중이에요',
      '20분 전에 끝났어요. 지금 다른 사람 기다려요. 미안해요',
    );
    expect(keys).toContain('empathy.others_wait');
  });

  it.each(['병원 주차장 2번 화면이 꺼졌어요', '수술실 건물 지하예요', '줄이 너무 길어요'])(
    'is not said to “%s”',
    async (text) => expect(await answer(AT_REPORT, text)).not.toMatch(/empathy\.(hardship|others_wait)/),
  );

  it('an error of the bot on the ticket is corrected with an apology', async () => {
    const keys = await answer(AT_REPORT, '상담원 연결', '네', '아니 2번이 아니라 5번이라고요. 뭘 고쳤다는 거야 하');
    expect(keys).toMatch(/misread\.sorry waiting\.corrected/);
    expect(keys).not.toContain('none.sigh');
  });
});

it('with a ticket, who asks for a person is not told to ask for one', async () => {
  expect(await answer(AT_REPORT, '상담원 연결', '네', '너 기계야 사람이야?')).toContain('answer.are_you_human.filed');
});
