import { loadOperatorContacts, DIRECTORY_CONTACTS } from '../../../src/handoff/mail/operatorContacts';
import { startApp } from '../../../src/app';
import { readConfig } from '../../../src/platform/config';
import { createLogger } from '../../../src/platform/logger';
import { contactsFile } from '../../support/runningBot';

function problemsOf(contacts: unknown): string {
  try {
    loadOperatorContacts(contactsFile(contacts));
  } catch (error) {
    return String((error as { detail?: unknown }).detail);
  }
  return '';
}

describe('the contacts file', () => {
  it('contains addresses by operator; case, spaces and Unicode form are ignored', () => {
    const contacts = loadOperatorContacts(
      contactsFile({ '한국 전력': 'kepco@operator.example', 'EV Infra': 'ev@operator.example' }),
    );
    expect(contacts.addressFor({ operator: '한국전력'.normalize('NFD') })).toBe('kepco@operator.example');
    expect(contacts.addressFor({ operator: 'ev infra' })).toBe('ev@operator.example');
    expect(contacts.addressFor({ operator: 'another' })).toBeNull();
    expect(contacts.addressFor({})).toBeNull();
  });

  it('may contain one address for all other operators', () => {
    const contacts = loadOperatorContacts(contactsFile({ '*': 'all@operator.example', one: 'one@operator.example' }));
    expect(['one', 'another', undefined, 'toString'].map((operator) => contacts.addressFor({ operator }))).toEqual([
      'one@operator.example',
      'all@operator.example',
      'all@operator.example',
      'all@operator.example',
    ]);
  });

  it('takes precedence over the directory by name; the directory takes precedence over the default', () => {
    const contacts = loadOperatorContacts(contactsFile({ '*': 'all@operator.example', one: 'one@operator.example' }));
    const operatorMail = 'directory@operator.example';
    expect(contacts.addressFor({ operator: 'one', operatorMail })).toBe('one@operator.example');
    expect(contacts.addressFor({ operator: 'another', operatorMail })).toBe(operatorMail);
    expect(DIRECTORY_CONTACTS.addressFor({ operator: 'one', operatorMail })).toBe(operatorMail);
    expect(DIRECTORY_CONTACTS.addressFor({ operator: 'one' })).toBeNull();
  });

  it('has all its problems reported at once, without addresses', () => {
    const problems = problemsOf({
      one: 'not an address',
      two: 7,
      ' ': 'secret@operator.example',
      'E V': 'a@operator.example',
      ev: 'b@operator.example',
      injected: 'a@operator.example\r\nBcc: evil@evil.example',
      several: 'a@operator.example, b@operator.example',
    }).split('\n- ');
    expect(problems.map((problem) => problem.slice(0, problem.indexOf(':')))).toEqual(
      ['one', 'two', ' ', 'ev', 'injected', 'several'].map((operator) => JSON.stringify(operator)),
    );
    expect(problems.join()).not.toContain('operator.example');
  });

  it.each(['[]', '"text"', 'null', '{', ''])('is rejected if it is %j', (text) => {
    expect(problemsOf(text)).toMatch(/^The file (must hold one JSON object|is not valid JSON)/);
  });

  it('is read at startup, even if no mail server is configured', async () => {
    const config = readConfig({ DATABASE_URL: ':memory:', PORT: '0', CPO_CONTACTS: '/not/there.json' });
    await expect(startApp(config, createLogger({ level: 'silent' }))).rejects.toMatchObject({
      code: 'contacts_invalid',
      detail: 'The file cannot be read. Check its path, commas and quotes.',
    });
  });
});
