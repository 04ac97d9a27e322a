import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import { CodedError } from '../../src/platform/codedError';
import { ConfigError, readConfig } from '../../src/platform/config';
import { projectRoot } from '../../src/platform/projectRoot';
import { SETTINGS } from '../../src/platform/settings';

const EXAMPLE = readFileSync(join(projectRoot, '.env.example'), 'utf8');
const REGISTERED = { MicrosoftAppId: 'app', MicrosoftAppPassword: 'password' };
const LONG_SECRET = 'k'.repeat(32);
/** The form of the keys that Kakao gives to an app. */
const APP_KEY = '0123456789abcdef'.repeat(2);
const WEBHOOK_SECRET = `whsec_${Buffer.alloc(24, 7).toString('base64')}`;

/** One invalid value for each setting. */
const INVALID = {
  NODE_ENV: 'pro duction',
  HOST: 'http://localhost',
  PORT: '65536',
  PUBLIC_URL: 'ftp://bot.example',
  LOG_LEVEL: 'loud',
  METRICS_TOKEN: 'short',
  MAX_RUNNING_TURNS: '0',
  MAX_WAITING_TURNS: '0',
  MAX_WAITING_MESSAGES_PER_CONVERSATION: '0',
  MAX_MESSAGES_PER_ADDRESS: '59',
  DATABASE_URL: 'mysql://db/bot',
  DATABASE_LISTEN_URL: 'on',
  RETENTION_DAYS: '0',
  REPLY_MAX_AGE_MINUTES: '1441',
  MicrosoftAppType: 'NoTenant',
  MicrosoftAppId: 'app id',
  MicrosoftAppPassword: 'pass word',
  MicrosoftAppTenantId: 'tenant id',
  DEFAULT_LOCALE: 'kr',
  HOURS_FILE: 'hours.csv',
  CHARGING_API_URL: 'charging.example',
  CHARGING_API_TOKEN: 'to ken',
  CPO_CONTACTS: 'contacts.csv',
  SMTP_URL: 'https://mail.example',
  MAIL_FROM: 'help at example.com',
  MAIL_REPLY_TO: '도움@example.com',
  AGIT_WEBHOOK_URL: 'https:/agit.example',
  HANDOFF_WEBHOOK_URL: '//hub.example',
  HANDOFF_WEBHOOK_SECRET: `whsec_${Buffer.alloc(23, 7).toString('base64')}`,
  HANDOFF_WEBHOOK_SECRET_OLD: 'whsec_short',
  HANDOFF_STATUS_CHANNELS: 'omni channel',
  KAKAO_SKILL_SECRET: 'k'.repeat(31),
  KAKAO_BOT_ID: 'bot id',
  DIRECTLINE_SECRET: 'd'.repeat(31),
  CHAT_ORIGINS: 'www.example.com',
  KAKAO_SILENCE_MINUTES: '4',
  KAKAO_REST_API_KEY: 'a key',
  KAKAO_ADMIN_KEY: 'a key',
  KAKAO_EVENT_NAME: 'late replies',
  KAKAO_EVENTS_PER_DAY: '0',
  LINK_SECRET: 'short',
  LINK_SECRET_OLD: 'short',
  TICKET_LINK_DAYS: '91',
  PHOTO_HOSTS: 'https://photos.example',
  DESK_SESSION_SECRET: 'short',
  DESK_IDLE_HOURS: '0',
  DESK_SESSION_DAYS: '31',
  DESK_CLAIM_MINUTES: '0',
  DESK_REPLY_MINUTES: '1441',
};

