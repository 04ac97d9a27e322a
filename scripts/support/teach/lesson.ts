import { REPLY_MEANINGS } from '../../../src/domain/replyMeaning';
import { TAUGHT_FILE } from '../../../src/matching/evaluation/sampleShortTexts';
import { REPLY_CLASSES, type ReplyClass } from '../../../src/matching/replies/replyModel';
import { SYMPTOM_CLASSES, type SymptomClass } from '../../../src/matching/symptoms/symptomModel';
import { CommandError } from '../commandError';
import { toolText } from '../toolText';

/** A message that an editor teaches: with a symptom, or as a reply with its meaning. */
export type Lesson =
  | { readonly kind: 'symptom'; readonly text: string; readonly label: SymptomClass }
  | { readonly kind: 'reply'; readonly text: string; readonly label: ReplyClass };

/** The files of the editors' own lessons, below the project's folder. */
export const LESSON_FILES: Readonly<Record<Lesson['kind'], string>> = {
  symptom: `locales/training/${TAUGHT_FILE}.jsonl`,
  reply: `locales/training/replies/${TAUGHT_FILE}.jsonl`,
};

/** What the command was called with; exactly one of `label` and `reply` is allowed. */
export interface LessonArguments {
  readonly label?: string | undefined;
  readonly reply?: string | undefined;
}

/** Makes a lesson. Throws a `CommandError`, in Korean, if the label is missing or unknown. */
export function parseLesson(text: string, { label, reply }: LessonArguments): Lesson {
  const line = text.normalize('NFC').replace(/\s+/gu, ' ').trim();
  if (label !== undefined && reply === undefined) {
    const symptom = SYMPTOM_CLASSES.find((one) => one === label);
    if (symptom === undefined) throw unknownLabel('label', label, SYMPTOM_CLASSES);
    return { kind: 'symptom', text: line, label: symptom };
  }
  if (reply === undefined || label !== undefined) throw new CommandError(toolText('teach.one_label'));
  const meaning = REPLY_CLASSES.find((one) => one === reply);
  if (meaning === undefined) throw unknownLabel('reply', reply, REPLY_CLASSES);
  return { kind: 'reply', text: line, label: meaning };
}

function unknownLabel(option: string, given: string, known: readonly string[]): CommandError {
  return new CommandError(toolText('teach.unknown_label', { option, given, known: known.join(', ') }));
}

/** Writes a lesson as a line of its file, without a line break. */
export function toTrainingLine({ kind, text, label }: Lesson): string {
  if (kind === 'reply') return formatLine({ text, reply: REPLY_MEANINGS.find((one) => one === label) ?? null });
  return formatLine({ text, label, lang: detectLang(text) });
}

function detectLang(text: string): 'ko' | 'en' | 'mixed' {
  if (!/\p{Script=Hangul}/u.test(text)) return 'en';
  return /[a-z]{2}/i.test(text) ? 'mixed' : 'ko';
}

/** Like the lines of the other files: with a blank after each colon and comma. */
function formatLine(line: Readonly<Record<string, string | null>>): string {
  const fields = Object.entries(line).map(([name, value]) => `${JSON.stringify(name)}: ${JSON.stringify(value)}`);
  return `{${fields.join(', ')}}`;
}
