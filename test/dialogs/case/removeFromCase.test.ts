import { Talk } from '../../support/talk';

describe('what the driver wants taken off at the recap', () => {
  let talk: Talk;

  beforeEach(async () => {
    talk = await Talk.begin();
  });

  afterEach(() => talk.end());

  const readRecap = async (text: string): Promise<string> =>
    (await talk.say(text)).map(({ text: one }) => one ?? '').join('\n');

  it.each([
    ['완속은 빼 주세요', '목포시청 4번 완속 카드 댔는데 인증실패', 'chargerSpeed'],
    ['카드 태그는 빼줘요', '목포시청 4번 완속 카드 댔는데 인증실패', 'errorStep'],
  ])('leaves the detail: “%s”', async (text, report, field) => {
    await talk.sayAll(report, '상담원 연결');
    expect(await talk.sayAndReadKeys(text)).toEqual(['recap.removed recap.ask']);
    await talk.say('네');
    expect(await talk.readTicket()).toMatchObject({ [field]: null, station: '목포시청', charger: '4' });
  });

  it.each(['결제 얘기는 빼 주세요', '이중결제는 지워줘'])('leaves one of two troubles: “%s”', async (text) => {
    await talk.sayAll('목포시청 4번 화면이 안 나오고 결제도 두 번 됐어요', '상담원 연결');
    const recap = await readRecap(text);
    expect(recap).not.toContain('결제');
    expect(recap).toContain('목포시청 4번');
    await talk.say('네');
    expect((await talk.readTicket())?.faultDescription ?? '').not.toContain('결제');
  });

  it('leaves the contact', async () => {
    await talk.sayAll('목포시청 4번 카드 댔는데 인증실패', '제 번호는 010-2345-6789예요');
    expect(await talk.sayAndReadKeys('제 전화번호는 빼 주세요')).toEqual(['recap.removed recap.ask']);
    await talk.say('네');
    expect((await talk.readTicket())?.contact).toBeNull();
  });

  it('leaves the contact also of an open ticket', async () => {
    await talk.sayAll('목포시청 4번 카드 댔는데 인증실패', '제 번호는 010-2345-6789예요', '네');
    expect(await talk.sayAndReadKeys('제 번호 지워 주세요')).toEqual(['waiting.contact_removed']);
    expect((await talk.readTicket())?.contact).toBeNull();
  });

  it('adds nothing: the words of the removal are no fault', async () => {
    await talk.sayAll('목포시청 4번 충전이 너무 느려요', '상담원 연결');
    const recap = await readRecap('‘느려요’ 이건 빼 주세요');
    expect(recap).not.toContain('느려');
  });

  it('makes room for what is to be written instead', async () => {
    await talk.sayAll(
      '목포시청 4번 충전이 너무 느려요',
      '상담원 연결',
      '느리다는 건 빼고 7kW만 나온다고 써 주세요',
      '네',
    );
    expect((await talk.readTicket())?.faultDescription).toContain('7kW만 나온다고');
  });

  it('is noted as a wish if the case does not hold it', async () => {
    await talk.sayAll('목포시청 4번 카드 댔는데 인증실패', '상담원 연결');
    expect(await talk.sayAndReadKeys('번개 표시는 빼 주세요')).toEqual(['recap.added recap.ask']);
  });

  it('is not added to an open ticket', async () => {
    await talk.sayAll('목포시청 4번 카드 댔는데 인증실패', '상담원 연결', '네', '11kW는 빼 주세요');
    expect((await talk.readTicket())?.chargerSpeed).toBeNull();
  });
});
