import { Talk } from '../../support/talk';

let talk: Talk;

beforeEach(async () => {
  talk = await Talk.begin();
});
afterEach(() => talk.end());

const keysOf = async (...texts: string[]) => (await talk.sayAll(...texts)).join(' ');

describe('everyday words and idioms are no danger', () => {
  it.each([
    '충전이 시작되다가 바로 멈춰요 애들이 뒤에서 난리라 정신이 없네요',
    '나이 육십넘은 사람한테 카카오내비를 깔라고?',
    '내가 뭘 태웠다고 이러는지 충전이 안돼요',
    '애가 차 안에서 물 쏟아서 정신없는데 충전이 안 시작돼요',
    '애들 태우고 병원 가야되는데 충전이 안돼요',
    '아이스크림 다 녹았어요 30분째 인증중',
    '끝나고 열한 시에 왔는데 충전이 안 돼요',
    '작년엔 300원대였는데 요금이 왜 올랐어요',
    '눈이 삐었나 3번이 안 보이네',
    '어지럽네 메뉴가 너무 많아서',
    '심장이 두근거리네요 카드 두번 긁혀서',
    '팡팡 터지는 와이파이도 없고 충전도 안 되고',
    'my phone is overheating and the app closes',
    "I'm burning up with anger, the charger is dead",
  ])('%s', async (text) => {
    expect(await keysOf(text)).not.toMatch(/danger\./);
    expect((await talk.readState()).danger).toBeNull();
  });
});

describe('an unmistakable danger is warned of at once', () => {
  it.each([
    '커넥타가 억수로 뜨겁심더',
    '연끼가 나요',
    '감젼됬어요',
    '배터리에서 쉭쉭 소리나고 연기가 하얗게 나요',
    '충전선이 물에 빠져 있어요',
    '쓰러진 할아버지가 있어요 충전기 옆',
    '고압선 늘어져있어요 충전기 위에',
    '충전기 바닥에 물이 새요',
    '꽂자마자 퍽 소리 나면서 연기',
    '119 불러주세요',
    'the plug is melting',
  ])('%s', async (text) => {
    const keys = await keysOf(text);
    expect(keys).toMatch(/danger\./);
    expect(keys).not.toContain('danger.is_there_any');
    expect((await talk.readState()).danger).not.toBeNull();
  });
});

describe('words that may be about a danger', () => {
  it.each([
    '잠깐만요 애가 물 쏟았어요',
    '이거 너무 뜨거워요',
    '충전중에 퍽 하고 꺼졌어요',
    '위험해 보여요',
    '이러다 사람 죽어요 진짜',
    '구급차는 어디 있어요',
    'is there an ambulance here',
  ])('are asked about: %s', async (text) => {
    expect(await keysOf(text)).toBe('danger.is_there_any');
    expect(await talk.readOffered()).toEqual(['yes', 'no']);
    expect((await talk.readState()).danger).toBeNull();
  });

  it('are a danger after a yes', async () => {
    expect(await keysOf('이거 너무 뜨거워요 어쩌죠', '네')).toContain('danger.warning');
    expect((await talk.readState()).danger).not.toBeNull();
    await talk.say('목포시청 3번');
    expect(await talk.readTicket()).toMatchObject({
      ...{ urgent: true, reason: 'danger', faultDescription: '이거 너무 뜨거워요 어쩌죠' },
    });
  });

  it.each(['아니요', '아뇨 그냥 고장이에요', '아니 말이 그렇다는 거죠'])(
    'go on as the trouble they told after a no: %s',
    async (no) => {
      expect(await keysOf('화면이 시커멓고 팡 터졌나 싶네요', no)).toContain('heard_fault.screen');
      expect((await talk.readState()).danger).toBeNull();
    },
  );

  it.each(['아니 차 안에서 애가 물병 엎은거라구요 충전기랑 상관없어요', '아니요'])(
    'that told nothing repeat what was asked: %s',
    async (no) => {
      await talk.say('목포시청 3번 충전이 자꾸 멈춰요');
      expect(await keysOf('잠깐만요 애가 물 쏟았어요', no)).toBe('danger.goes_on report.ask');
    },
  );

  it('are asked about once', async () => {
    await talk.sayAll('목포시청 3번 충전이 자꾸 멈춰요', '잠깐만요 애가 물 쏟았어요', '아니요');
    expect(await keysOf('아 또 물 쏟았네')).not.toContain('danger.');
  });

  it('are asked about again if the driver is astonished', async () => {
    expect(await keysOf('이거 너무 뜨거워요', '네?')).toBe('danger.is_there_any');
  });

  it('become a danger if one is told instead of an answer', async () => {
    expect(await keysOf('이거 너무 뜨거워요', '연기도 나요')).toContain('danger.warning');
  });

  it('leave a command its effect', async () => {
    await talk.say('목포시청 3번 충전이 자꾸 멈춰요');
    expect(await keysOf('잠깐만요 애가 물 쏟았어요', '상담원 연결')).toContain('recap.ask');
  });
});

