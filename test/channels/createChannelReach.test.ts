import { createChannelReach } from '../../src/channels/createChannelReach';
import { readConfig } from '../../src/platform/config';

const SECRET = 'k'.repeat(32);
const EVENTS = { KAKAO_REST_API_KEY: SECRET, KAKAO_EVENT_NAME: 'reply', KAKAO_BOT_ID: 'bot' };

describe('whether an agent’s words reach the driver', () => {
  it.each([
    ['on KakaoTalk without events', 'kakao', { KAKAO_SKILL_SECRET: SECRET }, 'next_message'],
    ['on KakaoTalk with events', 'kakao', { KAKAO_SKILL_SECRET: SECRET, ...EVENTS }, 'now'],
    ['on KakaoTalk that was closed', 'kakao', {}, 'never'],
    ['in the web chat', 'directline', {}, 'now'],
    ['on Teams', 'msteams', {}, 'now'],
    ['in a terminal', 'terminal', {}, 'never'],
  ])('%s (%s)', (_where, channel, env, reach) => {
    expect(createChannelReach(readConfig(env), true)(channel)).toBe(reach);
  });

  it('never, in the web chat once it is closed, and on Bot Framework channels without an app id in production', () => {
    const production = readConfig({ NODE_ENV: 'production', KAKAO_SKILL_SECRET: SECRET });
    expect(createChannelReach(production, false)('directline')).toBe('never');
    expect(createChannelReach(production, false)('msteams')).toBe('never');
  });
});
