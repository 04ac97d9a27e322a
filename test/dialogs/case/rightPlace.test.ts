import { Talk } from '../../support/talk';

const TROUBLE = '카드 인증실패라고 떠요';
const PLACE = '평촌역 환승주차장 1번';
const STATION = '평촌역 환승주차장';

/** Where in a conversation a message may come, each with what the driver wrote before. */
const MOMENTS: Readonly<Record<string, readonly string[]>> = {
  guide: [TROUBLE, PLACE],
  recap: [TROUBLE, PLACE, '제보가 어려워요'],
  ticket: [TROUBLE, PLACE, '제보가 어려워요', '네'],
  danger: ['평촌역 환승주차장 1번 충전기에서 연기가 나요'],
};

const AT_ALL = Object.keys(MOMENTS);

describe('the place of a case', () => {
  let talk: Talk;

  beforeEach(async () => {
    talk = await Talk.begin();
  });

  afterEach(() => talk.end());

  /** Says what came before and the message, and files the ticket if there is none. */
  async function ticketAfter(moment: string, text: string) {
    await talk.sayAll(...MOMENTS[moment]!, text);
    if ((await talk.readTicket()) === null) await talk.sayAll('제보가 어려워요', '네');
    return talk.readTicket();
  }

  const cases = (texts: readonly (readonly [string, string])[]) =>
    texts.flatMap(([text, right]) => AT_ALL.map((moment) => [text, right, moment] as const));

  it.each(
    cases([
      ['1번이 아니라 8번입니다. 고유번호 30217은 그대로입니다.', '8'],
      ['여전히 1번으로 되어 있습니다. 8번으로 고쳐 주세요', '8'],
      ['제가 잘못 봤어요. 12번입니다', '12'],
      ['아 2번이네 2번기. 그리고 나 다른 카드 있는데 그거 대면 돼요?', '2'],
    ]),
  )('has the charger that is corrected: “%s” → %s (%s)', async (text, charger, moment) => {
    expect(await ticketAfter(moment, text)).toMatchObject({ station: STATION, charger, otherChargers: [] });
  });

  it.each(
    cases([
      ['어머 평촌역이 아니고 롯데마트 영통점이네요', '롯데마트 영통점'],
      ['여기가 평촌역이 아니래요 학원가 공영주차장이래요', '학원가 공영주차장'],
      ['아니 여긴 이마트 산본점이에요', '이마트 산본점'],
      ['충전소 이름은 의왕휴게소예요', '의왕휴게소'],
    ]),
  )('has the station that is corrected: “%s” → %s (%s)', async (text, station, moment) => {
    expect(await ticketAfter(moment, text)).toMatchObject({ station, charger: '1' });
  });

  const unchanged = [
    '고유번호까지 적어 주셔서 고맙습니다',
    '기계에 붙은 30217번이 그거예요',
    '스티커에 붙은 번호는 00482예요',
    '충전기에 붙은 번호는 30217입니다',
    '어느 충전소라니 방금 말했잖아요',
    '3번은 카드로 되네요',
    '2번은 누가 쓰고 있어요',
    '아까 옆자리 분은 잘 되던데 제 것만 이러네요',
  ];
  it.each(unchanged.flatMap((text) => AT_ALL.map((moment) => [text, moment] as const)))(
    'stays as it is after a remark: “%s” (%s)',
    async (text, moment) => {
      expect(await ticketAfter(moment, text)).toMatchObject({ station: STATION, charger: '1', otherChargers: [] });
    },
  );

  it.each(['어느 충전소라니 방금 말했잖아요', '무슨 말인지 하나도 모르겠네'])(
    'is no word of an answer that names none: “%s”',
    async (text) => {
      await talk.sayAll(TROUBLE, text, '평촌역', '1번', '제보가 어려워요', '네');
      expect(await talk.readTicket()).toMatchObject({ station: '평촌역' });
    },
  );

  it.each([
    ['하나로마트', '영천 금호에 있는 거', '영천 금호 하나로마트'],
    ['영천 금호', '하나로마트', '영천 금호 하나로마트'],
    ['하나로마트', '영천 금호 하나로마트다', '영천 금호 하나로마트'],
    ['용인 수지', '푸른마을3단지아파트', '용인 수지 푸른마을3단지아파트'],
    ['홈플러스', '대구 칠곡이요', '대구 칠곡 홈플러스'],
    ['롯데마트', '수원 영통점이요', '롯데마트 수원 영통점'],
    ['공영주차장', '강릉 교동이에요', '강릉 교동 공영주차장'],
    ['김해', '장유 하나로마트', '김해 장유 하나로마트'],
  ])('keeps the town and the name: “%s”, “%s” → %s', async (first, second, station) => {
    await talk.sayAll(TROUBLE, first, second, '1번', '제보가 어려워요', '네');
    expect(await talk.readTicket()).toMatchObject({ station, charger: '1' });
  });

  it('keeps a town in other letters beside the name', async () => {
    await talk.sayAll(
      TROUBLE,
      'Cheonan Dujeong, E-mart parking. 이마트 두정 주차장 이에요',
      '1번',
      '제보가 어려워요',
      '네',
    );
    const { station } = (await talk.readTicket())!;
    expect(station).toContain('Cheonan');
    expect(station).toContain('이마트 두정 주차장');
  });

  it('is that of the trouble before, if the next one comes soon', async () => {
    await talk.sayAll('인증중에서 안넘어가요', '화성휴게소 3번', '어 됐다 다시 찍으니까 충전 시작됨');
    const keys = await talk.sayAll('아 충전이 혼자 멈췄는데요 방금');
    expect(keys.join(' ')).toContain('noted.same_place');
    expect(keys.join(' ')).not.toContain('ask.charger');
  });
});

describe('a charger beside the own one', () => {
  let talk: Talk;

  beforeEach(async () => {
    talk = await Talk.begin();
  });

  afterEach(() => talk.end());

  it('is offered to be filed, not taken as the end, if the driver charges there', async () => {
    await talk.sayAll(...MOMENTS['guide']!);
    expect(await talk.sayAll('옆에 있는 걸로 하니까 되네요')).toEqual(['report.works_elsewhere']);
  });

  it('is a case of its own if the recap hears of its fault', async () => {
    await talk.sayAll(...MOMENTS['recap']!);
    expect((await talk.sayAll('3번은 화면이 꺼져 있어요')).join(' ')).toContain('heard.later_charger');
    await talk.say('네');
    expect(await talk.readTicket()).toMatchObject({ charger: '1' });
  });

  it.each([
    ['어머 평촌역이 아니고 롯데마트 영통점이네요 간판 보고 알았어요', { station: '롯데마트 영통점', charger: '1' }],
    ['아까 접수한 거 1번이 아니라 7번이에요', { station: STATION, charger: '7' }],
    ['그리고 카드가 아니라 QR이었어요', { errorStep: 'qr' }],
  ])('leaves a correction to the ticket that was filed: “%s”', async (text, fields) => {
    await talk.sayAll(...MOMENTS['guide']!, '그리고 옆 충전기는 커넥터가 안 빠져요', '제보가 어려워요', '네');
    expect((await talk.sayAll(text)).join(' ')).toContain('waiting.corrected');
    expect(await talk.readTicket()).toMatchObject(fields);
  });
});
