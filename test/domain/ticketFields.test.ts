import { FACT_NAMES, FIELD_NAMES, TICKET_FIELDS, ticketSchema } from '../../src/domain/ticketFields';

const REQUIRED = {
  number: 'K7M2-9XW4',
  status: 'queued',
  createdAt: '2026-11-22T05:40:00.000Z',
  channel: 'emulator',
  conversationId: 'c1',
  locale: 'ko',
  reason: 'unsatisfied',
} as const;

describe('the ticket fields', () => {
  it('can be read from a ticket that was stored before they existed', () => {
    const ticket = ticketSchema.parse(REQUIRED);
    expect(ticket).toMatchObject({ ...REQUIRED, station: null, session: null, tried: [], checks: [], said: [] });
    expect(Object.values(ticket)).not.toContain('');
  });

  it.each([
    ['a status that does not exist', { status: 'lost' }],
    ['a category with three parts', { category: ['전기차충전', '오류', '기타'] }],
    ['a time that is none', { chargingEndedAt: 'yesterday' }],
  ])('do not accept %s', (_what, wrong) => {
    expect(ticketSchema.safeParse({ ...REQUIRED, ...wrong }).success).toBe(false);
  });

  it('show each fact for one field only', () => {
    const facts = FIELD_NAMES.flatMap((name) => [...TICKET_FIELDS[name].facts]);
    expect([...facts].sort()).toEqual([...FACT_NAMES].sort());
  });
});
