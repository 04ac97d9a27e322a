import { SignedTicketLinks } from '../../src/desk/signedTicketLinks';

const [OLD, NEW] = ['o'.repeat(32), 'n'.repeat(32)];
const NUMBER = 'K7M2-9XW4';
const NOW = new Date('2026-11-28T00:00:00.000Z');

function createLinks(secret: string, oldSecret: string | null = null): SignedTicketLinks {
  return new SignedTicketLinks({ secret, oldSecret, baseUrl: () => 'https://bot.example', validDays: 14 });
}

function verifies(links: SignedTicketLinks, url: string): boolean {
  return links.verify(NUMBER, new URL(url).search.slice(1), NOW) !== null;
}

describe('ticket links during a change of LINK_SECRET', () => {
  it('that the old secret signed go on working, and new ones are signed with the new secret', () => {
    const [before, during, after] = [createLinks(OLD), createLinks(NEW, OLD), createLinks(NEW)];
    const urls = [before, during].map((links) => links.ticketUrl(NUMBER, 'hub', NOW.toISOString()));
    expect(urls.map((url) => verifies(during, url))).toEqual([true, true]);
    expect(urls.map((url) => verifies(after, url))).toEqual([false, true]);
  });
});