describe('a driver who never meant a danger', () => {
  const FIRE = ['충전기에서 불꽃이 튀어요', '목포시청 3번'] as const;

  it.each([
    '불 난 적이 없는데요?? 하...',
    '위험은 무슨 위험이요 119를 왜 불러 화면이 안나온다고 했지',
    '하나도 안위험하다니까!! 내가 뭘 태웠다고',
    '네?? 119요? 아니 그런 뜻 아니에요',
    '누가 불났대요? 화면 꺼졌다고요',
    '긴급 아니에요!! 취소해주세요. 다들 멀쩡해요',
    '119 부를 일 아니에요',
    '그런거 아이라예 그냥 화면이 안나온다꼬예',
    '위험 신고 아니고 고장 신고예요',
    'I never said there was a fire',
    "cancel the emergency please, it's only a broken screen",
  ])('ends the danger with one denial: %s', async (text) => {
    await talk.sayAll(...FIRE);
    expect(await keysOf(text)).toContain('danger.not_urgent');
    expect((await talk.readState()).danger).toBeNull();
    const ticket = await talk.readTicket();
    expect(ticket).toMatchObject({ status: 'queued', urgent: false });
    expect(ticket?.faultDescription).toMatch(/\(운전자가 위험하지 않다고 함\)|\(The driver says there is no danger\)/);
  });

  it.each([
    '상담원 연결. 화면 안나오는거지 불난 적 없으니까 긴급은 취소하고 정정해서 적어요',
    '긴급은 취소하고 사람한테 연결해줘요',
  ])('is told that an agent has the ticket: %s', async (text) => {
    await talk.sayAll(...FIRE);
    expect(await keysOf(text)).toContain('danger.not_urgent handover.already');
  });

  it('gets the ordinary trouble of what was misread', async () => {
    const keys = await keysOf('화면이 안나와요 불이야', '위험은 무슨 위험이요 화면이 안나온다고 했지');
    expect(keys).toContain('danger.taken_back');
    expect(keys).toContain('ask.station');
  });

  it('is not in danger because of an ill person if nobody is ill', async () => {
    await talk.say('아이가 천식이 왔어요');
    expect(await keysOf('아무도 안 아파요 애들이 떠드는 거예요')).toContain('danger.taken_back');
  });

  it.each([
    '장난 아니고 진짜 연기 나요',
    '긴급 취소하지 마세요 연기 나요',
    '오해 아니에요 불꽃 튀어요',
    '고장난 게 아니고 불났어요',
  ])('is another one than who insists: %s', async (text) => {
    await talk.sayAll(...FIRE, text);
    expect((await talk.readState()).danger).toMatchObject({ isOver: false });
  });

  it('keeps a first report whose words resemble a denial', async () => {
    expect(await keysOf('고장난 충전기에서 연기나요 이런 적 없었는데')).toContain('danger.warning');
  });

  it.each(['카카오내비에서도 신고하라던데 그것도 해야돼요?', '그니까 앱으로도 신고해야 되냐구요'])(
    'gets the ordinary answer afterwards: %s',
    async (text) => {
      await talk.sayAll(...FIRE, '불 안 났다니까요');
      expect(await keysOf(text)).not.toContain('danger.');
    },
  );
});

