import { Talk } from '../../support/talk';

describe('a driver with an open ticket', () => {
  it.each([
    '됐어요 그럼',
    '그럼 됐어요',
    '됐네요 뭐',
    '됐습니다 그럼 수고하세요',
    '네 됐어요',
    '됐구만 그럼',
    '알았어요 됐어요',
    "that'll do then",
  ])('takes leave and has not solved the trouble: %s', async (text) => {
    const talk = await Talk.beginWaiting();
    expect(await talk.sayAndReadKeys(text)).toEqual(['waiting.farewell']);
    await talk.end();
  });

  it.each(['어 이제 되네요', '충전 시작됐어요', '해결됐어요', 'it works now'])('has solved it: %s', async (text) => {
    const talk = await Talk.beginWaiting();
    expect((await talk.sayAndReadKeys(text)).join(' ')).toContain('waiting.solved');
    await talk.end();
  });

  it.each([
    ['IFC몰 8번 충전실패 됐지?', { station: 'IFC몰', charger: '8', symptom: 'auth_failed' }],
    ['수원역 2번 맞게 들어갔죠?', { station: '수원역', charger: '2' }],
    ['3번이라고 들어갔나요?', { charger: '3' }],
    ['코엑스로 적혔죠?', { station: '코엑스' }],
    ['카드로 찍다 안된거 적혔나요', { errorStep: 'card' }],
    ['제 번호 010-1234-5678 들어갔죠?', { contact: '010-1234-5678' }],
  ])('asks whether a fact is on an empty ticket, which gets it: %s', async (text, fields) => {
    const talk = await Talk.begin();
    await talk.sayAll('상담원 연결', text);
    expect(await talk.readTicket()).toMatchObject(fields);
    await talk.end();
  });

  it('keeps the number when an address is added', async () => {
    const talk = await Talk.beginWaiting();
    await talk.sayAll('제 번호는 010-1234-5678이에요', '메일은 kim@example.com이요');
    expect(await talk.readTicket()).toMatchObject({ contact: '010-1234-5678, kim@example.com' });
    await talk.end();
  });
});

describe('at the recap', () => {
  const begin = async (first: string): Promise<Talk> => {
    const talk = await Talk.begin();
    await talk.sayAll(first, '상담원 연결');
    return talk;
  };

  it.each(['하.. 네 접수해요', '네네 접수요', '맞으니까 빨리 접수', 'ㅇㅇ 접수', '휴 네', '접수 ㄱㄱ'])(
    'opens the ticket: %s',
    async (text) => {
      const talk = await begin('나주시청 2번 카드 댔는데 인증실패 떠요');
      await talk.say(text);
      expect(await talk.readTicket()).toMatchObject({ charger: '2', symptom: 'auth_failed' });
      await talk.end();
    },
  );

  it.each([
    '인증중도 아니에요, 충전시작이 안되는거',
    '인증중 아니라고요 충전실패라고요',
    '인증중이 아니라 충전실패에요',
  ])('takes the symptom that the driver means instead: %s', async (text) => {
    const talk = await begin('나주시청 2번 인증중에서 안 넘어가요');
    await talk.sayAll(text, '네');
    expect(await talk.readTicket()).toMatchObject({ symptom: 'auth_failed', charger: '2' });
    await talk.end();
  });

  it.each(['앱에서 시작 안했어요', '앱에서 시작한 거 아니에요 카드로 했어요'])(
    'takes off a step that was not done: %s',
    async (text) => {
      const talk = await begin('나주시청 2번 앱에서 시작 눌렀는데 인증실패 떠요');
      await talk.sayAll(text, '네');
      expect((await talk.readTicket())?.errorStep).not.toBe('app_start');
      await talk.end();
    },
  );

  it.each(['충전기 번호는 없다니까요. B12는 기둥번호고, 카드로 했어요', 'B12는 기둥이에요'])(
    'takes off what is written on a pillar: %s',
    async (text) => {
      const talk = await begin('나주시청 충전기 B12 인증실패 떠요');
      await talk.sayAll(text, '네');
      expect(await talk.readTicket()).toMatchObject({ station: '나주시청', charger: null });
      await talk.end();
    },
  );
});

it.each(['걍 접수 ㄱㄱ', '접수 바로 해주세용', '그냥 접수하자', 'just file it'])(
  'a driver who is asked for the step may have it filed at once: %s',
  async (text) => {
    const talk = await Talk.begin();
    expect(await talk.sayAll('나주시청 2번 인증실패 떠요', text)).toEqual(['recap.ask']);
    await talk.end();
  },
);

it('what a driver cannot see is quoted on the ticket and no fault', async () => {
  const talk = await Talk.begin();
  await talk.sayAll('나주시청 2번 화면이 안나와요', '화면이 고장난 게 아니라 제가 저시력이에요', '상담원 연결', '네');
  const ticket = await talk.readTicket();
  expect(ticket?.said).toContain('화면이 고장난 게 아니라 제가 저시력이에요');
  await talk.end();
});
