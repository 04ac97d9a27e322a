import { freshState, readState } from '../../../dialogs/core/conversationState';
import { UNKNOWN_POSITION } from '../../../dialogs/core/playbookPosition';
import { newCase } from '../../../dialogs/core/supportCaseState';
import { describeInvalidStates } from './invalidStates';
import { Talk } from '../../support/talk';

const handled = { ...newCase(), symptom: 'auth_pending' as const, asked: ['station'] };

const CHANGE = { deliveryId: 'D', sessionId: 'S', caseThen: null, since: 'then', promised: true, outcome: null };
const REPORT = { kind: 'app', at: '2026-11-22T12:00:00.000Z', station: '강남구청', charger: '3', symptom: null };

/** Returns an object and all objects in it. */
function listObjects(value: unknown): object[] {
  return typeof value === 'object' && value !== null ? [value, ...Object.values(value).flatMap(listObjects)] : [];
}

describe('a stored state', () => {
  it.each([
    null,
    5,
    'text',
    [],
    {},
    { dialogs: 7 },
    { case: { symptom: 'gone' } },
    { dialogs: { dialogStack: [null] } },
  ])('is replaced by a fresh state if it is %j', (stored) => {
    expect(readState(stored, 'en')).toEqual(freshState('en'));
  });

  it('loses only the fields that cannot be read', () => {
    const stored = { ...freshState('en'), waitingFor: 'K7M2-9XW4', misses: 'many', offered: undefined, future: true };
    expect(readState(stored, 'ko')).toEqual({ ...freshState('en'), waitingFor: 'K7M2-9XW4' });
  });

  it('loses only the details that cannot be read', () => {
    const stored = {
      ...freshState('ko'),
      case: { ...handled, details: { station: '강남구청', charger: 3, errorStep: 'telepathy', endedAt: 'soon' } },
    };
    expect(readState(stored, 'ko').case).toEqual({
      ...handled,
      details: { ...newCase().details, station: '강남구청' },
    });
  });

  it('loses a time of last activity that cannot be read', () => {
    expect(readState({ ...freshState('ko'), lastActivityAt: 'yesterday' }, 'ko').lastActivityAt).toBeNull();
  });

  it('shares no list with another conversation whose fields cannot be read either', () => {
    const stored = { ...freshState('ko'), photos: 5, statusChanges: 5, questionCounts: 5, empathy: 5, dialogs: 5 };
    const changed = readState(stored, 'ko');
    changed.photos.push('https://example.com/photo.jpg');
    changed.questionCounts['price'] = 1;
    changed.empathy.counts['start'] = 1;
    changed.dialogs.dialogStack.push({ id: 'auth_pending', state: {} });
    expect(readState(stored, 'ko')).toEqual(freshState('ko'));
  });

  it.each([
    ['cases', { case: handled, otherCases: [handled], followUp: handled, photos: ['p'] }],
    ['dialogs', { case: handled, dialogs: { dialogStack: [{ id: 'auth_pending', state: { ...UNKNOWN_POSITION } }] } }],
    [
      'a status change with its case',
      { statusChanges: [{ ...CHANGE, caseThen: { ...handled, details: { station: '강남구청' } } }] },
    ],
    ['a report', { lastReport: { ...REPORT, case: handled }, questionCounts: { price: 1 }, offered: ['yes', 'no'] }],
    [
      'empathy and times',
      { empathy: { counts: { start: 1 }, last: 'start', lastNight: null }, hubStatusTimes: { A: 'then' } },
    ],
  ])('is read without changing with %s, because a turn may be computed again', (_what, fields) => {
    const stored = { ...freshState('ko'), ...fields };
    const kept = new Set(listObjects(stored));
    const read = readState(stored, 'ko');
    expect(read).not.toEqual(freshState('ko'));
    expect(listObjects(read).filter((one) => kept.has(one))).toEqual([]);
  });

  it('may have a single status change, as stored by an earlier version', () => {
    const change = CHANGE;
    const { statusChanges, ...before } = freshState('ko');
    expect(statusChanges).toEqual([]);
    expect(readState({ ...before, statusChange: change }, 'ko').statusChanges).toEqual([
      expect.objectContaining({ deliveryId: 'D', sessionId: 'S', promised: true }),
    ]);
    expect(readState({ ...before, statusChange: null }, 'ko').statusChanges).toEqual([]);
    expect(readState({ ...before, statusChanges: [change, 5] }, 'ko').statusChanges).toHaveLength(1);
  });

  it('keeps the position of a conversation', () => {
    const position = { step: 'ask_charger', tries: 1, walk: 0, values: {} };
    const stored = {
      ...freshState('ko'),
      case: handled,
      dialogs: { dialogStack: [{ id: 'auth_pending', state: position }] },
    };
    expect(readState(stored, 'ko')).toEqual(stored);
  });
});

// Each invalid value with one of the messages; `npm run test:long` has all of them.
describeInvalidStates((texts, index) => [texts[index % texts.length]!]);

describe('after an upgrade', () => {
  const position = (step: string) => ({ step, tries: 0, walk: 0, values: {} });
  const overlay = { id: 'switch_symptom', state: { from: 'auth_pending', to: 'gone', told: {}, asked: 1 } };

  it.each([
    ['a removed step', [{ id: 'auth_pending', state: position('ask_colour') }]],
    ['a removed dialog', [{ id: 'ask_nicely', state: {} }]],
    ['a position of another shape', [{ id: 'auth_pending', state: { index: 4 } }]],
    ['a question of another shape on top', [{ id: 'auth_pending', state: position('ask_charger') }, overlay]],
    ['the playbook of another symptom', [{ id: 'auth_failed', state: position('ask_charger') }]],
  ])('%s restarts the playbook without repeating answered questions', async (_what, dialogStack) => {
    const talk = await Talk.begin();
    await talk.storeState({ ...freshState('ko'), case: handled, dialogs: { dialogStack } });
    expect(await talk.sayAndReadKeys('3번이요')).toEqual(['resume.again', 'ask.errorStep']);
    await talk.end();
  });

  it('answers a command before restarting the playbook', async () => {
    const talk = await Talk.begin();
    const dialogStack = [{ id: 'auth_pending', state: position('ask_colour') }];
    await talk.storeState({ ...freshState('ko'), case: handled, dialogs: { dialogStack } });
    expect(await talk.sayAndReadKeys('도움말')).toEqual(['help.what help.commands']);
    expect(await talk.sayAndReadKeys('3번이요')).toEqual(['resume.again', 'ask.errorStep']);
    await talk.end();
  });

  it('a playbook without a support case is dropped', async () => {
    const talk = await Talk.begin();
    const dialogStack = [{ id: 'auth_pending', state: position('ask_charger') }];
    await talk.storeState({ ...freshState('ko'), dialogs: { dialogStack } });
    expect(await talk.sayAndReadKeys('안녕하세요')).toEqual(['greeting.hello greeting.person', 'greeting.menu']);
    await talk.end();
  });
});