function problemsOf(env: Record<string, string>): readonly string[] {
  try {
    readConfig(env);
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
  return [];
}

function variablesOf(problems: readonly string[]): string[] {
  return problems.map((problem) => problem.slice(0, problem.indexOf(':')));
}

describe('readConfig', () => {
  it('has a default for every setting that a developer needs', () => {
    expect(readConfig({})).toEqual({
      metricsToken: null,
      limits: {
        runningTurns: 32,
        waitingTurns: 32,
        waitingPerConversation: 50,
        messagesPerAddressAndMinute: 12_000,
      },
      host: '127.0.0.1',
      port: 3978,
      publicUrl: null,
      logLevel: 'info',
      production: false,
      local: true,
      trial: true,
      database: { kind: 'sqlite', path: join(projectRoot, 'data', 'bot.sqlite') },
      retentionDays: null,
      replyMaxAgeMinutes: 30,
      botFramework: { appType: 'MultiTenant', appId: null, appPassword: null, appTenantId: null },
      defaultLocale: 'ko',
      supportHours: null,
      chargingApi: { url: null, token: null },
      cpoContactsPath: null,
      mail: { smtpUrl: null, from: null, replyTo: null },
      agitWebhookUrl: null,
      handoffWebhook: { url: null, secret: null, oldSecret: null },
      handoffStatusChannels: [],
      kakao: { skillSecret: null, botId: null, adminKey: null, silenceMinutes: 60, events: null },
      directLine: { secret: null, chatOrigins: [] },
      linkSecret: null,
      oldLinkSecret: null,
      ticketLinkDays: 14,
      photoHosts: [],
      desk: { sessionSecret: null, idleHours: 12, sessionDays: 7, claimMinutes: null, replyMinutes: null },
      unusedSettings: [],
      warnings: [],
    });
  });

  it('reads every setting and lists those that are not used yet', () => {
    const config = readConfig({
      NODE_ENV: 'production',
      HOST: '0.0.0.0',
      PORT: '0',
      PUBLIC_URL: 'https://bot.example/',
      LOG_LEVEL: 'debug',
      DATABASE_URL: '/var/lib/bot.sqlite',
      RETENTION_DAYS: '365',
      REPLY_MAX_AGE_MINUTES: '5',
      MicrosoftAppType: 'singletenant',
      MicrosoftAppTenantId: 'tenant',
      ...REGISTERED,
      DEFAULT_LOCALE: 'en',
      CHARGING_API_URL: 'http://localhost:4000/api',
      CHARGING_API_TOKEN: 'token',
      CPO_CONTACTS: 'contacts.json',
      SMTP_URL: 'smtps://user:secret@mail.example:465',
      MAIL_FROM: 'Charging Help <help@example.com>',
      MAIL_REPLY_TO: 'desk@example.com',
      AGIT_WEBHOOK_URL: 'https://agit.example/hook',
      HANDOFF_WEBHOOK_URL: 'https://hub.example',
      HANDOFF_WEBHOOK_SECRET: WEBHOOK_SECRET,
      HANDOFF_STATUS_CHANNELS: 'omnichannel, hub',
      KAKAO_SKILL_SECRET: LONG_SECRET,
      KAKAO_BOT_ID: 'bot',
      DIRECTLINE_SECRET: LONG_SECRET,
      CHAT_ORIGINS: 'https://WWW.example.com, http://localhost:8080',
      KAKAO_SILENCE_MINUTES: '30',
      KAKAO_REST_API_KEY: APP_KEY,
      KAKAO_ADMIN_KEY: APP_KEY,
      KAKAO_EVENT_NAME: 'replies',
      KAKAO_EVENTS_PER_DAY: '50',
      LINK_SECRET: LONG_SECRET,
      TICKET_LINK_DAYS: '9',
      PHOTO_HOSTS: '*.Photos.example, cdn.example',
      DESK_SESSION_SECRET: LONG_SECRET,
      METRICS_TOKEN: LONG_SECRET,
      MAX_RUNNING_TURNS: '8',
      MAX_WAITING_TURNS: '9',
      MAX_WAITING_MESSAGES_PER_CONVERSATION: '5',
      MAX_MESSAGES_PER_ADDRESS: '100',
      DESK_IDLE_HOURS: '8',
      DESK_SESSION_DAYS: '2',
      DESK_CLAIM_MINUTES: '20',
      DESK_REPLY_MINUTES: '5',
    });
    expect(config).toEqual({
      metricsToken: LONG_SECRET,
      limits: {
        runningTurns: 8,
        waitingTurns: 9,
        waitingPerConversation: 5,
        messagesPerAddressAndMinute: 100,
      },
      supportHours: null,
      host: '0.0.0.0',
      port: 0,
      publicUrl: 'https://bot.example',
      logLevel: 'debug',
      production: true,
      local: false,
      trial: false,
      database: { kind: 'sqlite', path: '/var/lib/bot.sqlite' },
      retentionDays: 365,
      replyMaxAgeMinutes: 5,
      botFramework: { appType: 'SingleTenant', appId: 'app', appPassword: 'password', appTenantId: 'tenant' },
      defaultLocale: 'en',
      chargingApi: { url: 'http://localhost:4000/api', token: 'token' },
      cpoContactsPath: join(projectRoot, 'contacts.json'),
      mail: {
        smtpUrl: 'smtps://user:secret@mail.example:465',
        from: 'Charging Help <help@example.com>',
        replyTo: 'desk@example.com',
      },
      agitWebhookUrl: 'https://agit.example/hook',
      handoffWebhook: { url: 'https://hub.example', secret: WEBHOOK_SECRET, oldSecret: null },
      handoffStatusChannels: ['omnichannel', 'hub'],
      kakao: {
        skillSecret: LONG_SECRET,
        botId: 'bot',
        adminKey: APP_KEY,
        silenceMinutes: 30,
        events: { restApiKey: APP_KEY, name: 'replies', maxPerDay: 50 },
      },
      directLine: { secret: LONG_SECRET, chatOrigins: ['https://www.example.com', 'http://localhost:8080'] },
      linkSecret: LONG_SECRET,
      oldLinkSecret: null,
      ticketLinkDays: 9,
      photoHosts: ['*.photos.example', 'cdn.example'],
      desk: { sessionSecret: LONG_SECRET, idleHours: 8, sessionDays: 2, claimMinutes: 20, replyMinutes: 5 },
      warnings: [],
      unusedSettings: Object.keys(SETTINGS).filter((name) => !SETTINGS[name as keyof typeof SETTINGS].isUsed),
    });
  });

  it('treats empty and blank values as not set', () => {
    const blank = Object.fromEntries(Object.keys(SETTINGS).map((name) => [name, name === 'PORT' ? ' ' : '']));
    expect(readConfig(blank)).toEqual(readConfig({}));
  });

  it('reads process.env by default', () => {
    const before = process.env['PORT'];
    process.env['PORT'] = '4711';
    try {
      expect(readConfig().port).toBe(4711);
    } finally {
      if (before === undefined) delete process.env['PORT'];
      else process.env['PORT'] = before;
    }
  });

  it.each([
    ['data/other.sqlite', { kind: 'sqlite', path: join(projectRoot, 'data/other.sqlite') }],
    ['postgres-old/bot.db', { kind: 'sqlite', path: join(projectRoot, 'postgres-old/bot.db') }],
    [':memory:', { kind: 'sqlite', path: ':memory:' }],
  ])('uses the SQLite file %s', (setting, database) => {
    expect(readConfig({ DATABASE_URL: setting }).database).toEqual(database);
  });

  it.each([
    'postgres://user:secret@db/bot',
    'postgresql://db/bot',
    'postgres:///bot?host=/var/run/postgresql',
    'postgres://user:secret@/bot?host=/var/run/postgresql&port=6432',
  ])('uses the server at %s', (url) => {
    expect(readConfig({ DATABASE_URL: url }).database).toEqual({ kind: 'postgres', url });
  });

  it.each([
    ['postgres://bot@direct:5432/bot', 'postgres://bot@direct:5432/bot'],
    ['off', null],
  ])('listens to notifications at %s', (setting, listenUrl) => {
    const url = 'postgres://bot@pooler:6432/bot';
    const env = { DATABASE_URL: url, DATABASE_LISTEN_URL: setting };
    expect(readConfig(env).database).toEqual({ kind: 'postgres', url, listenUrl });
  });
});

describe('problems of settings', () => {
  it('are reported all together, by variable, with a remedy', () => {
    const problems = problemsOf(INVALID);
    expect(variablesOf(problems)).toEqual(Object.keys(SETTINGS));
    expect(problems).toEqual(
      problems.map(() => expect.stringMatching(/^\w+: must be [^.].*\. Correct it.*\.$/) as string),
    );
  });

  it('are listed in the message of the error', () => {
    const thrown = new ConfigError(['PORT: wrong.', 'HOST: wrong.']);
    expect(thrown).toBeInstanceOf(CodedError);
    expect(thrown.code).toBe('config_invalid');
    expect(thrown.message).toBe('config_invalid: The settings are invalid.\n- PORT: wrong.\n- HOST: wrong.');
  });

  it('never show a value', () => {
    const marked = Object.keys(SETTINGS).map((name, index) => [name, `s3cret ${index} \u0000`]);
    const message = problemsOf(Object.fromEntries(marked) as Record<string, string>).join('\n');
    expect(message).not.toContain('s3cret');
    expect(message).toContain('HANDOFF_WEBHOOK_SECRET');
  });

  it.each(['1.5', '-1', '65536', '3978x', '0x10', '1e3'])('include %s as a port', (port) => {
    expect(variablesOf(problemsOf({ PORT: port }))).toEqual(['PORT']);
  });

  it.each(['whsec_', 'whsec_abc', 'whsec_***', Buffer.alloc(32).toString('base64')])(
    'include %s as a webhook secret',
    (secret) => {
      expect(variablesOf(problemsOf({ HANDOFF_WEBHOOK_SECRET: secret }))).toEqual(['HANDOFF_WEBHOOK_SECRET']);
    },
  );
});

describe('the listen address', () => {
  it.each(['0.0.0.0', '::', '192.168.0.7', 'bot.example', '127.0.0.1.example'])(
    'may not be %s without an app id',
    (host) => {
      expect(variablesOf(problemsOf({ HOST: host }))).toEqual(['HOST']);
      expect(problemsOf({ HOST: host, ...REGISTERED })).toEqual([]);
    },
  );

  it.each(['127.0.0.1', '127.9.9.9', 'localhost', '::1'])('may be %s without an app id', (host) => {
    expect(readConfig({ HOST: host })).toMatchObject({ host, local: true });
  });

  it('needs an authenticated channel in production', () => {
    expect(variablesOf(problemsOf({ NODE_ENV: 'production' }))).toEqual(['MicrosoftAppId']);
    expect(problemsOf({ NODE_ENV: 'production', ...REGISTERED })).toEqual([]);
    expect(problemsOf({ NODE_ENV: 'production', DIRECTLINE_SECRET: LONG_SECRET })).toEqual([]);
    const kakao = { KAKAO_SKILL_SECRET: LONG_SECRET };
    expect(problemsOf({ NODE_ENV: 'production', HOST: '0.0.0.0', ...kakao })).toEqual([]);
    expect(variablesOf(problemsOf({ HOST: '0.0.0.0', ...kakao }))).toEqual(['HOST']);
  });

  it.each(['production', 'Production', 'PRODUCTION', ' production ', 'prod', 'Prod'])(
    'is not open to everybody in production, also if that is spelt %s',
    (NODE_ENV) => expect(variablesOf(problemsOf({ NODE_ENV }))).toEqual(['MicrosoftAppId']),
  );

  it.each([
    ['the id of a KakaoTalk bot', { KAKAO_BOT_ID: 'bot' }],
    ['a hub', { HANDOFF_WEBHOOK_SECRET: WEBHOOK_SECRET }],
    ['the desk', { DESK_SESSION_SECRET: LONG_SECRET }],
    ['links', { LINK_SECRET: LONG_SECRET }],
    ['a tenant', { MicrosoftAppTenantId: 'tenant' }],
  ])('needs a channel that this version serves: settings of %s are none', (_what, env) => {
    expect(variablesOf(problemsOf({ NODE_ENV: 'production', ...env }))).toEqual(['MicrosoftAppId']);
  });
});

describe('addresses', () => {
  const HOOKS = { HANDOFF_WEBHOOK_SECRET: WEBHOOK_SECRET, CHARGING_API_TOKEN: 'token' };

  it('are kept unchanged if they may contain a secret', () => {
    const AGIT_WEBHOOK_URL = 'https://agit.example/hook/?k=ab/';
    const HANDOFF_WEBHOOK_URL = 'https://hub.example/hook/';
    const config = readConfig({ ...HOOKS, AGIT_WEBHOOK_URL, HANDOFF_WEBHOOK_URL });
    expect([config.agitWebhookUrl, config.handoffWebhook.url]).toEqual([AGIT_WEBHOOK_URL, HANDOFF_WEBHOOK_URL]);
  });

  it('lose the trailing slash if paths are appended to them', () => {
    const config = readConfig({
      ...HOOKS,
      PUBLIC_URL: 'https://bot.example/b//',
      CHARGING_API_URL: 'http://o.example/',
    });
    expect([config.publicUrl, config.chargingApi.url]).toEqual(['https://bot.example/b', 'http://o.example']);
  });

  it.each(['PUBLIC_URL', 'CHARGING_API_URL', 'AGIT_WEBHOOK_URL', 'HANDOFF_WEBHOOK_URL'])(
    'must not have a user name: %s',
    (variable) => {
      for (const url of ['https://u:p@host.example/', 'https://u@host.example/']) {
        expect(variablesOf(problemsOf({ ...HOOKS, [variable]: url }))).toEqual([variable]);
      }
    },
  );

  it.each(['PUBLIC_URL', 'CHARGING_API_URL'])('must not have a query or fragment: %s', (variable) => {
    for (const url of ['https://host.example/?k=1', 'https://host.example/#a']) {
      expect(variablesOf(problemsOf({ ...HOOKS, [variable]: url }))).toEqual([variable]);
    }
  });

  it('of the bot itself must be https outside local mode', () => {
    const PUBLIC_URL = 'http://bot.example';
    expect(variablesOf(problemsOf({ ...REGISTERED, PUBLIC_URL }))).toEqual(['PUBLIC_URL']);
    expect(variablesOf(problemsOf({ NODE_ENV: 'production', ...REGISTERED, PUBLIC_URL }))).toEqual(['PUBLIC_URL']);
    expect(problemsOf({ PUBLIC_URL })).toEqual([]);
    expect(problemsOf({ ...REGISTERED, PUBLIC_URL: 'HTTPS://bot.example' })).toEqual([]);
  });

  it.each(['CHARGING_API_URL', 'AGIT_WEBHOOK_URL', 'HANDOFF_WEBHOOK_URL'])(
    'of others must be https outside local mode, unless they are on this machine: %s',
    (variable) => {
      const links = { PUBLIC_URL: 'https://bot.example', LINK_SECRET: LONG_SECRET };
      const problems = (url: string, mode: Record<string, string>) =>
        variablesOf(problemsOf({ ...HOOKS, ...links, ...mode, [variable]: url }));
      const production = { NODE_ENV: 'production', ...REGISTERED };
      for (const mode of [REGISTERED, production]) {
        expect(problems('http://host.example/a', mode)).toEqual([variable]);
        expect(problems('http://localhost.example/a', mode)).toEqual([variable]);
        expect(problems('Https://host.example/a', mode)).toEqual([]);
        for (const host of ['localhost', '127.0.0.1:4000', '[::1]:4000']) {
          expect(problems(`http://${host}/a`, mode)).toEqual([]);
        }
      }
      expect(problems('http://host.example/a', {})).toEqual([]);
    },
  );
});

describe('the sender of mails', () => {
  const problems = (MAIL_FROM: string) => variablesOf(problemsOf({ SMTP_URL: 'smtp://mail.example', MAIL_FROM }));

  it.each([
    'help@example.com',
    'Charging Help <help@example.com>',
    '충전 고객센터 <help@example.com>',
    'Help: Seoul, 24h <help@example.com>',
    '"Help" <help@한빛.example>',
  ])('may be %s', (from) => expect(problems(from)).toEqual([]));

  it.each([
    'a@b',
    'Help <a@b>',
    'a@example.com, b@example.com',
    'help@example.com <>',
    '<help@example.com>',
    '도움@example.com',
    'Help <hélp@example.com>',
  ])('must not be %s', (from) => expect(problems(from)).toEqual(['MAIL_FROM']));
});

describe('a trial', () => {
  it.each([
    ['includes local mode', {}, true],
    ['excludes production', { NODE_ENV: 'production', ...REGISTERED }, false],
    ['excludes a registered bot', REGISTERED, false],
  ])('%s', (_what, env, expected) => {
    expect(readConfig(env).trial).toBe(expected);
  });
});

describe('settings of KakaoTalk that are probably a mistake', () => {
  const KAKAO = { KAKAO_SKILL_SECRET: LONG_SECRET, KAKAO_BOT_ID: 'bot', PUBLIC_URL: 'https://bot.example' };
  const warned = (env: Record<string, string>) => readConfig(env).warnings.map(({ variable }) => variable);

  it('cause a warning if notifications are listened to without a database that has them', () => {
    const DATABASE_LISTEN_URL = 'postgres://bot@direct/bot';
    expect(warned({ DATABASE_LISTEN_URL })).toEqual(['DATABASE_LISTEN_URL']);
    expect(warned({ DATABASE_LISTEN_URL, DATABASE_URL: 'postgres://bot@pooler/bot' })).toEqual([]);
  });

  it('cause warnings that do not show them', () => {
    const keys = { KAKAO_REST_API_KEY: APP_KEY, KAKAO_ADMIN_KEY: APP_KEY, KAKAO_EVENT_NAME: 'replies' };
    expect(warned({ ...KAKAO, ...keys })).toEqual([]);
    const env = { ...KAKAO, ...keys, KAKAO_REST_API_KEY: 'no-app-key', KAKAO_ADMIN_KEY: `${APP_KEY}0` };
    expect(warned(env)).toEqual(['KAKAO_REST_API_KEY', 'KAKAO_ADMIN_KEY']);
    expect(JSON.stringify(readConfig(env).warnings)).not.toMatch(/no-app-key|0123456789abcdef/);
    expect(warned({ ...KAKAO, KAKAO_SKILL_SECRET: APP_KEY })).toEqual(['KAKAO_SKILL_SECRET']);
    expect(warned({ ...KAKAO, PUBLIC_URL: '' })).toEqual(['PUBLIC_URL']);
  });
});

describe('mail without operator addresses', () => {
  const MAIL = { SMTP_URL: 'smtp://mail.example', MAIL_FROM: 'help@example.com' };
  const OFFICE = { CHARGING_API_URL: 'https://office.example', CHARGING_API_TOKEN: 'token' };

  it('causes a warning', () => {
    expect(readConfig(MAIL).warnings).toEqual([
      { variable: 'SMTP_URL', warning: expect.stringContaining('CPO_CONTACTS') as string },
    ]);
    expect(readConfig({ ...MAIL, CPO_CONTACTS: 'c.json' }).warnings).toEqual([]);
    expect(readConfig({ ...MAIL, ...OFFICE }).warnings).toEqual([]);
    expect(readConfig(OFFICE).warnings).toEqual([]);
  });
});

describe('settings that belong together', () => {
  it.each([
    ['an app id without password', { MicrosoftAppId: 'app' }, ['MicrosoftAppPassword']],
    ['a password without app id', { MicrosoftAppPassword: 'password' }, ['MicrosoftAppId']],
    ['a single tenant without its id', { ...REGISTERED, MicrosoftAppType: 'SingleTenant' }, ['MicrosoftAppTenantId']],
    [
      'a managed identity with a password and no tenant',
      { ...REGISTERED, MicrosoftAppType: 'UserAssignedMSI' },
      ['MicrosoftAppPassword', 'MicrosoftAppTenantId'],
    ],
    ['a back office without a token', { CHARGING_API_URL: 'https://office.example' }, ['CHARGING_API_TOKEN']],
    ['mail without a sender', { SMTP_URL: 'smtp://mail.example' }, ['MAIL_FROM']],
    ['an unsigned webhook', { HANDOFF_WEBHOOK_URL: 'https://hub.example' }, ['HANDOFF_WEBHOOK_SECRET']],
    [
      'links that may expire before an unreachable hub gets them',
      {
        HANDOFF_WEBHOOK_URL: 'https://hub.example',
        HANDOFF_WEBHOOK_SECRET: WEBHOOK_SECRET,
        TICKET_LINK_DAYS: '8',
      },
      ['TICKET_LINK_DAYS'],
    ],
    [
      'a board whose posts cannot link to the ticket',
      { ...REGISTERED, AGIT_WEBHOOK_URL: 'https://agit.example' },
      ['PUBLIC_URL', 'LINK_SECRET'],
    ],
    [
      'a webhook in production without a secret for links',
      {
        NODE_ENV: 'production',
        ...REGISTERED,
        HANDOFF_WEBHOOK_URL: 'https://hub.example',
        HANDOFF_WEBHOOK_SECRET: WEBHOOK_SECRET,
        PUBLIC_URL: 'https://bot.example',
      },
      ['LINK_SECRET'],
    ],
  ])('are checked: %s', (_what, env, variables) => {
    expect(variablesOf(problemsOf(env))).toEqual(variables);
  });

  it('are complete: a managed identity needs no password', () => {
    const env = { MicrosoftAppType: 'userassignedmsi', MicrosoftAppId: 'app', MicrosoftAppTenantId: 'tenant' };
    expect(readConfig(env).botFramework).toEqual({
      appType: 'UserAssignedMSI',
      appId: 'app',
      appPassword: null,
      appTenantId: 'tenant',
    });
  });

  it('are complete: in local mode the bot has defaults for ticket links', () => {
    expect(problemsOf({ AGIT_WEBHOOK_URL: 'https://agit.example' })).toEqual([]);
  });

  it('are not reported as missing if they are invalid', () => {
    expect(variablesOf(problemsOf({ MicrosoftAppId: 'app id', HOST: '0.0.0.0', MicrosoftAppPassword: 'x' }))).toEqual([
      'MicrosoftAppId',
    ]);
  });
});

describe('.env.example', () => {
  it('lists the settings, in order, with their defaults', () => {
    const defaults = Object.entries(SETTINGS).map(([name, { defaultValue }]) => [name, defaultValue ?? '']);
    expect([...EXAMPLE.matchAll(/^(\w+)=(.*)$/gm)].map(([, name, value]) => [name, value])).toEqual(defaults);
  });

  it.each(Object.entries(SETTINGS))('explains %s under its title', (name, { section, description, format }) => {
    const entry = `# ${description}\n# Must be ${format}.\n${name}=`;
    expect(EXAMPLE).toContain(entry);
    expect(EXAMPLE.slice(0, EXAMPLE.indexOf(entry))).toMatch(new RegExp(`## ${section}\\n(?!(.|\\n)*## )`));
  });

  it('is valid as it is', () => {
    expect(readConfig(parseEnv(EXAMPLE))).toEqual(readConfig({}));
  });
});
