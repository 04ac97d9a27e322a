import { Talk } from '../../support/talk';

const AT_REPORT = ['나주시청 2번 카드 댔는데 인증실패 떠요'];
const AT_RECAP = [...AT_REPORT, '앱 못 써요'];

async function keysAfter(...texts: readonly string[]): Promise<string> {
  const talk = await Talk.begin();
  const keys = await talk.sayAll(...texts);
  await talk.end();
  return keys.join(' ');
}

it.each([
  '틀린 게 있으면 나중에 수정되나요',
  '안 맞으면 우짜는데요?',
  '잘못 적었으면 어떡해요?',
  "what if it's wrong?",
])('at the recap, “%s” is answered, and the recap asked again', async (text) =>
  expect(await keysAfter(...AT_RECAP, text, text)).toBe('answer.if_wrong recap.ask_again'),
);

it.each([
  '앱에 신고했는데 접수된 거 맞나요?',
  '어제 제보했는데 처리됐다는 말이 없어요 들어간 거 맞아요?',
  '제보한 게 제대로 들어갔나요',
  '신고한 거 접수 안 된 거 아니에요?',
])('“%s” asks after a report, and is not the end of the case', async (text) => {
  expect(await keysAfter(...AT_REPORT, text)).toBe('answer.app_report_state report.ask');
});

it.each(['그럼 그쪽에서 해보시죠', '어디 한번 직접 해보시지', '니가 해보든가', '그렇게 쉬우면 직접 하세요'])(
  '“%s” challenges the bot, and promises no report',
  async (text) => expect(await keysAfter(...AT_REPORT, text)).toContain('recap.ask'),
);

it.each(['완속이든 급속이든', '아무거나 적어요', '그게 그거지 뭐', '상관없어요'])(
  '“%s”: the speed is not asked again, and none is noted',
  async (text) => {
    const talk = await Talk.begin();
    const keys = await talk.sayAll('충전 끝났는데 이용중이래요', '나주시청 4번', text);
    expect(keys.join(' ')).toBe('ask.endedAt');
    expect((await talk.readState()).case.details).toMatchObject({ chargerSpeed: null });
    await talk.end();
  },
);

it.each([
  ['ㅋㅋ', '크크', 'ask.moveOn ask.endedAt'],
  ['왜요?', '낄낄', 'ask.moveOn ask.endedAt'],
])('a question is not asked a third time: “%s”, “%s”', async (first, second, keys) => {
  expect(await keysAfter('충전 끝났는데 이용중이래요', '나주시청 4번', first, second)).toBe(keys);
});

it.each([
  ['앱으로 결제요', 'app_start'],
  ['앱결제할 때요', 'app_start'],
  ['카드 대고요', 'card'],
  ['카드 찍는 데서요', 'card'],
])('“%s” is the step %s', async (text, errorStep) => {
  const talk = await Talk.begin();
  await talk.sayAll('인증실패 떠요', '나주시청 4번', text);
  expect((await talk.readState()).case.details).toMatchObject({ errorStep });
  await talk.end();
});

it.each(['카드 다른 거도 해봤는데 똑같아', '카드 딴 거도 해봤어요 똑같네요', '다른 카드도 마찬가지예요'])(
  '“%s”: another card was tried, not another charger',
  async (text) => {
    const keys = await keysAfter('인증실패 떠요', '나주시청 4번', text);
    expect(keys).toContain('heard.tried');
    expect(keys).not.toContain('noted.beside');
  },
);

it.each([
  '3층이라고 적어 주세요',
  '제 차는 파란 코나라고 메모 좀',
  '후문 쪽이라고 적어놔 주세요',
  'please note I drive a van',
])('“%s” is kept beside the open question', async (text) =>
  expect(await keysAfter(...AT_REPORT, text)).toBe('recap.added report.ask'),
);

it.each([
  [['카드 딴 거도 해봤어요 똑같네요', '네'], ['alternatives']],
  [['제보했어요', '아직도 안돼요', '네'], ['fault_report']],
])('the ticket after %j lists only what the driver has tried', async (texts, tried) => {
  const talk = await Talk.begin();
  await talk.sayAll(...AT_REPORT, ...texts);
  expect((await talk.readTicket())?.tried).toEqual(tried);
  await talk.end();
});

it.each(['할아버지 대신 여쭤봐요', '친구 부탁받고 연락드려요', '장모님 대신 문의드립니다', 'asking for my mother'])(
  '“%s” is greeted as written for someone else',
  async (text) => expect(await keysAfter(text)).toContain('greeting.for_other'),
);

it.each(['접수 둘 다 보여주세요', '두 접수 다 뭐라고 적혔어요?', 'both my tickets?'])(
  'of two open tickets, both are named: “%s”',
  async (text) => {
    const second = ['수원시청 5번은 화면이 꺼졌어요', '앱 못 써요', '네'];
    expect(await keysAfter(...AT_RECAP, '네', ...second, text)).toMatch(
      /^(?:ticket\.count|several\.status several\.status)$/,
    );
  },
);
