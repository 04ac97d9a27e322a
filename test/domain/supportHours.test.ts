import { createSupportHours, type SupportHoursPlan } from '../../src/domain/supportHours';

const DAY = [{ from: '09:00', to: '18:00' }];
const PLAN: SupportHoursPlan = {
  phone: '1588-0000',
  hours: { mon: DAY, tue: DAY, wed: DAY, thu: DAY, fri: [{ from: '22:00', to: '02:00' }, ...DAY], sat: [], sun: [] },
  holidays: ['2026-12-25'],
};
const hours = createSupportHours(PLAN);
const seoul = (time: string) => new Date(`${time}:00+09:00`);

describe('SupportHours', () => {
  it.each([
    ['2026-11-30T08:59', false],
    ['2026-11-30T09:00', true],
    ['2026-11-30T17:59', true],
    ['2026-11-30T18:00', false],
    ['2026-11-27T21:00', false],
    ['2026-11-27T23:30', true],
    ['2026-11-28T01:59', true],
    ['2026-11-28T02:00', false],
    ['2026-11-29T12:00', false],
    ['2026-12-25T12:00', false],
    ['2026-12-26T01:00', false],
  ])('at %s: open is %s', (time, isOpen) => {
    expect(hours.isOpen(seoul(time))).toBe(isOpen);
  });

  it('gives the ranges that begin on a day in Seoul, in order', () => {
    expect(hours.hoursOn(seoul('2026-11-27T00:00'))).toEqual([DAY[0], { from: '22:00', to: '02:00' }]);
    expect(hours.hoursOn(seoul('2026-11-27T23:59'))).toHaveLength(2);
    expect(hours.hoursOn(seoul('2026-11-28T00:00'))).toEqual([]);
    expect(hours.hoursOn(seoul('2026-12-25T12:00'))).toEqual([]);
  });

  it('is open all day with a range to 24:00', () => {
    const always = createSupportHours({ ...PLAN, hours: { ...PLAN.hours, sun: [{ from: '00:00', to: '24:00' }] } });
    expect(['2026-11-29T00:00', '2026-11-29T23:59'].map((time) => always.isOpen(seoul(time)))).toEqual([true, true]);
    expect(always.isOpen(seoul('2026-11-30T00:00'))).toBe(false);
  });

  it.each([
    ['2026-11-30T12:00', '2026-11-30T12:00'],
    ['2026-11-30T08:00', '2026-11-30T09:00'],
    ['2026-11-30T18:00', '2026-12-01T09:00'],
    ['2026-11-28T01:00', '2026-11-28T01:00'],
    ['2026-11-28T02:00', '2026-11-30T09:00'],
    ['2026-12-24T19:00', '2026-12-28T09:00'],
  ])('at %s: opens next at %s', (time, opening) => {
    expect(hours.nextOpening(seoul(time))).toEqual(seoul(opening));
  });

  it.each([
    ['2026-11-30T12:00', 30, '2026-11-30T12:30'],
    ['2026-11-30T17:50', 30, '2026-12-01T09:20'],
    ['2026-11-30T17:50', 10, '2026-11-30T18:00'],
    ['2026-11-29T12:00', 30, '2026-11-30T09:30'],
    ['2026-11-28T01:50', 30, '2026-11-30T09:20'],
    ['2026-12-24T17:50', 30, '2026-12-28T09:20'],
    ['2026-11-30T17:00', 20 * 60, '2026-12-03T10:00'],
  ])('counts from %s for %i open minutes to %s', (time, minutes, end) => {
    expect(hours.addOpenTime(seoul(time), minutes * 60_000)).toEqual(seoul(end));
  });

  it('counts time once where ranges overlap', () => {
    const mon = [...DAY, { from: '17:00', to: '20:00' }];
    const overlapping = createSupportHours({ ...PLAN, hours: { ...PLAN.hours, mon } });
    expect(overlapping.addOpenTime(seoul('2026-11-30T16:00'), 3 * 3_600_000)).toEqual(seoul('2026-11-30T19:00'));
  });

  it('finds no opening if it is always closed', () => {
    const closed = { mon: [], tue: [], wed: [], thu: [], fri: [], sat: [], sun: [] };
    const never = createSupportHours({ ...PLAN, hours: closed });
    expect([never.nextOpening(seoul('2026-11-30T12:00')), never.addOpenTime(new Date(), 1)]).toEqual([null, null]);
  });
});
