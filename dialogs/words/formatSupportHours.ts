import { TZDate } from '@date-fns/tz';
import { format } from 'date-fns/format';
import type { Locale } from '../../src/domain/locale';
import { passesMidnight, type SupportHours, type TimeRange } from '../../src/domain/supportHours';
import { SEOUL_TIME_ZONE } from '../../src/platform/seoulTimeZone';
import type { WordingKey } from './wordingKey';
import type { Wordings } from './wordings';

const DAY_MS = 86_400_000;

/** Says when the call centre is open today, or else tomorrow, and whether it is open now. */
export function formatSupportHours(wordings: Wordings, locale: Locale, supportHours: SupportHours, now: Date): string {
  const list = (ranges: readonly TimeRange[]) => ranges.map((range) => formatRange(wordings, locale, range)).join(', ');
  const today = supportHours.hoursOn(now);
  const tomorrow = supportHours.hoursOn(new Date(now.getTime() + DAY_MS));
  return wordings.say(locale, chooseKey(supportHours, now, today, tomorrow), {
    today: list(today),
    tomorrow: list(tomorrow),
  });
}

function chooseKey(
  supportHours: SupportHours,
  now: Date,
  today: readonly TimeRange[],
  tomorrow: readonly TimeRange[],
): WordingKey {
  if (supportHours.isOpen(now)) return today.length > 0 ? 'hours.open_now' : 'hours.open_past_midnight';
  const time = format(new TZDate(now, SEOUL_TIME_ZONE), 'HH:mm');
  if (today.some(({ from }) => from > time)) return 'hours.later_today';
  if (today.length > 0) return tomorrow.length > 0 ? 'hours.over_today' : 'hours.over_and_closed';
  return tomorrow.length > 0 ? 'hours.closed_today' : 'hours.closed';
}

function formatRange(wordings: Wordings, locale: Locale, range: TimeRange): string {
  const key = passesMidnight(range) ? 'hours.range_past_midnight' : 'hours.range';
  return wordings.say(locale, key, { from: range.from, to: range.to });
}
