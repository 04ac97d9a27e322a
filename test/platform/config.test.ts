import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'dotenv';
import { CodedError } from '../../src/platform/codedError';
import { ConfigError, readConfig } from '../../src/platform/config';
import { projectRoot } from '../../src/platform/projectRoot';
import { SETTINGS } from '../../src/platform/settings';

const EXAMPLE = readFileSync(join(projectRoot, '.env.example'), 'utf8');
const REGISTERED = { MicrosoftAppId: 'app', MicrosoftAppPassword: 'password' };
const LONG_SECRET = 'k'.repeat(32);
const WEBHOOK_SECRET = `whsec_${Buffer.alloc(24, 7).toString('base64')}`;

/** One faulty value of each kind of setting, by variable. */
const UNSOUND = {
  NODE_ENV: 'pro duction',
  HOST: 'http://localhost',
  PORT: '65536',
  PUBLIC_URL: 'ftp://bot.example',
  LOG_LEVEL: 'loud',
  DATABASE_URL: 'mysql://db/bot',
  RETENTION_DAYS: '0',
  REPLY_MAX_AGE_MINUTES: '1441',
  MicrosoftAppType: 'NoTenant',
  MicrosoftAppId: 'app id',
  MicrosoftAppPassword: 'pass word',
  MicrosoftAppTenantId: 'tenant id',
  DEFAULT_LOCALE: 'kr',
  CHARGING_API_URL: 'charging.example',
  CHARGING_API_TOKEN: 'to ken',
  CPO_CONTACTS: 'contacts.csv',
  SMTP_URL: 'https://mail.example',
  MAIL_FROM: 'help at example.com',
  AGIT_WEBHOOK_URL: 'https:/agit.example',
  HANDOFF_WEBHOOK_URL: '//hub.example',
  HANDOFF_WEBHOOK_SECRET: `whsec_${Buffer.alloc(23, 7).toString('base64')}`,
  HANDOFF_STATUS_CHANNELS: 'omni channel',
  KAKAO_SKILL_SECRET: 'k'.repeat(31),
  KAKAO_BOT_ID: 'bot id',
  LINK_SECRET: 'short',
  TICKET_LINK_DAYS: '91',
  PHOTO_HOSTS: 'https://photos.example',
  DESK_SESSION_SECRET: 'short',
};

