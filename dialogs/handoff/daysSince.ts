import { TZDate } from '@date-fns/tz';
import { differenceInCalendarDays } from 'date-fns/differenceInCalendarDays';
import { SEOUL_TIME_ZONE } from '../../src/platform/seoulTimeZone';

/** Returns how many days of the calendar in Seoul lie between two times: 1 if `at` was yesterday. */
export function daysSince(at: Date, now: Date): number {
  return differenceInCalendarDays(new TZDate(now, SEOUL_TIME_ZONE), new TZDate(at, SEOUL_TIME_ZONE));
}
