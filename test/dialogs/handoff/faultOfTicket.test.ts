import { Talk } from '../../support/talk';

let talk: Talk;

beforeEach(async () => {
  talk = await Talk.begin();
});
afterEach(() => talk.end());

const PLACE = ['수원시청', '3번', '제보가 어려워요', '네'] as const;
const SCREEN = '충전기 화면이 안 나와요';

const readFault = async () => (await talk.readTicket())!.faultDescription;

describe('the fault of a ticket is the clause that tells it, without the talk around it', () => {
  it.each([
    ['관리소 아저씨도 없고 전화도 안 받고 커넥터가 안 빠져요', '커넥터가 안 빠져요'],
    ['와이프가 병원에 있는데 충전이 자꾸 끊겨요', '충전이 자꾸 끊겨요'],
    ['빨리 고치는 방법 없음? 화면이 먹통이에요', '화면이 먹통이에요'],
    ['돈은 나갔는데 이거 누가 물어줘요 충전기가 멈췄어요', '충전기가 멈췄어요 / 결제 문제'],
    ['아저씨가 그러는데 여기 어제부터 고장이래요 화면 안 켜진대요', '화면 안 켜진대요'],
    ['손님 태우러 가야 하는데 케이블이 꽉 물려서 안 나와요 어쩌라는 건지', '케이블이 꽉 물려서 안 나와요'],
    ['it says error 1017 then reboots', 'it says error 1017 then reboots'],
  ])('“%s”', async (message, fault) => {
    await talk.sayAll(message, ...PLACE);
    expect(await readFault()).toBe(fault);
  });

  it.each([
    '그 내용은 빼 주세요',
    '빨리 없애는 법이 왜 들어가요',
    '이 회사 관리가 엉망이라는 것도 적어요',
    '그렇게 적어주실 수 있나요',
    '아까 그 아저씨는 된다던데',
    '다른 데로 가라는 소리 하지 마세요',
  ])('“%s” at the recap is no fault', async (message) => {
    await talk.sayAll(SCREEN, '수원시청', '3번', '제보가 어려워요', message, '네', '네');
    expect([SCREEN, '화면 고장']).toContain(await readFault());
  });

  it.each([
    ['통신 오류라고 떴다고 적어줘요', '통신 오류라고 떴다고'],
    ['커넥터가 안 빠진다고 적어 주세요', '커넥터가 안 빠진다고'],
    ['E-207 코드가 떴어요', 'E-207'],
    ['어 맞는데 화면 먹통이라고 써놔 그리고 영업 손해 본 거 누가 물어주냐', '화면 먹통'],
  ])('“%s” at the recap adds it', async (message, fault) => {
    await talk.sayAll('전원이 안 들어와요', '수원시청', '3번', '제보가 어려워요', message, '네', '네');
    expect(await readFault()).toContain(fault);
  });
});

describe('after the ticket, beside a fault that is known', () => {
  it.each([
    '관리실 아저씨가 차단기를 내려 준다네요',
    '어 경비 아저씨가 차단기 올리니까 켜졌다 난 간다',
    '다른 데 갔더니 거긴 사람이 많아서 못 했어요',
    '언제 오냐고 몇 번을 물어 답답해 죽겠네',
    '앱에서는 오류가 안 나던데요',
    '전화했더니 아무도 안 받아요',
  ])('“%s” does not join it', async (message) => {
    await talk.sayAll(SCREEN, ...PLACE, message);
    expect(await readFault()).toBe(SCREEN);
  });

  it.each([
    ['아 그리고 화면에 E-301 이라고 떠요', 'E-301'],
    ['커넥터 걸쇠도 부러졌어요', '커넥터 걸쇠도 부러졌어요'],
    ['버튼도 안 눌려요', '버튼도 안 눌려요'],
    ['충전도 자꾸 끊겨요', '충전도 자꾸 끊겨요'],
  ])('“%s” joins it', async (message, fault) => {
    await talk.sayAll(SCREEN, ...PLACE, message);
    const described = await readFault();
    expect(described).toContain(SCREEN);
    expect(described).toContain(fault);
  });
});

it('what stands beside the correction that a charge has not ended is left out', async () => {
  await talk.sayAll('충전 끝났는데 계속 이용 중이래요', '수원시청 3번이요', '급속', '10분 전', '상담원 연결');
  await talk.sayAll('충전 안 끝났어 아직 하고 있다고 끝난 시각 그건 빼', '네');
  expect(await readFault()).toBe('충전 안 끝났어');
});
