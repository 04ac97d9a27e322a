import { isOpen } from '../../../src/domain/ticket';
import { Talk } from '../../support/talk';

const HOUR_MS = 3_600_000;

/** Returns symptom and fault of the open tickets, oldest first, after the driver has written and asked for an agent. */
async function listTicketsAfter(first: string, hoursLater: number, text: string) {
  const talk = await Talk.begin();
  await talk.sayAll(first, '상담원 연결', '네');
  talk.clock.pass(hoursLater * HOUR_MS);
  await talk.sayAll(text, '상담원 연결', '네');
  const record = await talk.bot.store.readConversation(talk.key);
  await talk.end();
  return (record?.tickets ?? []).filter(isOpen).reverse();
}

const AUTH_FAILED = '나주시청 5번 카드 댔는데 인증실패 떠요';
const SCREEN = '나주시청 5번 화면이 안 켜져요';

describe.each([16, 26])('%i hours later, another trouble at the same charger gets a ticket of its own', (hours) => {
  it.each([
    [AUTH_FAILED, '나주시청 5번 오늘은 화면이 안 켜져요, 새로 접수해주세요'],
    [AUTH_FAILED, '오늘은 화면이 안 켜져요'],
    [AUTH_FAILED, '나주시청 5번인데 오늘은 커넥터가 안 빠져요'],
    [AUTH_FAILED, '어제 거 말고 다른 고장이에요 화면이 까매요'],
    [AUTH_FAILED, '어제랑 다른 문제예요 케이블이 안 뽑혀요'],
    [AUTH_FAILED, '같은 충전기인데 이번엔 화면이 나갔어요'],
    [AUTH_FAILED, '다시 접수해주세요 5번 화면 꺼짐'],
    [AUTH_FAILED, 'new ticket please, number 5 screen is dead'],
    [AUTH_FAILED, '따로 접수해주이소 화면이 깨졌심더'],
    [AUTH_FAILED, '어제 충전은 끝났는데 아직도 이용 중이라고 떠요'],
    [SCREEN, '나주시청 5번 커넥터가 안 빠져요'],
    [SCREEN, '오늘은 케이블이 안 빠져유 5번'],
    [SCREEN, '나주시청 5번 화면이 안 켜져요 새로 접수해 주세요'],
  ])('after “%s”: “%s”', async (first, text) => {
    expect(await listTicketsAfter(first, hours, text)).toHaveLength(2);
  });

  it.each([
    [AUTH_FAILED, '아직도 인증 실패예요'],
    [AUTH_FAILED, '어제 접수한 5번 그대로예요'],
    [AUTH_FAILED, '어제 그 5번 또 인증실패 떠요'],
    [AUTH_FAILED, '아직 안 고쳐졌네요'],
    [SCREEN, '나주시청 5번 화면이 아직도 안 켜져요'],
    [SCREEN, '오늘도 화면이 까매요'],
  ])('the same trouble does not: after “%s”: “%s”', async (first, text) => {
    expect(await listTicketsAfter(first, hours, text)).toHaveLength(1);
  });
});

describe('on the same day', () => {
  it.each([
    '커넥터도 안 빠져요 이건 따로 접수해 주세요',
    '커넥터가 안 빠지는데 새로 접수해 주세요',
    '이건 다른 문제인데 화면이 나갔어요',
  ])('“%s” gets a ticket of its own', async (text) => {
    const [first, second] = await listTicketsAfter(AUTH_FAILED, 0, text);
    expect([first?.symptom, second?.symptom]).toEqual(['auth_failed', 'other_fault']);
  });

  it.each(['화면도 금이 갔어요', '새로 접수하지 말고 화면도 나갔다고 적어 주세요'])(
    '“%s” goes on the ticket',
    async (text) => {
      expect(await listTicketsAfter(AUTH_FAILED, 0, text)).toHaveLength(1);
    },
  );

  it.each([
    '부천시청 2번은 화면이 안 켜져요',
    '6번은 화면이 안 켜져요',
    '6번은 화면이 나갔어요',
    '근데 6번은 커넥터가 안 빠지네요',
  ])('the other trouble of another charger is not put on the ticket as the same: “%s”', async (text) => {
    const [first, second] = await listTicketsAfter(AUTH_FAILED, 0, text);
    expect([first?.otherChargers, second?.symptom]).toEqual([[], 'other_fault']);
  });

  it.each(['새 접수요', '새로 접수해 주세요', '따로 접수 부탁드려요'])(
    'the bot asks what else is wrong after “%s”',
    async (text) => {
      const talk = await Talk.beginWaiting();
      const keys = await talk.sayAll(text);
      await talk.end();
      expect(keys).toEqual(['return.other']);
    },
  );
});
