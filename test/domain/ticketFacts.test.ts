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
