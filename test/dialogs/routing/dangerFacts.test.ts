import { Talk } from '../../support/talk';

let talk: Talk;

beforeEach(async () => {
  talk = await Talk.begin();
});
afterEach(() => talk.end());

it.each(['꽂는 데서 번쩍번쩍해요', '충전기에서 펑 소리가 났어요', 'there is a loud bang and crackling'])(
  'flashes and bangs are a danger: %s',
  async (text) => {
    await talk.say(text);
    expect((await talk.readState()).danger).not.toBeNull();
  },
);

it.each(['연기는 안 보여요', '불꽃은 없어요'])('a smell goes on although nothing is seen: %s', async (text) => {
  await talk.sayAll('충전기에서 타는 냄새가 나요', `목포시청 옥상이요 ${text}`);
  expect(await talk.readTicket()).toMatchObject({ urgent: true });
  expect((await talk.readState()).danger).toMatchObject({ isOver: false });
});

it.each(['직원이 와서 뽑아줬어요', '제가 벌써 뽑았어요', 'the guard already unplugged it'])(
  'a plug that was pulled out is not forbidden any more: %s',
  async (text) => {
    await talk.sayAll('충전기에서 불꽃이 튀어요', '목포시청 3번');
    const keys = (await talk.sayAll(text)).join(' ');
    expect(keys).toContain('danger.unplugged');
    expect(keys).not.toContain('danger.unplugging');
  },
);

it('a connector that came out is asked about, and gets no sympathy for still being stuck', async () => {
  await talk.sayAll('목포시청 3번 커넥터가 안 빠져요');
  expect((await talk.sayAll('어 저절로 빠졌네')).join(' ')).toMatch(/done\.ask|solved\.closing/);
});

it.each(['타는 냄새 이런건 없는데 선이 미지근해요', '연기 이런 건 없어요 그냥 멈췄어요'])(
  'what there is none of is no danger: %s',
  async (text) => {
    await talk.sayAll(`목포시청 3번 충전이 끊기는데 ${text}`);
    expect((await talk.readState()).danger).toBeNull();
  },
);

it.each(['이거 위험한 거 아니죠?', 'is it dangerous?'])('whether it is dangerous is answered: %s', async (text) => {
  await talk.say('목포시청 3번 충전이 자꾸 끊겨요');
  expect((await talk.sayAll(text)).join(' ')).toContain('answer.is_it_dangerous');
});
