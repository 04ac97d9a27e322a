import { findTicketNumber, TICKET_NUMBER_ALPHABET, TICKET_NUMBER_PATTERN } from '../../src/domain/ticketNumber';
import { randomIds } from '../../src/platform/randomIds';

describe('randomIds', () => {
  const numbers = Array.from({ length: 20_000 }, () => randomIds.ticketNumber());

  it('makes UUIDs', () => {
    expect(randomIds.uuid()).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(randomIds.uuid()).not.toBe(randomIds.uuid());
  });

  it('makes ticket numbers that are recognised when they are typed', () => {
    expect(numbers.filter((number) => !TICKET_NUMBER_PATTERN.test(number))).toEqual([]);
    expect(numbers.filter((number) => findTicketNumber(number.toLowerCase().replace('-', '')) !== number)).toEqual([]);
  });

  it('does not repeat itself', () => {
    // Of 1.7·10¹⁰ numbers, 20 000 have a pair in common about once in 85 runs, two pairs once in 15 000.
    expect(new Set(numbers).size).toBeGreaterThanOrEqual(numbers.length - 1);
  });

  it('uses every character at every place about equally often', () => {
    const expected = numbers.length / TICKET_NUMBER_ALPHABET.length;
    const counts = [0, 1, 2, 3, 5, 6, 7, 8].flatMap((place) =>
      [...TICKET_NUMBER_ALPHABET].map((character) => numbers.filter((number) => number[place] === character).length),
    );
    // Six standard deviations and a little: once in millions of runs by chance.
    expect(Math.max(...counts)).toBeLessThan(expected * 1.25);
    expect(Math.min(...counts)).toBeGreaterThan(expected * 0.75);
  });
});
