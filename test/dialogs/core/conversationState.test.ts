import { freshState, newCase, readState } from '../../../dialogs/core/conversationState';
import { Talk } from '../../support/talk';

const handled = { ...newCase(), symptom: 'auth_pending' as const, asked: ['station'] };

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
  ])('that is %j begins afresh', (stored) => {
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

  it('whose time zone or day cannot be read does not stop the clock', () => {
    expect(readState({ ...freshState('ko'), lastActivityAt: 'yesterday' }, 'ko').lastActivityAt).toBeNull();
  });

  it('may have a single change of a status, as a program before this one kept it', () => {
    const change = { deliveryId: 'D', sessionId: 'S', caseThen: null, since: 'then', promised: true, outcome: null };
    const { statusChanges, ...before } = freshState('ko');
    expect(statusChanges).toEqual([]);
    expect(readState({ ...before, statusChange: change }, 'ko').statusChanges).toEqual([
      expect.objectContaining({ deliveryId: 'D', sessionId: 'S', promised: true }),
    ]);
    expect(readState({ ...before, statusChange: null }, 'ko').statusChanges).toEqual([]);
    expect(readState({ ...before, statusChanges: [change, 5] }, 'ko').statusChanges).toHaveLength(1);
  });

  it('keeps a conversation that stands somewhere', () => {
    const place = { step: 'ask_charger', tries: 1, walk: 0, values: {} };
    const stored = {
      ...freshState('ko'),
      case: handled,
      dialogs: { dialogStack: [{ id: 'auth_pending', state: place }] },
    };
    expect(readState(stored, 'ko')).toEqual(stored);
  });
});

describe('a state of another program', () => {
  const whole = {
    ...freshState('ko'),
    case: handled,
    followUp: handled,
    offered: ['dont_know'],
    dialogs: { dialogStack: [{ id: 'auth_pending', state: { step: 'ask_charger', tries: 0, walk: 0, values: {} } }] },
  };

  it.each(Object.keys(whole))('never costs the driver an answer, whatever stands in “%s”', async (field) => {
    const talk = await Talk.begin();
    for (const odd of [null, undefined, -1, 1e300, 'x', true, [], [null], {}, { dialogStack: [{}] }, { symptom: 5 }]) {
      await talk.remember({ ...whole, [field]: odd });
      for (const text of ['모르겠어요', '접수 상태', '다시 문의', '해결됐어요']) {
        expect([odd, text, ...(await talk.keys(text))]).not.toContain('error.try_again');
      }
    }
    await talk.end();
  });
});

describe('after an upgrade', () => {
  const place = (step: string) => ({ step, tries: 0, walk: 0, values: {} });
  const overlay = { id: 'switch_symptom', state: { from: 'auth_pending', to: 'gone', told: {}, asked: 1 } };

  it.each([
    ['a step that is gone', [{ id: 'auth_pending', state: place('ask_colour') }]],
    ['a dialog that is gone', [{ id: 'ask_nicely', state: {} }]],
    ['a place of another shape', [{ id: 'auth_pending', state: { index: 4 } }]],
    ['a question of another shape over it', [{ id: 'auth_pending', state: place('ask_charger') }, overlay]],
    ['the playbook of another trouble', [{ id: 'auth_failed', state: place('ask_charger') }]],
  ])('%s begins the playbook again, and what is known is not asked again', async (_what, dialogStack) => {
    const talk = await Talk.begin();
    await talk.remember({ ...freshState('ko'), case: handled, dialogs: { dialogStack } });
    expect(await talk.keys('3번이요')).toEqual(['resume.again', 'ask.errorStep']);
    await talk.end();
  });

  it('also answers a command first', async () => {
    const talk = await Talk.begin();
    const dialogStack = [{ id: 'auth_pending', state: place('ask_colour') }];
    await talk.remember({ ...freshState('ko'), case: handled, dialogs: { dialogStack } });
    expect(await talk.keys('도움말')).toEqual(['help.what help.commands']);
    expect(await talk.keys('3번이요')).toEqual(['resume.again', 'ask.errorStep']);
    await talk.end();
  });

  it('a dialog about a trouble that is not known any more is forgotten', async () => {
    const talk = await Talk.begin();
    const dialogStack = [{ id: 'auth_pending', state: place('ask_charger') }];
    await talk.remember({ ...freshState('ko'), dialogs: { dialogStack } });
    expect(await talk.keys('안녕하세요')).toEqual(['greeting.hello greeting.person', 'greeting.menu']);
    await talk.end();
  });
});
