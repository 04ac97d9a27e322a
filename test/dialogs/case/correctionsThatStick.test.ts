import { Talk } from '../../support/talk';

/** Returns what is known after the last of the messages. */
async function caseAfter(...texts: readonly string[]) {
  const talk = await Talk.begin();
  try {
    const keys = (await talk.sayAll(...texts)).join(' ');
    return { keys, ...(await talk.readState()).case };
  } finally {
    await talk.end();
  }
}

describe('the station', () => {
  it.each([
    ['여주휴게소 급속 4대중 2번이 인증실패 떠요', '여주휴게소', '2'],
    ['여주휴게소 세 대 중 1번이 인증실패예요', '여주휴게소', '1'],
    ['2 of the 4 chargers at Yeoju Service Area say authentication failed, number 3', 'Yeoju Service Area', '3'],
  ])('is not how many chargers there are: “%s”', async (text, station, charger) => {
    expect((await caseAfter(text)).details).toMatchObject({ station, charger });
  });

  it.each([
    '죄송해요 여주휴게소 2번이요',
    '농담이고요 여주휴게소 2번이요',
    '충전소명은 여주휴게소 2번이요',
    '장난임 여주휴게소 2번',
  ])('is named after other words: “%s”', async (text) => {
    expect((await caseAfter('카드 댔는데 인증실패 떠요', text)).details).toMatchObject({ station: '여주휴게소' });
  });

  it.each([
    '아 충전소 이름은 광주송정역이에요',
    '충전소는 광주송정역이라니까요',
    '충전소 이름이 여주휴게소가 아니라 광주송정역이에요',
    '주차장 이름이 광주송정역이래요',
  ])('is what the driver says that it is called, at any time: “%s”', async (text) => {
    const before = ['카드 댔는데 인증실패 떠요 여주휴게소 2번', text];
    expect((await caseAfter(...before)).details).toMatchObject({ station: '광주송정역', charger: '2' });
    const atRecap = ['카드 댔는데 인증실패 떠요 여주휴게소 2번', '앱이 없어요', text];
    expect((await caseAfter(...atRecap)).details).toMatchObject({ station: '광주송정역', charger: '2' });
  });

  it('is taken where it is asked for, whatever stands beside it', async () => {
    const { keys, details } = await caseAfter('화면이 꺼졌어요 3번', '이름은 광주송정역이래요');
    expect(details).toMatchObject({ station: '광주송정역' });
    expect(keys).not.toContain('ask.station');
  });

  it.each(['3번 증상은 화면 꺼짐이 아니고 차단기 트립이에요', '2번 아니고 3번 같아요', '카드 말고 큐알이요'])(
    'stays when something else is contrasted: “%s”',
    async (text) => {
      const { details } = await caseAfter('화면이 꺼졌어요 광주송정역 3번', '앱이 없어요', text);
      expect(details).toMatchObject({ station: '광주송정역' });
    },
  );

  it('loses the words that the driver denies', async () => {
    const { details } = await caseAfter('화면이 꺼졌어요 행복 광주송정역 3번', '앱이 없어요', '행복은 빼주세요');
    expect(details).toMatchObject({ station: '광주송정역' });
  });
});

describe('the end of the charge', () => {
  const BEFORE = ['여수시청 4번 충전 아침 7시에 끝났는데 계속 이용중이에요', '완속이요'];
  const EVENING = '2026-11-21T19:00:00+09:00';

  it.each(['어제 저녁 7시야 뭘 더 기다려', '아침이 아니라 어제 저녁 7시예요', '어제 저녁 7시였어요'])(
    'is corrected while the driver is asked to wait: “%s”',
    async (text) => {
      expect((await caseAfter(...BEFORE, text)).details).toMatchObject({ endedAt: EVENING });
    },
  );

  it.each(['아침 7시가 아니라 어제 저녁 7시라고요', '어제 저녁 7시에 끝났다니까요'])(
    'is corrected at the recap: “%s”',
    async (text) => {
      expect((await caseAfter(...BEFORE, '못 기다려요', text)).details).toMatchObject({ endedAt: EVENING });
    },
  );

  it('stays when the message names other times', async () => {
    const { details } = await caseAfter(...BEFORE, '내일 아침 7시까지 기다리라고요?');
    expect(details).toMatchObject({ endedAt: '2026-11-22T07:00:00+09:00' });
  });
});

describe('a driver at the recap who will report in the app after all', () => {
  it.each(['앱에서 직접 신고할게요 메뉴 어디예요', '제보하려는데 어디서 해요'])('hears the way: “%s”', async (text) => {
    const { keys } = await caseAfter('카드 댔는데 인증실패 떠요 여주휴게소 2번', '앱이 없어요', text);
    expect(keys).toMatch(/guide\.menu_step_6.*recap\.ask/);
  });
});

describe('a driver who smells something burning', () => {
  const BEFORE = '타는 냄새가 나요 여주휴게소 2번';

  it.each(['빼고 도망가는게 나을까요', '제가 도망가야 되나요'])(
    'and would run is no witness of one who fled: “%s”',
    async (text) => {
      const talk = await Talk.begin();
      const keys = (await talk.sayAll(BEFORE, text)).join(' ');
      expect(keys).not.toMatch(/roadside|112/);
      await talk.end();
    },
  );

  it.each([
    '관리실에서 와서 봤는데 충전기 아니래요',
    '옆 식당 음식 냄새였어요 죄송',
    '직원이 보더니 충전기는 이상 없대요',
  ])('hears that a false alarm is noted, and is warned no more by a question about the ticket: “%s”', async (text) => {
    const talk = await Talk.begin();
    expect((await talk.sayAll(BEFORE, text)).join(' ')).toContain('danger.false_alarm_noted');
    const keys = (await talk.sayAll('지금 긴급 화재로 접수되어 있어요?')).join(' ');
    expect(keys).not.toMatch(/danger\.(warn|keep|urgent)/);
    await talk.end();
  });
});

it.each(['가위로 잘라도 됨?', '선 짤라버려도 되나요', '니퍼로 끊어도 돼요?'])(
  'who would cut the cable hears no: “%s”',
  async (text) => {
    const talk = await Talk.begin();
    expect((await talk.sayAll('커넥터가 안 빠져요 여주휴게소 2번', text)).join(' ')).toContain('answer.drive_off');
    await talk.end();
  },
);

describe('a waiting driver', () => {
  it('who asks to have another fault filed is no one with a question', async () => {
    const talk = await Talk.beginWaiting();
    const keys = (await talk.sayAll('화면도 안 나오는데 이것도 접수해 주실래요')).join(' ');
    expect(keys).not.toContain('question.');
    await talk.end();
  });
});
