import { Talk } from '../../support/talk';

/** Talks about a charger that was reported in the app, and returns the question at a greeting `hours` later. */
async function greetAfter(hours: number, trouble: string, from = '2026-11-20T23:30:00+09:00'): Promise<string> {
  const talk = await Talk.begin();
  talk.clock.set(from);
  await talk.sayAll(trouble, '제보했어요');
  talk.clock.pass(hours * 3_600_000);
  const [reply] = await talk.say('안녕하세요');
  await talk.end();
  return String(reply?.['text']);
}

it.each([
  [1, '어제'],
  [25, '그저께'],
  [72, '3일 전'],
])('names the day of the report: %p hours later', async (hours, day) => {
  expect(await greetAfter(hours, '구미역 2번 화면이 안 나와요')).toContain(
    `${day} 앱에서 제보하신 구미역 2번 건, 아직 그대로인가요?`,
  );
});

it('names the same day', async () => {
  expect(await greetAfter(3, '구미역 2번 화면이 안 나와요', '2026-11-20T09:00:00+09:00')).toContain('오늘 아까');
});

it('mentions nothing that is older than 30 days', async () => {
  expect(await greetAfter(30 * 24 - 1, '구미역 2번 화면이 안 나와요')).toContain('30일 전');
  expect(await greetAfter(30 * 24, '구미역 2번 화면이 안 나와요')).not.toContain('구미역');
});

it('is kept when the driver starts over, and gone from the state after 30 days', async () => {
  const talk = await Talk.begin();
  await talk.sayAll('구미역 2번 화면이 안 나와요', '제보했어요', '처음으로');
  expect(await talk.readState()).toMatchObject({ lastReport: { kind: 'app', station: '구미역', charger: '2' } });
  talk.clock.pass(31 * 24 * 3_600_000);
  await talk.say('안녕하세요');
  expect(await talk.readState()).toMatchObject({ lastReport: null });
  await talk.end();
});
