import { findTicketNumber, TICKET_NUMBER_ALPHABET, TICKET_NUMBER_PATTERN } from '../../src/domain/ticketNumber';
import { randomIds } from '../../src/platform/randomIds';

describe('randomIds', () => {
  const numbers = Array.from({ length: 20_000 }, () => randomIds.ticketNumber());

  it('creates UUIDs', () => {
    expect(randomIds.uuid()).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(randomIds.uuid()).not.toBe(randomIds.uuid());
  });

  it('creates ticket numbers that are recognised when typed', () => {
    expect(numbers.filter((number) => !TICKET_NUMBER_PATTERN.test(number))).toEqual([]);
    expect(numbers.filter((number) => findTicketNumber(number.toLowerCase().replace('-', '')) !== number)).toEqual([]);
  });

  it('does not repeat itself', () => {
    // Among 20 000 of 1.7·10¹⁰ numbers, one duplicate occurs about once in 85 runs, two once in 15 000.
    expect(new Set(numbers).size).toBeGreaterThanOrEqual(numbers.length - 1);
  });

  it('uses every character about equally often at every position', () => {
    const expected = numbers.length / TICKET_NUMBER_ALPHABET.length;
    const counts = [0, 1, 2, 3, 5, 6, 7, 8].flatMap((position) =>
      [...TICKET_NUMBER_ALPHABET].map((character) => numbers.filter((number) => number[position] === character).length),
    );
    // More than six standard deviations: fails by chance once in millions of runs.
    expect(Math.max(...counts)).toBeLessThan(expected * 1.25);
    expect(Math.min(...counts)).toBeGreaterThan(expected * 0.75);
  });
});
