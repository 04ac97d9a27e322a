import { Talk, TALK_KEY } from '../../support/talk';

describe('while the driver waits', () => {
  let talk: Talk;

  beforeEach(async () => {
    talk = await Talk.beginWaiting();
  });

  afterEach(() => talk.end());

  const readWithdrawals = async () =>
    ((await talk.bot.store.readConversation(TALK_KEY))!.state as { saidWaiting: string[] }).saidWaiting;

  it.each([
    '점거비 나오면 그것도 취소해달라고 적어줘요',
    '카드 승인된 거 취소해 주세요',
    '결제 취소해주세요',
    '예약 취소',
    '충전 취소 눌렀는데요',
    '결제 두 번 된 거 하나 취소해줘요',
    '주차비 취소해달라고 적어주세요',
    '환불이나 취소 처리해달라고 남겨줘',
    '약속 취소했어요 이거 때문에',
    '회의도 취소하고 왔는데',
    '점유비물면그것도취소해줘요',
    '과금 철회해주세요',
    '돈 나간 거 취소시켜 주이소',
    '이중결제 하나 취소요',
    'please cancel the fee',
    'please cancel the 2nd charge',
  ])('what is cancelled is not the ticket: %s', async (message) => {
    expect(['waiting.quoted', 'waiting.added']).toContain((await talk.sayAndReadKeys(message)).join(' '));
    expect((await talk.readTicket())!.said).toContain(message);
    expect(await readWithdrawals()).toEqual([]);
  });

  it.each([
    '접수 취소해주세요',
    '나는 접수하란 말 안 했소. 취소하시오',
    '신고 넣지 말라니까 취소하이소',
    '아까 접수한 거 없던 걸로',
    '그냥 취소요',
    '취소할게요 다른데 갑니다',
    '나는 접수해달라고 한 적 없소',
    '카드가 안 먹어도 됐으니 접수 취소해줘',
    '접수 철회합니다',
    '접수 지워주세요',
    'cancel it',
    'withdraw my ticket please',
  ])('the ticket is no longer needed: %s', async (message) => {
    expect(await talk.sayAndReadKeys(message)).toEqual(['waiting.not_needed']);
    expect((await talk.readTicket())!.said).toContain(message);
  });

  it.each([
    '접수는 살려놔요',
    '취소 아니에요',
    '취소하지 마세요',
    '누가 취소하래요',
    '아니 그냥 둬요 접수',
    '필요없다고 한 적 없어요',
    '다시 살려주세요',
    '취소한거 아니라니까',
    '아직 필요해요',
    '접수 유지해주세요',
    '닫지 마세요',
    '??? 누가 필요없대요 점거비 취소해달라고요 접수는 살려놔요',
    '아니 접수 취소 말고 결제 취소요',
    "don't cancel the ticket",
    "I didn't cancel",
  ])('a withdrawal is taken back: %s', async (message) => {
    await talk.say('취소할게요');
    expect(await talk.sayAndReadKeys(message)).toEqual(['waiting.kept']);
    expect((await talk.readTicket())!.said).toContain(message);
    expect(await talk.sayAndReadKeys('접수 살아있는거 맞아요?')).toEqual(['waiting.alive']);
  });
});
