import { Talk } from '../../support/talk';

const TO_REPORT = ['나주시청 주차장 4번 카드 댔는데 인증실패 떠요'];

interface SupportCase {
  readonly details: { readonly charger: string | null };
  readonly otherChargers: readonly string[];
  readonly troubles: readonly string[];
}

/** Returns the case on record; `null` if there is none. */
async function readCase(talk: Talk): Promise<SupportCase | null> {
  return (await talk.readState()).case as SupportCase | null;
}

/** Says these messages after the trouble was reported, and returns the last wording keys and the ticket. */
async function sayAfterReport(...texts: readonly string[]) {
  const talk = await Talk.begin();
  const keys = (await talk.sayAll(...TO_REPORT, ...texts)).join(' ');
  const ticket = await talk.readTicket();
  const supportCase = await readCase(talk);
  await talk.end();
  return { keys, ticket, supportCase };
}

describe('before there is a ticket', () => {
  it.each(['접수 된거죠??', '접수 들어간 거 맞아요?', '접수 됐나요', 'is my ticket filed?'])(
    '“%s” hears that there is none yet, and how to get one',
    async (text) => {
      const { keys, ticket } = await sayAfterReport(text);
      expect(keys).toContain('ticket.none_yet');
      expect(ticket).toBeNull();
    },
  );

  it.each([
    '그냥 갈게요 접수만 해주세요. 문자로만 010-6612-9080 지금 운전해야돼서',
    '접수해 주세요 제 번호는 010-2345-6789예요',
    '그냥 접수만 해줘요 연락은 kim@example.com',
    'just file it please, my number is 010-2345-6789',
  ])('files what “%s” asks for, with the contact', async (text) => {
    const { ticket } = await sayAfterReport(text, '네');
    expect(ticket).toMatchObject({ charger: '4' });
    expect(ticket?.contact).not.toBeNull();
  });
});

describe('the payment', () => {
  it.each([
    '나주시청 1번 어제 43%에서 멈췄습니다. 요금은 어떻게 처리되는지요?',
    '나주시청 1번 충전하다 끊겼어요 돈은 나가는 건가요?',
    '나주시청 1번 화면이 꺼졌어요. 이러면 결제되나요?',
    'Naju City Hall charger 1 stopped. how is the fee calculated?',
  ])('is no trouble if it is only asked about: “%s”', async (text) => {
    const talk = await Talk.begin();
    await talk.say(text);
    expect((await readCase(talk))?.troubles ?? []).not.toContain('payment');
    await talk.end();
  });

  it.each(['나주시청 1번 충전이 끊겼는데 결제가 두 번 됐어요', '나주시청 1번 화면이 꺼지고 요금만 결제됐어요'])(
    'is a trouble in “%s”',
    async (text) => {
      const talk = await Talk.begin();
      await talk.say(text);
      expect((await readCase(talk))?.troubles).toContain('payment');
      await talk.end();
    },
  );
});

describe('corrections of chargers', () => {
  it.each([
    ['아니 4번이라고 안했는데요 보니까 5번이네요', '5'],
    ['4번이라고 한 적 없는데요 6번이에요', '6'],
    ['4번이라고 안 했는데 2번이라고요', '2'],
    ['4번이라 안 캤는데 3번이다', '3'],
  ])('“%s” names charger %s', async (text, charger) => {
    expect((await sayAfterReport(text)).supportCase?.details.charger).toBe(charger);
  });

  it.each(['전화 끝번호는 1174가 맞아요', '제 번호 뒷자리 3321이요', '뒷번호 9080이에요', 'my number ends in 4471'])(
    '“%s” names no charger',
    async (text) => {
      expect((await sayAfterReport(text)).supportCase?.details.charger).toBe('4');
    },
  );

  it.each(['4번은 멀쩡하다니까요 5번만요', '4번은 빼주세요', '4번은 정상이에요 빼 주세요'])(
    '“%s” leaves only the other charger',
    async (text) => {
      const { supportCase } = await sayAfterReport('5번도 안돼요', text);
      expect(supportCase).toMatchObject({ details: { charger: '5' }, otherChargers: [] });
    },
  );
});
