import { EntryLinks } from '../../../src/desk/accounts/entryLinks';
import { TestClock } from '../../support/talk';

const MINUTE = 60_000;

describe('a one-time sign-in link', () => {
  it('is good once', () => {
    const links = new EntryLinks(new TestClock());
    const key = links.create();
    expect(links.use(`${key}x`)).toBe(false);
    expect(links.use(key)).toBe(true);
    expect(links.use(key)).toBe(false);
  });

  it('ends after 15 minutes', () => {
    const clock = new TestClock();
    const links = new EntryLinks(clock);
    const [early, late] = [links.create(), links.create()];
    clock.pass(15 * MINUTE - 1);
    expect(links.use(early)).toBe(true);
    clock.pass(1);
    expect(links.use(late)).toBe(false);
  });

  it('cannot be piled up', () => {
    const links = new EntryLinks(new TestClock());
    const keys = Array.from({ length: 21 }, () => links.create());
    expect([links.use(keys[0]!), links.use(keys[1]!), links.use(keys[20]!)]).toEqual([false, true, true]);
  });
});
