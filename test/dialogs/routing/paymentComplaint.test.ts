import { Talk } from '../../support/talk';

let talk: Talk;

beforeEach(async () => {
  talk = await Talk.begin();
});
afterEach(() => talk.end());

describe('who was charged wrongly is offered an agent at once', () => {
  it.each([
    '결제가 두 번 됐어요 9900원씩 두 건이요',
    '충전은 못 했는데 돈만 빠져나갔어요',
    '이중으로 승인됐다고 문자 왔어요',
    'my card was charged twice',
    'it took my money but never started, I want a refund',
  ])('%s', async (text) => {
    expect((await talk.sayAll(text)).join(' ')).toContain('offer_agent.money');
  });

  it('also after the answer to a question', async () => {
    const keys = (await talk.sayAll('두번 결제됐는데 환불은 어디에 말해요?')).join(' ');
    expect(keys).toMatch(/answer\.(refund|paid_twice).* offer_agent\.money/);
  });

  it.each(['두 번 결제되면 어떻게 해요?', '환불 규정이 어떻게 되나요?', 'will I be charged twice?'])(
    'not in a question about what may happen: %s',
    async (text) => {
      expect((await talk.sayAll(text)).join(' ')).not.toContain('offer_agent.money');
    },
  );

  it('the amount is on the ticket', async () => {
    await talk.sayAll('두번 긁혔어요', '9900원 두 건이 나갔다니까요');
    expect(await talk.readTicket()).toMatchObject({ faultDescription: '9900원 두 건이 나갔다니까요' });
  });
});

it.each(['인증실패 뜨는데 돈은 빠져나갔어요', '충전 실패라는데 12000원 결제됐대요'])(
  'the payment is heard beside the trouble: %s',
  async (text) => {
    expect((await talk.sayAll(text)).join(' ')).toMatch(/heard\.two/);
    expect((await talk.readState()).case?.troubles).toContain('payment');
  },
);

it.each(['돈은 언제 들어와요?', '환불까지 며칠 걸려요', '카드값 취소는 언제 돼요', 'when is my refund?'])(
  'when the money comes back is no question about the ticket: %s',
  async (text) => {
    await talk.sayAll('목포시청 3번 화면이 꺼졌어요', '제보가 어려워요', '네');
    expect((await talk.sayAll(text)).join(' ')).toContain('answer.refund.filed');
  },
);
