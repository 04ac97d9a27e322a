import { loadOperatorContacts, NO_CONTACTS } from '../../../src/handoff/mail/operatorContacts';
import { startApp } from '../../../src/app';
import { readConfig } from '../../../src/platform/config';
import { createLogger } from '../../../src/platform/logger';
import { contactsFile } from '../../support/runningBot';

function faultsOf(contacts: unknown): string {
  try {
    loadOperatorContacts(contactsFile(contacts));
  } catch (error) {
    return String((error as { detail?: unknown }).detail);
  }
  return '';
}

describe('the file of operators', () => {
  it('names who is written to; case, spaces and Unicode form do not matter', () => {
    const contacts = loadOperatorContacts(
      contactsFile({ '한국 전력': 'kepco@operator.example', 'EV Infra': 'ev@operator.example' }),
    );
    expect(contacts.addressFor({ operator: '한국전력'.normalize('NFD') })).toBe('kepco@operator.example');
    expect(contacts.addressFor({ operator: 'ev infra' })).toBe('ev@operator.example');
    expect(contacts.addressFor({ operator: 'another' })).toBeNull();
    expect(contacts.addressFor({})).toBeNull();
  });

  it('may name one address for all others', () => {
    const contacts = loadOperatorContacts(contactsFile({ '*': 'all@operator.example', one: 'one@operator.example' }));
    expect(['one', 'another', undefined, 'toString'].map((operator) => contacts.addressFor({ operator }))).toEqual([
      'one@operator.example',
      'all@operator.example',
      'all@operator.example',
      'all@operator.example',
    ]);
  });

  it('goes before the directory by name; the directory goes before all others', () => {
    const contacts = loadOperatorContacts(contactsFile({ '*': 'all@operator.example', one: 'one@operator.example' }));
    const operatorMail = 'directory@operator.example';
    expect(contacts.addressFor({ operator: 'one', operatorMail })).toBe('one@operator.example');
    expect(contacts.addressFor({ operator: 'another', operatorMail })).toBe(operatorMail);
    expect(NO_CONTACTS.addressFor({ operator: 'one', operatorMail })).toBe(operatorMail);
    expect(NO_CONTACTS.addressFor({ operator: 'one' })).toBeNull();
  });

  it('has all its faults told at once, without an address', () => {
    const faults = faultsOf({
      one: 'not an address',
      two: 7,
      ' ': 'secret@operator.example',
      'E V': 'a@operator.example',
      ev: 'b@operator.example',
      injected: 'a@operator.example\r\nBcc: evil@evil.example',
      several: 'a@operator.example, b@operator.example',
    }).split('\n- ');
    expect(faults.map((fault) => fault.slice(0, fault.indexOf(':')))).toEqual(
      ['one', 'two', ' ', 'ev', 'injected', 'several'].map((operator) => JSON.stringify(operator)),
    );
    expect(faults.join()).not.toContain('operator.example');
  });

  it.each(['[]', '"text"', 'null', '{', ''])('is refused when it is %j', (text) => {
    expect(faultsOf(text)).toMatch(/^The file (must hold one JSON object|is no sound JSON)/);
  });

  it('is read at start, also where no mail server is set', async () => {
    const config = readConfig({ DATABASE_URL: ':memory:', PORT: '0', CPO_CONTACTS: '/not/there.json' });
    await expect(startApp(config, createLogger({ level: 'silent' }))).rejects.toMatchObject({
      code: 'contacts_invalid',
      detail: 'The file cannot be read. Check its path, commas and quotes.',
    });
  });
});
