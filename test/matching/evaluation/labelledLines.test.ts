import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readLabelledLines } from '../../../src/matching/evaluation/labelledLines';
import type { CodedError } from '../../../src/platform/codedError';

const path = join(mkdtempSync(join(tmpdir(), 'lines-')), 'lines.jsonl');

function read(...lines: readonly (string | object)[]): ReturnType<typeof readLabelledLines> {
  writeFileSync(path, lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line))).join('\n'));
  return readLabelledLines(path);
}

const SYMPTOM = { text: '인증중', label: 'auth_pending' };
const DETAILS = { station: '역삼', charger: null, errorStep: 'qr', chargerSpeed: null, endedAt: null };

describe('a file of labelled lines', () => {
  it('may be labelled with symptoms', () => {
    const tagged = { ...SYMPTOM, lang: 'mixed', tags: ['negation'], source: 'ignored' };
    expect(read(SYMPTOM, '', tagged)).toEqual({
      kind: 'symptoms',
      lines: [
        { ...SYMPTOM, tags: [] },
        { ...SYMPTOM, lang: 'mixed', tags: ['negation'] },
      ],
    });
  });

  it('may be labelled with details', () => {
    expect(read({ text: '역삼', details: DETAILS })).toEqual({
      kind: 'details',
      lines: [{ text: '역삼', details: DETAILS }],
    });
  });

  it('may be labelled with the meanings of replies, or no meaning', () => {
    const lines = [
      { text: 'ㄴㄴ', reply: 'no' },
      { text: '역삼', reply: null },
    ];
    expect(read(...lines)).toEqual({ kind: 'replies', lines });
  });
});

describe('an invalid file of labelled lines', () => {
  it.each<[string, (string | object)[], number, string]>([
    ['a line that is not JSON', [SYMPTOM, '', '{"text":'], 3, 'no JSON'],
    ['an unknown symptom', [SYMPTOM, { text: 'a', label: 'tired' }], 2, 'label'],
    ['a missing text', [{ label: 'auth_pending' }], 1, 'text'],
    ['an unknown language', [SYMPTOM, { ...SYMPTOM, lang: 'fr' }], 2, 'lang'],
    ['lines of different kinds', [{ text: 'a', reply: 'no' }, SYMPTOM], 2, 'reply'],
    ['an unknown reply', [{ text: 'a', reply: 'perhaps' }], 1, 'reply'],
    [
      'no detail that the first line has',
      [
        { text: 'a', details: DETAILS },
        { text: 'a', details: { ...DETAILS, charger: undefined } },
      ],
      2,
      'details.charger',
    ],
    ['an unknown step', [{ text: 'a', details: { ...DETAILS, errorStep: 'walk' } }], 1, 'details.errorStep'],
    ['a line that is not an object', ['5'], 1, 'the line'],
  ])('is reported with path and line number if it contains %s', (_what, lines, number, field) => {
    let error: CodedError | null = null;
    try {
      read(...lines);
    } catch (caught) {
      error = caught as CodedError;
    }
    expect(error?.code).toBe('lines_invalid');
    expect(error?.message).toContain(`${path}, line ${number}: ${field}`);
  });

  it('is reported if it is empty', () => {
    expect(() => read('', ' ')).toThrow(`lines_invalid: ${path} is empty`);
  });
});