function faultsOf(env: Record<string, string>): readonly string[] {
  try {
    readConfig(env);
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
  return [];
}

function variablesOf(faults: readonly string[]): string[] {
  return faults.map((fault) => fault.slice(0, fault.indexOf(':')));
}

describe('readConfig', () => {
  it('has a default for everything that a developer needs', () => {
    expect(readConfig({})).toEqual({
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
      chargingApi: { url: null, token: null },
      cpoContactsPath: null,
      mail: { smtpUrl: null, from: null },
      agitWebhookUrl: null,
      handoffWebhook: { url: null, secret: null },
      handoffStatusChannels: [],
      kakao: { skillSecret: null, botId: null },
      linkSecret: null,
      ticketLinkDays: 14,
      photoHosts: [],
      deskSessionSecret: null,
      unusedSettings: [],
      warnings: [],
    });
  });

  it('reads every setting and names those that are not used yet', () => {
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
      AGIT_WEBHOOK_URL: 'https://agit.example/hook',
      HANDOFF_WEBHOOK_URL: 'https://hub.example',
      HANDOFF_WEBHOOK_SECRET: WEBHOOK_SECRET,
      HANDOFF_STATUS_CHANNELS: 'omnichannel, hub',
      KAKAO_SKILL_SECRET: LONG_SECRET,
      KAKAO_BOT_ID: 'bot',
      LINK_SECRET: LONG_SECRET,
      TICKET_LINK_DAYS: '9',
      PHOTO_HOSTS: '*.Photos.example, cdn.example',
      DESK_SESSION_SECRET: LONG_SECRET,
    });
    expect(config).toEqual({
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
      mail: { smtpUrl: 'smtps://user:secret@mail.example:465', from: 'Charging Help <help@example.com>' },
      agitWebhookUrl: 'https://agit.example/hook',
      handoffWebhook: { url: 'https://hub.example', secret: WEBHOOK_SECRET },
      handoffStatusChannels: ['omnichannel', 'hub'],
      kakao: { skillSecret: LONG_SECRET, botId: 'bot' },
      linkSecret: LONG_SECRET,
      ticketLinkDays: 9,
      photoHosts: ['*.photos.example', 'cdn.example'],
      deskSessionSecret: LONG_SECRET,
      warnings: [],
      unusedSettings: Object.keys(SETTINGS).filter((name) => !SETTINGS[name as keyof typeof SETTINGS].isUsed),
    });
    expect(config.unusedSettings).toContain('DESK_SESSION_SECRET');
  });

  it('takes empty and blank values as not set', () => {
    const blank = Object.fromEntries(Object.keys(SETTINGS).map((name) => [name, name === 'PORT' ? ' ' : '']));
    expect(readConfig(blank)).toEqual(readConfig({}));
  });

  it('reads the environment when it is given nothing', () => {
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
  ])('stores in %s', (setting, database) => {
    expect(readConfig({ DATABASE_URL: setting }).database).toEqual(database);
  });

  it.each(['postgres://user:secret@db/bot', 'postgresql://db/bot'])('stores in the server at %s', (url) => {
    expect(readConfig({ DATABASE_URL: url }).database).toEqual({ kind: 'postgres', url });
  });
});

describe('the faults of settings', () => {
  it('are told all together, by variable, with a remedy', () => {
    const faults = faultsOf(UNSOUND);
    expect(variablesOf(faults)).toEqual(Object.keys(SETTINGS));
    expect(faults).toEqual(faults.map(() => expect.stringMatching(/^\w+: must be [^.].*\. Correct it.*\.$/) as string));
  });

  it('go with the error that is thrown', () => {
    const thrown = new ConfigError(['PORT: wrong.', 'HOST: wrong.']);
    expect(thrown).toBeInstanceOf(CodedError);
    expect(thrown.code).toBe('config_invalid');
    expect(thrown.message).toBe('config_invalid: The settings are unsound.\n- PORT: wrong.\n- HOST: wrong.');
  });

  it('never show a value', () => {
    const marked = Object.keys(SETTINGS).map((name, index) => [name, `s3cret ${index} \u0000`]);
    const told = faultsOf(Object.fromEntries(marked) as Record<string, string>).join('\n');
    expect(told).not.toContain('s3cret');
    expect(told).toContain('HANDOFF_WEBHOOK_SECRET');
  });

  it.each(['1.5', '-1', '65536', '3978x', '0x10', '1e3'])('find that %s is no port', (port) => {
    expect(variablesOf(faultsOf({ PORT: port }))).toEqual(['PORT']);
  });

  it.each(['whsec_', 'whsec_abc', 'whsec_***', Buffer.alloc(32).toString('base64')])(
    'find that %s is no webhook secret',
    (secret) => {
      expect(variablesOf(faultsOf({ HANDOFF_WEBHOOK_SECRET: secret }))).toEqual(['HANDOFF_WEBHOOK_SECRET']);
    },
  );
});

describe('the door', () => {
  it.each(['0.0.0.0', '::', '192.168.0.7', 'bot.example', '127.0.0.1.example'])(
    'is not opened on %s without an app id',
    (host) => {
      expect(variablesOf(faultsOf({ HOST: host }))).toEqual(['HOST']);
      expect(faultsOf({ HOST: host, ...REGISTERED })).toEqual([]);
    },
  );

  it.each(['127.0.0.1', '127.9.9.9', 'localhost', '::1'])('may stand on %s without an app id', (host) => {
    expect(readConfig({ HOST: host })).toMatchObject({ host, local: true });
  });

  it('needs a channel that knows who is talking in production', () => {
    expect(variablesOf(faultsOf({ NODE_ENV: 'production' }))).toEqual(['MicrosoftAppId']);
    expect(faultsOf({ NODE_ENV: 'production', ...REGISTERED })).toEqual([]);
    expect(faultsOf({ NODE_ENV: 'production', KAKAO_SKILL_SECRET: LONG_SECRET })).toEqual([]);
  });
});

