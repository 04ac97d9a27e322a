import { z } from 'zod';
import { WEEKDAYS, type SupportHoursPlan, type TimeRange, type Weekday } from '../domain/supportHours';
import { readTextFile } from './readTextFile';

const RANGE = /^(?<from>(?:[01]\d|2[0-3]):[0-5]\d)-(?<to>(?:[01]\d|2[0-3]):[0-5]\d|24:00)$/;
const PHONE = /^\+?\d[\d -]{2,18}\d$/;

const rangeSchema = z.string().transform((text, context): TimeRange => {
  const { from, to } = RANGE.exec(text.replace(/\s/g, ''))?.groups ?? {};
  if (from !== undefined && to !== undefined && from !== to) return { from, to };
  context.addIssue({ code: 'custom', message: 'must be a time range such as "09:00-18:00" or "22:00-02:00"' });
  return z.NEVER;
});

const daySchema = z.array(rangeSchema, { error: 'must be a list of time ranges; [] means closed' });

const holidaySchema = z.string().refine(isDay, 'must be a day such as "2026-12-25"');

const hoursFileSchema = z.strictObject({
  callCentre: z.strictObject({
    phone: z.string({ error: 'is missing' }).regex(PHONE, 'must be a phone number such as "1588-0000"'),
  }),
  hours: z.strictObject(
    Object.fromEntries(WEEKDAYS.map((day) => [day, daySchema])) as Record<Weekday, typeof daySchema>,
  ),
  holidays: z.array(holidaySchema).default([]),
});

/** Reads the file that HOURS_FILE names. Returns `null` if it has problems, and adds each of them to `problems`. */
export function readHoursFile(path: string, problems: string[]): SupportHoursPlan | null {
  const parsed = hoursFileSchema.safeParse(readJson(path, problems));
  if (parsed.success) return { ...parsed.data.callCentre, hours: parsed.data.hours, holidays: parsed.data.holidays };
  if (problems.length === 0) {
    for (const { path: keys, message } of parsed.error.issues) {
      problems.push(`${keys.join('.') || 'the file'}: ${message}`);
    }
  }
  return null;
}

function readJson(path: string, problems: string[]): unknown {
  try {
    return JSON.parse(readTextFile(path));
  } catch (error) {
    problems.push(error instanceof SyntaxError ? 'the file is not valid JSON' : 'the file cannot be read');
    return null;
  }
}

/** Whether a text is a day of the calendar as `YYYY-MM-DD`. */
function isDay(text: string): boolean {
  const at = new Date(`${text}T00:00:00Z`);
  return /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text);
}
