import { TZDate } from '@date-fns/tz';
import { formatISO } from 'date-fns/formatISO';
import { SEOUL_TIME_ZONE } from '../../src/platform/seoulTimeZone';

/** Formats a time as the end time of a case's details: ISO 8601 with Seoul's offset. */
export function toSeoulTime(at: Date): string {
  return formatISO(new TZDate(at, SEOUL_TIME_ZONE));
}