describe('addresses', () => {
  const HOOKS = { HANDOFF_WEBHOOK_SECRET: WEBHOOK_SECRET, CHARGING_API_TOKEN: 'token' };

  it('are taken to the last character where they are secrets', () => {
    const AGIT_WEBHOOK_URL = 'https://agit.example/hook/?k=ab/';
    const HANDOFF_WEBHOOK_URL = 'https://hub.example/hook/';
    const config = readConfig({ ...HOOKS, AGIT_WEBHOOK_URL, HANDOFF_WEBHOOK_URL });
    expect([config.agitWebhookUrl, config.handoffWebhook.url]).toEqual([AGIT_WEBHOOK_URL, HANDOFF_WEBHOOK_URL]);
  });

  it('have no slash at the end where paths are put behind them', () => {
    const config = readConfig({
      ...HOOKS,
      PUBLIC_URL: 'https://bot.example/b//',
      CHARGING_API_URL: 'http://o.example/',
    });
    expect([config.publicUrl, config.chargingApi.url]).toEqual(['https://bot.example/b', 'http://o.example']);
  });

  it.each(['PUBLIC_URL', 'CHARGING_API_URL', 'AGIT_WEBHOOK_URL', 'HANDOFF_WEBHOOK_URL'])(
    'name no user: %s',
    (variable) => {
      for (const url of ['https://u:p@host.example/', 'https://u@host.example/']) {
        expect(variablesOf(faultsOf({ ...HOOKS, [variable]: url }))).toEqual([variable]);
      }
    },
  );

  it.each(['PUBLIC_URL', 'CHARGING_API_URL'])('have nothing behind the path of %s', (variable) => {
    for (const url of ['https://host.example/?k=1', 'https://host.example/#a']) {
      expect(variablesOf(faultsOf({ ...HOOKS, [variable]: url }))).toEqual([variable]);
    }
  });

  it('of the bot itself are https outside local mode', () => {
    const PUBLIC_URL = 'http://bot.example';
    expect(variablesOf(faultsOf({ ...REGISTERED, PUBLIC_URL }))).toEqual(['PUBLIC_URL']);
    expect(variablesOf(faultsOf({ NODE_ENV: 'production', KAKAO_SKILL_SECRET: LONG_SECRET, PUBLIC_URL }))).toEqual([
      'PUBLIC_URL',
    ]);
    expect(faultsOf({ PUBLIC_URL })).toEqual([]);
    expect(faultsOf({ ...REGISTERED, PUBLIC_URL: 'HTTPS://bot.example' })).toEqual([]);
  });

  it.each(['CHARGING_API_URL', 'AGIT_WEBHOOK_URL', 'HANDOFF_WEBHOOK_URL'])(
    'of others are https outside local mode, unless they are on this machine: %s',
    (variable) => {
      const links = { PUBLIC_URL: 'https://bot.example', LINK_SECRET: LONG_SECRET };
      const faults = (url: string, mode: Record<string, string>) =>
        variablesOf(faultsOf({ ...HOOKS, ...links, ...mode, [variable]: url }));
      const production = { NODE_ENV: 'production', KAKAO_SKILL_SECRET: LONG_SECRET };
      for (const mode of [REGISTERED, production]) {
        expect(faults('http://host.example/a', mode)).toEqual([variable]);
        expect(faults('http://localhost.example/a', mode)).toEqual([variable]);
        expect(faults('Https://host.example/a', mode)).toEqual([]);
        for (const host of ['localhost', '127.0.0.1:4000', '[::1]:4000']) {
          expect(faults(`http://${host}/a`, mode)).toEqual([]);
        }
      }
      expect(faults('http://host.example/a', {})).toEqual([]);
    },
  );
});

