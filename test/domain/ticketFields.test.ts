import { concernsCharger, NO_DETAILS, withoutTrouble } from '../../src/domain/details';
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

describe('the details of a driver who turns to another symptom', () => {
  const details = { ...NO_DETAILS, station: '나주시청', charger: '2', errorStep: 'qr', chargerSpeed: 'fast' } as const;

  it('keep the place and lose the trouble', () => {
    expect(withoutTrouble(details)).toEqual({ ...NO_DETAILS, station: '나주시청', charger: '2' });
  });

  it('concern a charger if they name a place or a trouble', () => {
    expect(concernsCharger(NO_DETAILS)).toBe(false);
    expect(concernsCharger({ ...NO_DETAILS, errorStep: 'card' })).toBe(true);
  });
});
