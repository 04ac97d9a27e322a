import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runTool } from './runTool';

const folder = mkdtempSync(join(tmpdir(), 'eval-'));
const LINES = [
  { text: '인증중에서 안 넘어가요', label: 'auth_pending', lang: 'ko' },
  { text: '실패는 아니고 계속 인증중', label: 'auth_pending', tags: ['negation'] },
  { text: '인증실패래요', label: 'other_fault' },
  { text: '휴대폰 충전이 안돼요', label: 'out_of_scope' },
];

function file(name: string, lines: readonly object[]): string {
  const path = join(folder, name);
  writeFileSync(path, lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
  return path;
}

const symptoms = file('symptoms.jsonl', LINES);

describe('eval --json', () => {
  it('writes one object with all measurements', async () => {
    const { code, stdout, stderr } = await runTool('eval.ts', [symptoms, '--json']);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const { kind, figures, parts, confusion, misses } = JSON.parse(stdout) as Record<string, Record<string, unknown>>;
    expect(kind).toBe('symptoms');
    expect(figures).toMatchObject({ lines: 4, first: 66.7, matchWrong: 33.3, outMatch: 0, outClarify: 0 });
    for (const time of ['msMedian', 'ms99', 'buildMs']) expect(figures![time]).toBeGreaterThan(0);
    expect(parts!.negation).toMatchObject({ lines: 1, first: 100 });
    expect(confusion!.other_fault).toMatchObject({ auth_failed: 1 });
    expect(misses).toMatchObject([{ text: '인증실패래요', right: 'other_fault', read: 'auth_failed' }]);
  });

  it('accepts a reference time', async () => {
    const endedAt = '2026-01-05T08:50:00+09:00';
    const details = { station: null, charger: null, errorStep: null, chargerSpeed: null, endedAt };
    const path = file('details.jsonl', [{ text: '10분 전에 끝났어요', details }]);
    const { stdout } = await runTool('eval.ts', [path, '--json', '--now', '2026-01-05T09:00:00+09:00']);
    expect(JSON.parse(stdout)).toMatchObject({ kind: 'details', figures: { endedAt: 100 }, misses: [] });
  });
});

describe('eval', () => {
  it('prints figures, the confusion table and the misses', async () => {
    const { code, stdout } = await runTool('eval.ts', [symptoms]);
    expect(code).toBe(0);
    for (const part of ['matchPrecision', 'negation', 'Rows: expected class', 'other_fault read as auth_failed']) {
      expect(stdout).toContain(part);
    }
  });

  it('succeeds if every threshold is met', async () => {
    const { code, stderr } = await runTool('eval.ts', [symptoms, '--at-least', 'first=66', '--at-most', 'outMatch=0']);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  });

  it('fails if thresholds are missed, and lists all of them', async () => {
    const bounds = ['--at-least', 'first=95', '--at-most', 'matchWrong=2', '--at-least', 'lines=4'];
    const { code, stdout, stderr } = await runTool('eval.ts', [symptoms, '--json', ...bounds]);
    expect(code).toBe(1);
    expect(stderr).toBe(
      '“first” is 66.7, but should be at least 95.\n“matchWrong” is 33.3, but should be at most 2.\n',
    );
    expect(JSON.parse(stdout)).toMatchObject({ figures: { first: 66.7 } });
  });

  it.each([
    ['no file', [], 'npm run -s eval'],
    ['two files', [symptoms, symptoms], 'npm run -s eval'],
    ['a bound without a number', [symptoms, '--at-least', 'first'], 'npm run -s eval'],
    ['an invalid time', [symptoms, '--now', 'later'], 'npm run -s eval'],
    ['an unknown option', [symptoms, '--wrong'], '--wrong'],
    ['a broken file', [file('broken.jsonl', [{ text: 'a', label: 'tired' }])], 'broken.jsonl, line 1: label'],
    ['a missing file', [join(folder, 'missing.jsonl')], 'missing.jsonl'],
  ])('reports %s', async (_what, args, message) => {
    const { code, stdout, stderr } = await runTool('eval.ts', args);
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toContain(message);
    expect(stderr).not.toMatch(/^ +at /m);
  });
});
