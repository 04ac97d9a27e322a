import { mergeTicketChanges } from '../../src/turn/mergeTicketChanges';

const AT = '2026-11-22T06:00:00.000Z';
const check = (name: string, result: string) => ({ name, result, at: AT });

describe('mergeTicketChanges', () => {
  it('returns one change per ticket', () => {
    const merged = mergeTicketChanges([
      { number: 'A', details: { station: '나주시청' }, addMessage: '하나', addChecks: [check('session', 'unknown')] },
      { number: 'B', status: 'closed' },
      { number: 'A', addPhotos: ['p'], addMessage: '하나\n둘', addChecks: [check('session', 'found_by_account')] },
      { number: 'A', status: 'assigned', details: { charger: '3' }, addSaid: ['하나'] },
    ]);
    expect(merged).toEqual([
      {
        number: 'A',
        status: 'assigned',
        details: { station: '나주시청', charger: '3' },
        addPhotos: ['p'],
        addMessage: '하나\n둘',
        addChecks: [check('session', 'found_by_account')],
        addSaid: ['하나'],
      },
      { number: 'B', status: 'closed' },
    ]);
  });

  it('leaves absent fields absent', () => {
    const [merged] = mergeTicketChanges([{ number: 'A', addSaid: ['x'] }, { number: 'A' }]);
    expect(Object.keys(merged!)).toEqual(['number', 'addSaid']);
  });
});
