import { findForeignAnswers } from '../../support/kakaoCrowd';
import { SKILL_SECRET } from '../../support/kakaoPhone';
import { RunningBot } from '../../support/runningBot';

it('300 drivers on KakaoTalk who write at once each get their own answer', async () => {
  const bot = await RunningBot.open({ KAKAO_SKILL_SECRET: SKILL_SECRET });
  expect(await findForeignAnswers(bot.app.url, 300)).toEqual([]);
  await bot.close();
}, 120_000);
