import { z } from 'zod';
import { LOCALES } from '../../domain/locale';
import type { SymptomLine } from './labelledLines';

const remarkListSchema = z.array(z.string().min(1)).min(1);
const localeRemarksSchema = z.strictObject({
  besideComplaints: remarkListSchema.describe('true of a driver with any trouble: how it was paid, what else there is'),
  places: remarkListSchema.describe('where a driver with any trouble stands: station, charger'),
  besideOtherThings: remarkListSchema.describe('of charging, true of a driver who writes about something else'),
});

/** The schema of `locales/training/remarks.json`. */
export const remarksSchema = z.strictObject(
  Object.fromEntries(LOCALES.map((locale) => [locale, localeRemarksSchema])) as Record<
    (typeof LOCALES)[number],
    typeof localeRemarksSchema
  >,
);
export type Remarks = z.infer<typeof remarksSchema>;

/** One line in so many also gets a remark. */
const LINES_PER_REMARK = 2;
/** A step through the lists that visits every remark, neighbours in the list far apart. */
const STEP = 7;

/**
 * Makes further lines from some of the lines, each with a remark beside it that does not change what it is about. So
 * the model learns that such words prove nothing. Always makes the same lines.
 */
export function addRemarks(lines: readonly SymptomLine[], remarks: Remarks): SymptomLine[] {
  const used = new Map<readonly string[], number>();
  return lines
    .filter((_line, index) => index % LINES_PER_REMARK === 0)
    .map((line, place) => {
      const list = chooseList(line, remarks, place);
      const count = used.get(list) ?? 0;
      used.set(list, count + 1);
      const remark = list[(count * STEP) % list.length]!;
      return { ...line, text: count % 2 === 0 ? `${line.text} ${remark}` : `${remark} ${line.text}` };
    });
}

function chooseList({ label, lang }: SymptomLine, remarks: Remarks, place: number): readonly string[] {
  const { besideComplaints, places, besideOtherThings } = remarks[lang === 'en' ? 'en' : 'ko'];
  if (label === 'out_of_scope') return besideOtherThings;
  return place % 3 === 2 ? places : besideComplaints;
}
