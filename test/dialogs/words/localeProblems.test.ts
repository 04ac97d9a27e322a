import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { messageThrownBy } from '../../support/messageThrownBy';
import { loadLocaleFiles } from '../../../dialogs/words/loadLocaleFiles';

const LOCALES = join(__dirname, '../../../locales');

describe('locale files', () => {
  it('are valid', () => {
    expect(() => loadLocaleFiles(LOCALES)).not.toThrow();
  });

  function problemsAfter(edit: (files: { ko: string; en: string }) => void): string {
    const folder = mkdtempSync(join(tmpdir(), 'locales-'));
    const read = (name: string) => readFileSync(join(LOCALES, name), 'utf8');
    const files = { ko: read('ko.json'), en: read('en.json') };
    edit(files);
    writeFileSync(join(folder, 'ko.json'), files.ko);
    writeFileSync(join(folder, 'en.json'), files.en);
    return messageThrownBy(() => loadLocaleFiles(folder));
  }

  it.each([
    ['a missing wording', (f: Files) => (f.en = f.en.replace('"status": "Ticket status",', '')), 'choice.status'],
    ['an unknown wording', (f: Files) => (f.en = f.en.replace('"stop":', '"stopp":')), 'choice.stopp'],
    ['an empty wording', (f: Files) => (f.ko = f.ko.replace('"그만"', '" "')), 'choice.stop'],
    ['a lost placeholder', (f: Files) => (f.en = f.en.replace('{{amount}}', '')), 'guide.status_changed'],
    [
      'a misspelt placeholder',
      (f: Files) => (f.ko = f.ko.replace('{{until}}', '{{untill}}')),
      'status_change.until_slow',
    ],
    [
      'a particle after a placeholder',
      (f: Files) => (f.ko = f.ko.replace('접수번호: {{number}}', '{{number}}이에요')),
      'particle',
    ],
    ['half a placeholder', (f: Files) => (f.ko = f.ko.replace('"그만"', '"그만 {x"')), 'brace'],
    ['a label too long for a button', (f: Files) => (f.ko = f.ko.replace('"그만"', `"${'그'.repeat(15)}"`)), 'button'],
    ['an extra comma', (f: Files) => (f.ko = f.ko.replace('"그만"', '"그만",,')), 'ko.json'],
    ['a number instead of a text', (f: Files) => (f.ko = f.ko.replace('"그만"', '5')), 'choice.stop'],
  ])('are refused with %s', (_what, edit, named) => {
    expect(problemsAfter(edit)).toContain(named);
  });

  it('are refused with all problems listed at once', () => {
    const problems = problemsAfter((files) => {
      files.ko = files.ko.replace('"그만"', '""');
      files.en = files.en.replace('"Stop"', '""').replace('"status": "Ticket status",', '');
    });
    expect(problems).toContain('ko.json: “choice.stop”');
    expect(problems).toContain('en.json: “choice.stop”');
    expect(problems).toContain('choice.status');
  });
});

interface Files {
  ko: string;
  en: string;
}
