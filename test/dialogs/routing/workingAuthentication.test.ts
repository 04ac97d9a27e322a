import type { Details } from '../../../src/domain/details';
import { Talk } from '../../support/talk';

describe('what is wrong', () => {
  let talk: Talk;

  beforeEach(async () => {
    talk = await Talk.begin();
  });

  afterEach(() => talk.end());

  const readDetails = async () => (await talk.readState()).case.details as Partial<Details>;
  const readSymptom = async () => (await talk.readState()).case.symptom;

  describe('an authentication that worked', () => {
    it.each([
      '목포시청 4번 앱 인증은 정상인데 1분 뒤에 충전이 꺼져요',
      '카드 인증은 통과했는데 충전이 시작을 안 해요 목포시청 4번',
      '인증은 됐는데유 충전이 시작이 안 된다니께유',
      'authentication passed but charging never starts',
    ])('is a fault of the charger from the first message: “%s”', async (text) => {
      await talk.say(text);
      expect(await readSymptom()).toBe('other_fault');
    });

    it.each([
      '인증은 됐어요 충전이 안 올라가는 거예요',
      '인증 문제가 아니고 충전이 끊겨요',
      '아니 인증은 됐다니까요 전류가 안 와요',
    ])('switches at once, and the guide says that it is the same for all: “%s”', async (text) => {
      await talk.say('목포시청 4번 인증실패 떠요');
      const [keys] = await talk.sayAndReadKeys(text);
      expect(keys).toMatch(/^heard.*advice\.common/);
      expect(await readSymptom()).toBe('other_fault');
    });

    it.each(['인증 오류가 아닙니다. 인증은 되고 충전이 끊기는 고장입니다', '인증은 됐다니까요 충전이 끊겨요'])(
      'is heard after the guide, which is not repeated: “%s”',
      async (text) => {
        await talk.sayAll('목포시청 4번 카드 댔는데 인증실패', text);
        expect(await readSymptom()).toBe('other_fault');
        const keys = (await talk.sayAndReadKeys('제보 못 하겠어요 대신 접수해 주세요')).join(' ');
        expect(keys).not.toMatch(/guide\.apology|resume\.again/);
        await talk.say('네');
        expect(await talk.readTicket()).toMatchObject({ symptom: 'other_fault', charger: '4' });
      },
    );

    it.each([
      '어제는 인증은 잘 됐는데 오늘은 인증 실패라고 떠요',
      '인증은 됐다고 나왔는데 다시 인증 실패가 떠요',
      '인증은 잘 안 됩니다 인증 실패라고 나와요',
      '인증은 됐나요? 인증 실패라고 떠요',
    ])('is none if it fails besides: “%s”', async (text) => {
      await talk.say(text);
      expect(await readSymptom()).toBe('auth_failed');
    });
  });

  it.each([
    '카드 대니까 화면이 뱅뱅 돌기만 해요',
    '카드를 찍어도 화면이 빙글빙글 돌기만 합니다',
    '카드 갖다 대면 빙빙 돌기만 하고 안 되네요',
    '카드 태그하면 화면이 계속 돌기만 해요',
  ])('is a waiting authentication where the screen only spins: “%s”', async (text) => {
    await talk.say(text);
    expect(await readSymptom()).toBe('auth_pending');
  });

  it.each([
    '화면 터치가 안 먹어요',
    '화면을 눌러도 반응이 없어요',
    '터치가 먹통이에요 화면은 켜져 있고요',
    'the touch screen is broken',
  ])('is the touch, not a dark screen: “%s”', async (text) => {
    expect((await talk.sayAndReadKeys(text)).join(' ')).toContain('heard_fault.touch');
  });

  it.each(['화면이 까맣게 안 나와요', '화면이 꺼졌어요'])('is a dark screen: “%s”', async (text) => {
    expect((await talk.sayAndReadKeys(text)).join(' ')).toContain('heard_fault.screen');
  });

  it.each([
    '며느리가 인증실패래요',
    '며느린 앱으로 하라는데 인증실패',
    '인증실패 뜨고 추워서 덜덜 떨려요',
    '인증실패요 앞차 자리가 안 빠져서 겨우 댔는데',
  ])('is no fault that is part of other words: “%s”', async (text) => {
    await talk.say(text);
    expect((await talk.readState()).case.troubles).toEqual(['auth_failed']);
  });

  describe('the speed', () => {
    it.each([
      '급속이 뭐예요? 몰라요',
      '급속인가? 완속인가? 모르겠어요',
      'fast? slow? 나 몰라요',
      '급속 맞아요? 저는 몰라요',
    ])('is unknown to who asks: “%s”', async (text) => {
      await talk.sayAll('사랑아파트 지하 4번 충전 끝났는데 계속 사용중이래요', text);
      expect((await readDetails()).chargerSpeed).toBeNull();
    });

    it.each(['0.3키로 들어가고 끝났는데 사용중이래요', '20키로 들어갔는데 끝나도 사용중이라고 떠요'])(
      'is not what was charged: “%s”',
      async (text) => {
        await talk.say(text);
        expect((await readDetails()).chargerSpeed).toBeNull();
      },
    );

    it.each([
      ['7kW 완속이에요', 'slow'],
      ['급속이에요 맞죠?', 'fast'],
      ['100키로짜리요', 'fast'],
    ])('is taken where it is said: “%s”', async (text, speed) => {
      await talk.sayAll('사랑아파트 지하 4번 충전 끝났는데 계속 사용중이래요', text);
      expect((await readDetails()).chargerSpeed).toBe(speed);
    });
  });

  it.each([
    '안녕하세요 오늘 날씨가 참 춥네요 고생 많으세요',
    '안녕하세요~ 날이 참 좋네요',
    'hello, lovely weather today',
  ])('is asked after a greeting without a trouble: “%s”', async (text) => {
    expect((await talk.sayAndReadKeys(text)).join(' ')).toContain('greeting.hello');
  });

  it('is not the step that words of a note look like', async () => {
    await talk.sayAll(
      '목포시청 4번 커넥터 꽂았는데 인증실패',
      '못하겠어요 접수해 주세요',
      '카드로 3만원 나갔다고도 적어 주세요',
    );
    expect((await readDetails()).errorStep).toBe('plug_in');
  });
});
