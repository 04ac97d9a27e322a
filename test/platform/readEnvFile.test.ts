import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfig } from '../../src/platform/config';
import { readEnvFile } from '../../src/platform/readEnvFile';
import { messageThrownBy } from '../support/messageThrownBy';

const TEXT = 'NODE_ENV=production\r\n# a remark\r\nMAIL_FROM="충전 <help@example.com>"\r\nPORT=1 # one\r\n';

function writeEnvFile(content: string | Buffer): string {
  const path = join(mkdtempSync(join(tmpdir(), 'env-')), '.env');
  writeFileSync(path, content);
  return path;
}

describe('readEnvFile', () => {
  it.each([
    ['as it is', TEXT],
    ['with a byte order mark', `\ufeff${TEXT}`],
    ['in NFD', TEXT.normalize('NFD')],
  ])('reads a file %s', (_how, content) => {
    expect(readEnvFile(writeEnvFile(content))).toEqual({
      NODE_ENV: 'production',
      MAIL_FROM: '충전 <help@example.com>',
      PORT: '1',
    });
  });

  it.each([
    ['UTF-16, as Notepad writes it', Buffer.from(`\ufeff${TEXT}`, 'utf16le'), 'UTF-16'],
    ['UTF-16 without a mark', Buffer.from(TEXT, 'utf16le'), 'UTF-16'],
    ['UTF-16, big end first', Buffer.from(`\ufeff${TEXT}`, 'utf16le').swap16(), 'UTF-16'],
    ['CP949', Buffer.from([...Buffer.from('MAIL_FROM='), 0xc3, 0xe6, 0xc0, 0xfc]), 'CP949'],
  ])('refuses a file in %s instead of ignoring its settings', (_encoding, content, name) => {
    const path = writeEnvFile(content);
    expect(messageThrownBy(() => readEnvFile(path))).toContain(`${path}: the file is saved as ${name}`);
  });

  it('takes a file that does not exist for empty', () => {
    expect(readEnvFile('/nowhere/.env')).toEqual({});
  });
});

describe('settings with unknown names', () => {
  it.each([
    ['HANDOFF_WEBHOK_SECRET', 'HANDOFF_WEBHOOK_SECRET'],
    ['MICROSOFT_APP_ID', 'MicrosoftAppId'],
    ['microsoftapppassword', 'MicrosoftAppPassword'],
    ['DATABASEURL', 'DATABASE_URL'],
    ['RETENTION_DAY', 'RETENTION_DAYS'],
    ['LINK_SECERT', 'LINK_SECRET'],
    ['CHARGING_API_TOKN', 'CHARGING_API_TOKEN'],
    ['SMTP_HOST', 'SMTP_URL'],
    ['AGIT_URL', 'AGIT_WEBHOOK_URL'],
    ['CHARGING_KEY', 'CHARGING_API_URL, CHARGING_API_TOKEN'],
  ])('%s is warned of: %s was meant', (variable, meant) => {
    const { warnings } = readConfig({ [variable]: 'x' });
    expect(warnings).toEqual([{ variable, warning: `there is no such setting; did you mean ${meant}?` }]);
  });

  it('that are like no setting are not mentioned', () => {
    expect(
      readConfig({ PATH: '/bin', HOME: '/root', HOSTNAME: 'a', TERM: 'x', LANG: 'ko', PWD: '/' }).warnings,
    ).toEqual([]);
    const ofOthers = { NODE_OPTIONS: 'a', NODE_EXTRA_CA_CERTS: 'b', LOG_FILE: 'c', POSTGRES_PASSWORD: 'd', MAIL: 'e' };
    expect(readConfig(ofOthers).warnings).toEqual([]);
  });
});