describe('the sender of mails', () => {
  const faults = (MAIL_FROM: string) => variablesOf(faultsOf({ SMTP_URL: 'smtp://mail.example', MAIL_FROM }));

  it.each(['help@example.com', 'Charging Help <help@example.com>', '충전 고객센터 <help@example.com>'])(
    'may be %s',
    (from) => expect(faults(from)).toEqual([]),
  );

  it.each(['a@b', 'Help <a@b>', 'a@example.com, b@example.com', 'help@example.com <>', '<help@example.com>'])(
    'is no mail address: %s',
    (from) => expect(faults(from)).toEqual(['MAIL_FROM']),
  );
});

describe('a trial', () => {
  it.each([
    ['is local mode', {}, true],
    ['is no production', { NODE_ENV: 'production', KAKAO_SKILL_SECRET: LONG_SECRET }, false],
    ['is not registered', REGISTERED, false],
  ])('%s', (_what, env, expected) => {
    expect(readConfig(env).trial).toBe(expected);
  });
});

describe('mail that nobody would get', () => {
  const MAIL = { SMTP_URL: 'smtp://mail.example', MAIL_FROM: 'help@example.com' };
  const OFFICE = { CHARGING_API_URL: 'https://office.example', CHARGING_API_TOKEN: 'token' };

  it('is warned of', () => {
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
      'links that end before a hub that was away has them',
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
        KAKAO_SKILL_SECRET: LONG_SECRET,
        HANDOFF_WEBHOOK_URL: 'https://hub.example',
        HANDOFF_WEBHOOK_SECRET: WEBHOOK_SECRET,
        PUBLIC_URL: 'https://bot.example',
      },
      ['LINK_SECRET'],
    ],
  ])('are missed: %s', (_what, env, variables) => {
    expect(variablesOf(faultsOf(env))).toEqual(variables);
  });

  it('are there: a managed identity has no password', () => {
    const env = { MicrosoftAppType: 'userassignedmsi', MicrosoftAppId: 'app', MicrosoftAppTenantId: 'tenant' };
    expect(readConfig(env).botFramework).toEqual({
      appType: 'UserAssignedMSI',
      appId: 'app',
      appPassword: null,
      appTenantId: 'tenant',
    });
  });

  it('are there: in local mode the bot makes the links that a board wants', () => {
    expect(faultsOf({ AGIT_WEBHOOK_URL: 'https://agit.example' })).toEqual([]);
  });

  it('are not called missing when they are only unsound', () => {
    expect(variablesOf(faultsOf({ MicrosoftAppId: 'app id', HOST: '0.0.0.0', MicrosoftAppPassword: 'x' }))).toEqual([
      'MicrosoftAppId',
    ]);
  });
});

describe('.env.example', () => {
  it('lists the settings, in order, with their defaults', () => {
    const defaults = Object.entries(SETTINGS).map(([name, { defaultValue: fallback }]) => [name, fallback ?? '']);
    expect(Object.entries(parse(EXAMPLE))).toEqual(defaults);
  });

  it.each(Object.entries(SETTINGS))(
    'explains %s under its title',
    (name, { section, description: meaning, format }) => {
      const entry = `# ${meaning}\n# Must be ${format}.\n${name}=`;
      expect(EXAMPLE).toContain(entry);
      expect(EXAMPLE.slice(0, EXAMPLE.indexOf(entry))).toMatch(new RegExp(`## ${section}\\n(?!(.|\\n)*## )`));
    },
  );

  it('is sound as it stands', () => {
    expect(readConfig(parse(EXAMPLE))).toEqual(readConfig({}));
  });
});