describe('a driver in danger who asks about the ticket', () => {
  const SHOCK = ['충전기 만지다 감전됐어요 손이 저려요', '목포시청 3번'] as const;

  it.each([
    '접수는 된거지예?',
    '진짜 전달되는거 맞아요?',
    '앱으로도 신고해야 되나요?',
    '이걸로 끝이에요?',
    'is it filed?',
  ])('hears that it is filed, with its number: %s', async (text) => {
    await talk.sayAll(...SHOCK);
    const number = (await talk.readTicket())!.number;
    const said = (await talk.say(text)).map((reply) => reply.text).join(' ');
    expect(said).toContain(number);
    expect(said).not.toContain('119에 전화해 주세요');
  });

  it.each(['내 더는 말 안하께예 사람 연결해주이소', '상담원 연결', '사람 바꿔주세요', 'agent please'])(
    'hears that an agent has it: %s',
    async (text) => {
      await talk.sayAll(...SHOCK);
      expect(await keysOf(text)).toMatch(/^danger\.agent/);
    },
  );

  it.each([
    '관리실에 전화했심더 차단기 내린다 카네예',
    '경비실에 말했어요',
    '관리사무소에 연락했습니다',
    'I called security',
  ])('is not sent to the office again: %s', async (text) => {
    await talk.sayAll(...SHOCK);
    expect(await keysOf(text)).toContain('danger.office_called');
    expect(await keysOf('차단기 내려야 되나요')).toContain('danger.office_called');
  });

  it('has only the danger in the fault of the ticket', async () => {
    await talk.sayAll(...SHOCK, '관리실에 전화했심더 차단기 내린다 카네예', '안 뺐다 안카나 차에 꽂히가 있다고');
    expect(await talk.readTicket()).toMatchObject({ faultDescription: SHOCK[0], reason: 'danger' });
  });

  it('is in no hurry only because the word urgent is denied', async () => {
    await talk.sayAll('충전기에서 불꽃이 튀어요', '목포시청 3번', '긴급은 취소해 주세요');
    expect((await talk.readTicket())?.mood).toBeUndefined();
  });

  it('has asked for a person only if so', async () => {
    await talk.sayAll('충전기에서 불꽃이 튀어요', '상담원 연결해 주세요');
    expect(await talk.readTicket()).toMatchObject({ reason: 'asked_for_agent', urgent: true });
  });
});

describe('whether the connector is out', () => {
  const SPARKS = ['충전기에서 불꽃이 튀어요', '목포시청 3번'] as const;

  it.each([
    '아직 안 뺏다니까예 차에 꽂히가 있고 고무장갑 끼고 뽑으마 되것능교?',
    '먼소리고 안 뺐다 캤는데! 내가 지금 뽑아도 되냐고 묻는다 아이가',
    '차는 그대로 꽂아놓고 있으께예',
    '줄이 물웅덩이에 빠져 있어요',
    '누가 뺐다고 했어요? 꽂혀있다니까',
    '제가 언제 뺐다고 했어요',
    '뺀다고 했지 뺐다고는 안했어요',
    '빼려고 했는데 안빠져요',
    '반쯤 빠져 있어요',
    '충전선이 물에 빠져 있다고요',
    '뽑아도 되나요?',
    '걍 살짝 뽑을까',
    "I haven't unplugged it",
  ])('no: %s', async (text) => {
    await talk.sayAll(...SPARKS);
    expect(await keysOf(text)).not.toContain('danger.unplugged');
    expect((await talk.readState()).danger).toMatchObject({ isUnplugged: false });
  });

  it.each([
    '벌써 뽑았어요',
    '커넥터 뽑고 나왔어요',
    '놀래서 빼부렀어요',
    '뽑아뒀어요',
    '커넥터는 제자리에 걸어놨어요',
    '아재가 빼주고 갔심더',
    '안 빠지던 걸 겨우 뺐어요',
    "I've already taken the plug out",
  ])('yes: %s', async (text) => {
    await talk.sayAll(...SPARKS);
    expect(await keysOf(text)).toContain('danger.unplugged');
    expect((await talk.readState()).danger).toMatchObject({ isUnplugged: true });
  });

  it('is taken back by the driver', async () => {
    await talk.sayAll(...SPARKS, '이미 뺐어요', '아니 안 뺐다 차에 꽂혀 있다고');
    expect((await talk.readState()).danger).toMatchObject({ isUnplugged: false });
  });

  it('comes after who is hurt', async () => {
    await talk.sayAll('충전기 뽑을라다가 손이 찌릿하이 감전됐는갑다 우짜노');
    const keys = await keysOf('손은 저릿저릿한데 괘안아예 119까지는.. 줄 껍데기가 찢어져가 물웅덩이에 빠져있심더');
    expect(keys).toContain('danger.see_doctor');
    expect(keys).not.toContain('danger.unplugged');
  });
});
