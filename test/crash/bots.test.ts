import { killAtRandom } from './bots';

it('no bot is killed after the minutes are over', async () => {
  const options = { kills: 5, minutes: 0, maxLifeMs: 1, maxStartMs: 1, killedStartingRate: 0, random: () => 0 };
  expect(await killAtRandom([], options)).toBe(0);
});
