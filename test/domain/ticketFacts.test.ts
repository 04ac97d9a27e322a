import { join } from 'node:path';
import { loadLocaleFiles } from '../../dialogs/words/loadLocaleFiles';
import { Wordings } from '../../dialogs/words/wordings';
import type { Ticket } from '../../src/domain/ticket';
import { listTicketFacts } from '../../src/domain/ticketFacts';
import { newKey, opened } from '../storage/turnCommits';
import { sharedContent } from '../support/sharedContent';

const symptoms = sharedContent().playbooks;

const wordings = new Wordings(loadLocaleFiles(join(__dirname, '../../locales'))).in('ko');
const session = { ...opened(newKey()).ticket.session!, tid: 'T-SESSION' };

describe('the terminal id among a ticket’s facts', () => {
  it.each<[string, Partial<Ticket>, string[]]>([
    ['the session’s', { session, tid: 'T-DIRECTORY' }, ['T-SESSION']],
    ['the directory’s if there is no session', { session: null, tid: 'T-DIRECTORY' }, ['T-DIRECTORY']],
    ['the directory’s if the session has none', { session: { ...session, tid: null }, tid: 'T-2' }, ['T-2']],
    ['left out if it is unknown', { session: null }, []],
  ])('is %s', (_what, fields, expected) => {
    const facts = listTicketFacts(opened(newKey(), fields).ticket, wordings, symptoms);
    expect(facts.filter(({ name }) => name === 'tid').map(({ value }) => value)).toEqual(expected);
  });
});

describe('a fact is unconfirmed', () => {
  const found = (name: string) => ({ name, result: 'found', at: '2026-11-22T05:39:00.000Z' });
  const own = { name: 'session', result: 'found_by_account', at: '2026-11-22T05:39:00.000Z' };
  const typed = { session: null, checks: [], otherChargers: ['4'], chargingEndedAt: '2026-11-22T14:40:00+09:00' };
  it.each<[string, Partial<Ticket>, string[]]>([
    [
      'if only the driver says it',
      typed,
      ['station', 'charger', 'other_chargers', 'error_step', 'speed', 'charging_ended'],
    ],
    [
      'unless the directory has the place',
      { ...typed, checks: [found('station'), found('charger')] },
      ['other_chargers', 'error_step', 'charging_ended'],
    ],
    [
      'unless the back office saw the error at the same step',
      { ...typed, checks: [found('station'), found('charger'), { ...own, name: 'error_stage', result: 'qr' }] },
      ['other_chargers', 'charging_ended'],
    ],
    [
      'if its session was only found at the charger',
      { session, checks: [{ ...own, result: 'found_by_place' }], errorStep: null },
      ['session_started', 'kwh', 'amount', 'session_status'],
    ],
    ['unless its session is the driver’s own', { session, checks: [own], errorStep: null }, []],
  ])('%s', (_what, fields, expected) => {
    const facts = listTicketFacts(opened(newKey(), fields).ticket, wordings, symptoms);
    expect(facts.filter(({ value, isUnconfirmed }) => value !== null && isUnconfirmed).map(({ name }) => name)).toEqual(
      expected,
    );
  });
});
