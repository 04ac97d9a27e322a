import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ConfigError, readConfig } from '../../src/platform/config';
import { readHoursFile } from '../../src/platform/readHoursFile';

const DAYS = { mon: ['09:00-18:00'], tue: [], wed: [], thu: [], fri: ['22:00-02:00'], sat: [], sun: ['00:00-24:00'] };
const VALID = { callCentre: { phone: '1588-0000' }, hours: DAYS, holidays: ['2026-12-25'] };

function withFile<T>(content: unknown, use: (path: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), 'hours-'));
  const path = join(folder, 'hours.json');
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  try {
    return use(path);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function problemsOf(content: unknown): string[] {
  const problems: string[] = [];
  withFile(content, (path) => expect(readHoursFile(path, problems) === null).toBe(problems.length > 0));
  return problems;
}

describe('the hours file', () => {
  it('is read', () => {
    const plan = withFile(VALID, (path) => readConfig({ HOURS_FILE: path })).supportHours;
    expect(plan).toMatchObject({ phone: '1588-0000', holidays: ['2026-12-25'] });
    expect(plan?.hours.fri).toEqual([{ from: '22:00', to: '02:00' }]);
  });

  it('may have no holidays', () => {
    expect(problemsOf({ callCentre: VALID.callCentre, hours: DAYS })).toEqual([]);
  });

  it.each([
    ['{', 'the file is not valid JSON'],
    [[], 'the file: '],
    [{ ...VALID, callCentre: {} }, 'callCentre.phone: is missing'],
    [{ ...VALID, callCentre: { phone: 'call us' } }, 'callCentre.phone: must be a phone number'],
    [{ ...VALID, hours: { ...DAYS, mon: '09:00-18:00' } }, 'hours.mon: must be a list'],
    [{ ...VALID, hours: { ...DAYS, mon: ['9-18'] } }, 'hours.mon.0: must be a time range'],
    [{ ...VALID, hours: { ...DAYS, mon: ['25:00-26:00'] } }, 'hours.mon.0: must be a time range'],
    [{ ...VALID, hours: { mon: [] } }, 'hours.tue: must be a list'],
    [{ ...VALID, holidays: ['2026-02-30'] }, 'holidays.0: must be a day'],
    [{ ...VALID, holiday: [] }, 'the file: '],
  ])('has a problem: %j', (content, problem) => {
    expect(problemsOf(content).join('\n')).toContain(problem);
  });

  it('lists its problems with those of the other settings', () => {
    const read = () => readConfig({ PORT: 'x', HOURS_FILE: 'no/such/file.json' });
    expect(read).toThrow(ConfigError);
    expect(read).toThrow(/PORT: must be[\s\S]*HOURS_FILE: the file cannot be read\. Correct the file/);
  });
});
