import { Talk } from '../../support/talk';

describe('a symptom that the driver denies', () => {
  let talk: Talk;

  beforeEach(async () => {
    talk = await Talk.begin();
  });

  afterEach(() => talk.end());

  const DENIALS = [
    ['김해시청 주차장 2번 인증실패 떠요', '실패라고 나온 적은 없어요 충전이 안 걸려요', 'other_fault'],
    ['김해시청 주차장 2번 인증실패 떠요', '인증은 통과됐어요 그 다음에 멈춰요', 'other_fault'],
    ['김해시청 주차장 2번 인증실패 떠요', 'it never said failed, the screen just stays black', 'other_fault'],
    ['김해시청 주차장 2번 인증중에서 안 넘어가요', '인증 문제는 아니에요 커넥터가 헐거워요', 'other_fault'],
  ] as const;

  it.each(DENIALS)('is replaced on the ticket: “%s” and “%s” at the recap', async (report, denial, symptom) => {
    await talk.sayAll(report, '상담원 연결', denial, '네');
    const ticket = await talk.readTicket();
    expect(ticket?.symptom).toBe(symptom);
  });

  it.each(DENIALS)('is replaced on the ticket: “%s” and “%s” at a question', async (report, denial, symptom) => {
    await talk.sayAll(report, denial, '상담원 연결', '네');
    expect((await talk.readTicket())?.symptom).toBe(symptom);
  });

  it('is received as no remark', async () => {
    await talk.say('김해시청 주차장 2번 인증실패 떠요');
    expect(await talk.sayAndReadKeys('아 실패라고 뜬 건 아니고 그냥 돌아요')).toEqual(['ask.not_that ask.errorStep']);
  });

  it('stays if the message names it besides', async () => {
    await talk.sayAll('김해시청 주차장 2번 인증실패 떠요', '인증은 됐다는데 충전 실패라고 나와요', '상담원 연결', '네');
    expect((await talk.readTicket())?.symptom).toBe('auth_failed');
  });

  it('stays if the driver names it again later', async () => {
    await talk.sayAll(
      '김해시청 주차장 2번 인증실패 떠요',
      '실패는 아니에요',
      '아 다시 보니 인증실패 맞아요',
      '상담원 연결',
      '네',
    );
    expect((await talk.readTicket())?.symptom).toBe('auth_failed');
  });
});

describe('the prompt to connect the connector', () => {
  it.each([
    '꽂았는데 자꾸 커넥터를 연결하라고만 나와요',
    '케이블을 연결해 달라고 뜨고 안 넘어가요',
    '안 꽂았다고 나와요',
  ])('is named instead of the authentication: “%s”', async (text) => {
    const talk = await Talk.begin();
    const keys = await talk.sayAll(text);
    await talk.end();
    expect(keys.join(' ')).not.toContain('heard.auth_pending');
  });
});
