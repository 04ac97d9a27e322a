import { cpSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadPlaybooks } from '../../../dialogs/core/loadPlaybooks';
import { loadLocaleFiles } from '../../../dialogs/words/loadLocaleFiles';
import { messageThrownBy } from '../../support/messageThrownBy';
import { SYMPTOM_IDS } from '../../../src/domain/symptom';

const DIALOGS = join(__dirname, '../../../dialogs');
const wordings = loadLocaleFiles(join(__dirname, '../../../locales')).ko;
const hasWording = (key: string) => wordings.has(key);

describe('playbooks', () => {
  it('are valid, one for each symptom', () => {
    const playbooks = loadPlaybooks(DIALOGS, hasWording);
    expect(SYMPTOM_IDS.map((symptom) => playbooks.of(symptom).symptom)).toEqual(SYMPTOM_IDS);
  });

  it('give Centerfield its own category leaf, however it is typed', () => {
    const { leafOf } = loadPlaybooks(DIALOGS, hasWording);
    expect(['센터필드', '역삼 센터 필드 지하', 'Centerfield EAST', '강남구청', null].map(leafOf)).toEqual([
      '센터필드',
      '센터필드',
      '센터필드',
      '직영 외',
      '직영 외',
    ]);
  });

  function problemsAfter(...edits: [from: string, to: string][]): string {
    const folder = mkdtempSync(join(tmpdir(), 'dialogs-'));
    cpSync(join(DIALOGS, 'playbooks'), join(folder, 'playbooks'), { recursive: true });
    cpSync(join(DIALOGS, 'categoryLeaf.json'), join(folder, 'categoryLeaf.json'));
    const path = join(folder, 'playbooks/auth_pending.json');
    let text = readFileSync(path, 'utf8');
    for (const [from, to] of edits) {
      expect(text).toContain(from);
      text = text.replace(from, to);
    }
    writeFileSync(path, text);
    return messageThrownBy(() => loadPlaybooks(folder, hasWording));
  }

  it.each<[string, [string, string], string]>([
    ['an unknown step', ['"next": "ask_charger"', '"next": "ask_chargr"'], 'ask_chargr'],
    [
      'an unreachable step',
      ['"next": "ask_charger"', '"next": "ask_error_step"'],
      'no way leads to step “ask_charger”',
    ],
    [
      'two steps with the same id',
      ['"id": "ask_charger"', '"id": "ask_station"'],
      'two steps are called “ask_station”',
    ],
    ['a trait that is missing', ['"operatorInquiry": true,', ''], 'traits.operatorInquiry'],
    ['an unknown trait', ['"describesFault": false,', '"describesFault": false, "colour": true,'], 'colour'],
    ['a missing wording', ['"guide.apology"', '"guide.apologies"'], 'guide.apologies'],
    ['an unknown kind of step', ['"kind": "ask"', '"kind": "beg"'], 'auth_pending.json'],
    ['an unknown slot', ['"slot": "charger"', '"slot": "colour"'], 'slot'],
    ['an unknown reason', ['"reason": "unsatisfied"', '"reason": "bored"'], 'reason'],
    ['another symptom’s name', ['"symptom": "auth_pending"', '"symptom": "auth_failed"'], 'Rename'],
    ['broken JSON', ['"steps": [', '"steps": [,'], 'cannot be read'],
  ])('are refused with %s', (_what, edit, named) => {
    expect(problemsAfter(edit)).toContain(named);
  });

  it('are refused with all problems listed at once', () => {
    const problems = problemsAfter(
      ['"guide.apology"', '"guide.apologies"'],
      ['"next": "ask_charger"', '"next": "nowhere"'],
    );
    expect(problems).toContain('guide.apologies');
    expect(problems).toContain('nowhere');
  });
});
