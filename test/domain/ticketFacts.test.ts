import { join } from 'node:path';
import { loadLocaleFiles } from '../../dialogs/words/loadLocaleFiles';
import { Wordings } from '../../dialogs/words/wordings';
import type { Ticket } from '../../src/domain/ticket';
import { listTicketFacts } from '../../src/domain/ticketFacts';
import { newKey, opened } from '../storage/turnCommits';

const words = new Wordings(loadLocaleFiles(join(__dirname, '../../locales'))).in('ko');
const session = { ...opened(newKey()).ticket.session!, tid: 'T-SESSION' };

describe('the terminal among a ticket’s facts', () => {
  it.each<[string, Partial<Ticket>, string[]]>([
    ['the session’s', { session, tid: 'T-DIRECTORY' }, ['T-SESSION']],
    ['the directory’s, where there is no session', { session: null, tid: 'T-DIRECTORY' }, ['T-DIRECTORY']],
    ['the directory’s, where the session has none', { session: { ...session, tid: null }, tid: 'T-2' }, ['T-2']],
    ['left out where nobody knows it', { session: null }, []],
  ])('is %s', (_what, told, expected) => {
    const facts = listTicketFacts(opened(newKey(), told).ticket, words);
    expect(facts.filter(({ name }) => name === 'tid').map(({ value }) => value)).toEqual(expected);
  });
});
