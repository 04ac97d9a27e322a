import { Talk } from '../../support/talk';

let talk: Talk;

beforeEach(async () => {
  talk = await Talk.begin();
});
afterEach(() => talk.end());

const SMELL = ['충전기에서 탄내가 나요', '목포시청 3번'] as const;

describe('another cause than the charger is a possible false alarm', () => {
  it.each([
    '알고 보니 옆집에서 삼겹살 굽는 냄새였네요',
    '담배 연기였어요 죄송합니다',
    '밭에서 낙엽 태우는 연기네요',
    '충전기는 멀쩡하네요 접수 취소할게요',
    'it was the smoke from a campfire',
  ])('noted, and urgent until a person has looked: %s', async (text) => {
    await talk.sayAll(...SMELL);
    const keys = (await talk.sayAll(text)).join(' ');
    expect(keys).toContain('danger.false_alarm_noted');
    expect(await talk.readTicket()).toMatchObject({ status: 'queued', urgent: true });
    expect((await talk.readState()).danger).toMatchObject({ isOver: true, isFalseAlarm: true });
  });

  it('is read beside a question, which is answered', async () => {
    await talk.sayAll(...SMELL);
    const keys = (await talk.sayAll('숯불 냄새였어요. 이제 커넥터 빼도 되나요?')).join(' ');
    expect(keys).toContain('danger.false_alarm_noted danger.after_false_alarm');
  });

  it.each(['그럼 뽑고 가도 되죠?', '이제 만져도 돼요?', 'can I unplug it now?'])(
    'what was forbidden gets a careful answer: %s',
    async (text) => {
      await talk.sayAll(...SMELL, '바베큐 냄새였어요');
      expect((await talk.sayAll(text)).join(' ')).toContain('danger.after_false_alarm');
    },
  );

  it.each(['어 아니다 연기 나요', '불꽃이 튀어요', 'now there are sparks'])(
    'new danger brings the mode back: %s',
    async (text) => {
      await talk.sayAll(...SMELL, '바베큐 냄새였어요');
      expect((await talk.sayAll(text)).join(' ')).toContain('danger.warning');
      expect((await talk.readState()).danger).toMatchObject({ isOver: false, isFalseAlarm: false });
    },
  );

  it.each(['타는 냄새였어요', '불은 아니에요', '바베큐 냄새인가요?'])('is none of these: %s', async (text) => {
    await talk.sayAll(...SMELL);
    await talk.say(text);
    expect((await talk.readState()).danger).toMatchObject({ isOver: false });
  });
});

describe('a connector that is out already', () => {
  it('is not forbidden again, and a photo is welcome', async () => {
    await talk.sayAll('충전기에서 불꽃이 튀어요', '목포시청 3번');
    const keys = (await talk.sayAll('이미 뺐다니까요 사진 있는데 보낼까요')).join(' ');
    expect(keys).toContain('danger.unplugged danger.photographing');
  });

  it.each(['그럼 이제 집에 가도 되죠?', '먼저 출발할게요 차 빼도 되죠?', 'can I go home now?'])(
    'the driver may leave: %s',
    async (text) => {
      await talk.sayAll('충전기에서 불꽃이 튀어요', '목포시청 3번', '직원분이 빼주셨어요');
      const keys = (await talk.sayAll(text)).join(' ');
      expect(keys).toContain('danger.leaving_unplugged');
      expect(keys).not.toContain('danger.do_not_unplug');
    },
  );
});

describe('a danger that is denied', () => {
  it.each([
    '불난 거 아니에요',
    '불이나 스파크 그런 건 아니에요',
    '스파크 튀는 건 아닌데요',
    '연기 나는 건 아니고요',
    'no smoke or fire here',
    'no sparks or anything',
  ])('is none: %s', async (text) => {
    await talk.sayAll('목포시청 3번 충전이 끊겨요', text);
    expect((await talk.readState()).danger).toBeNull();
  });

  it.each(['불은 아니고 연기가 나요', '불난 거 아니에요 타는 냄새만 나요', 'no fire but lots of smoke'])(
    'does not deny another one: %s',
    async (text) => {
      await talk.sayAll('목포시청 3번 충전이 끊겨요', text);
      expect((await talk.readState()).danger).not.toBeNull();
    },
  );

  it('leaves the question beside it to its answer', async () => {
    await talk.say('목포시청 3번 충전이 끊겨요');
    const keys = (await talk.sayAll('선 뽑고 그냥 가면 안 되나요? 불난 거 아니에요')).join(' ');
    expect(keys).toContain('answer.may_unplug');
  });

  it.each(['선이 미지근한데 괜찮나요?', '케이블이 좀 따끈한데 정상이에요?', 'the cable is slightly warm, is that ok?'])(
    'warmth gets the answer about danger: %s',
    async (text) => {
      await talk.say('목포시청 3번 충전이 끊겨요');
      expect((await talk.sayAll(text)).join(' ')).toContain('answer.is_it_dangerous');
      expect((await talk.readState()).danger).toBeNull();
    },
  );
});

describe('a danger taken back before a ticket', () => {
  it.each([
    '아 아니네요 옆 식당 굴뚝 연기였어요 그냥 인증이 안돼요',
    '알고 보니 옆집에서 고기 굽는 냄새였네요 카드 대도 인증이 안되는거예요',
  ])('goes on with the ordinary trouble of the same message: %s', async (text) => {
    await talk.say('충전기에서 탄내가 나요');
    const said = (await talk.say(text)).map((reply) => reply.text).join(' ');
    expect(said).toContain('다행이에요');
    expect((await talk.readState()).case).not.toBeNull();
    await talk.sayAll('인증 실패라고 떠요', '목포시청', '3번', '카드', '상담원 연결', '네');
    expect(await talk.readTicket()).toMatchObject({ symptom: 'auth_failed', station: '목포시청', urgent: false });
  });
});
