import { readConfig } from '../../src/platform/config';
import { describeConfig } from '../../src/platform/describeConfig';

const SECRET = 'k'.repeat(32);
const PRODUCTION = { NODE_ENV: 'production' };
const REGISTERED = { MicrosoftAppId: 'id', MicrosoftAppPassword: 'x' };
const describeEnv = (env: Readonly<Record<string, string>>) => describeConfig(readConfig(env));

describe('the line that says what is on', () => {
  it.each<[string, Readonly<Record<string, string>>]>([
    ['Bot Framework (this machine only), web chat', {}],
    ['Bot Framework (this machine only), KakaoTalk, web chat', { KAKAO_SKILL_SECRET: SECRET }],
    ['Bot Framework', { ...REGISTERED, ...PRODUCTION }],
    ['Bot Framework', REGISTERED],
    ['Bot Framework, KakaoTalk, web chat', { ...REGISTERED, KAKAO_SKILL_SECRET: SECRET, DIRECTLINE_SECRET: SECRET }],
    ['KakaoTalk', { ...PRODUCTION, KAKAO_SKILL_SECRET: SECRET }],
    ['web chat', { ...PRODUCTION, DIRECTLINE_SECRET: SECRET }],
  ])('names only the channels that are served: %s', (channels, env) => {
    expect(describeEnv(env).channels).toBe(channels);
  });

  it('says whether the desk and the pages are open', () => {
    expect(describeEnv({})).toMatchObject({ desk: 'on', pages: 'on' });
    expect(describeEnv(REGISTERED)).toMatchObject({ desk: 'off', pages: 'off' });
    const open = { DESK_SESSION_SECRET: SECRET, LINK_SECRET: SECRET, PUBLIC_URL: 'https://bot.example.com' };
    expect(describeEnv({ ...REGISTERED, ...open })).toMatchObject({ desk: 'on', pages: 'https://bot.example.com' });
  });

  it('names hosts, without what an address may keep secret', () => {
    const described = describeEnv({
      AGIT_WEBHOOK_URL: 'https://agit.example.com/webhook/token-of-the-board',
      DATABASE_URL: 'postgres://bot:password@db.example.com/bot',
      RETENTION_DAYS: '30',
    });
    expect(described).toMatchObject({ board: 'agit.example.com', mail: 'off', retention: '30 days' });
    expect(described.database).toBe('PostgreSQL, db.example.com');
  });
});
