import { z } from 'zod';
import { DETAIL_SCHEMAS, type Details } from '../../domain/details';
import { REPLY_MEANINGS } from '../../domain/replyMeaning';
import { CodedError } from '../../platform/codedError';
import { readTextFile } from '../../platform/readTextFile';
import { SYMPTOM_CLASSES } from '../symptoms/symptomModel';

const symptomLineSchema = z.object({
  text: z.string(),
  label: z.enum(SYMPTOM_CLASSES),
  lang: z.enum(['ko', 'en', 'mixed']).optional(),
  /** Properties of the line ("negation"). The evaluation has separate figures for each tag. */
  tags: z.array(z.string()).default([]),
});

/** Describes lines that have the same details as the first one of their file; other details are not evaluated. */
function detailsLineSchema(firstLine: unknown): z.ZodType<DetailsLine> {
  const details = (firstLine as { readonly details: unknown }).details;
  const named = Object.entries(DETAIL_SCHEMAS).filter(([name]) => hasField(details, name));
  return z.object({
    text: z.string(),
    details: z.object(Object.fromEntries(named.map(([name, schema]) => [name, present(schema)]))),
  });
}

/** Accepts what `schema` accepts, but not an absent value. */
function present<Value>(schema: z.ZodType<Value>): z.ZodType<Value> {
  return z.custom<Value>((value) => value !== undefined && schema.safeParse(value).success);
}

const questionLineSchema = z.object({
  text: z.string(),
  /** The id of a question of the locale files; `null` if the message asks none of them. */
  question: z.string().nullable(),
  lang: z.enum(['ko', 'en']).optional(),
});

const replyLineSchema = z.object({ text: z.string(), reply: z.enum(REPLY_MEANINGS).nullable() });

export type SymptomLine = z.infer<typeof symptomLineSchema>;
export interface DetailsLine {
  readonly text: string;
  readonly details: Partial<Details>;
}
export type ReplyLine = z.infer<typeof replyLineSchema>;
export type QuestionLine = z.infer<typeof questionLineSchema>;

/** The messages of a file with their expected results. All lines of a file are of one kind. */
export type LabelledLines =
  | { readonly kind: 'symptoms'; readonly lines: readonly SymptomLine[] }
  | { readonly kind: 'details'; readonly lines: readonly DetailsLine[] }
  | { readonly kind: 'replies'; readonly lines: readonly ReplyLine[] };

/**
 * Reads a file of labelled messages with one JSON object per line, each with `text` and with `label` (symptoms),
 * `details` or `reply`. The first line determines the kind. Throws `lines_invalid`, with file and line.
 */
export function readLabelledLines(path: string): LabelledLines {
  const rows = readNumberedRows(path);
  const [first] = rows;
  if (first === undefined) throw new CodedError('lines_invalid', { detail: `${path} is empty` });
  if (hasField(first.value, 'details'))
    return { kind: 'details', lines: parseAll(path, rows, detailsLineSchema(first.value)) };
  if (hasField(first.value, 'reply')) return { kind: 'replies', lines: parseAll(path, rows, replyLineSchema) };
  return { kind: 'symptoms', lines: parseAll(path, rows, symptomLineSchema) };
}

/** Reads a file of messages with the questions that they ask, one JSON object per line. Throws `lines_invalid`. */
export function readQuestionLines(path: string): QuestionLine[] {
  return parseAll(path, readNumberedRows(path), questionLineSchema);
}

interface NumberedRow {
  readonly lineNumber: number;
  readonly value: unknown;
}

function readNumberedRows(path: string): NumberedRow[] {
  const rows: NumberedRow[] = [];
  for (const [index, text] of readTextFile(path).split('\n').entries()) {
    if (text.trim() === '') continue;
    try {
      rows.push({ lineNumber: index + 1, value: JSON.parse(text) as unknown });
    } catch (error) {
      throw new CodedError('lines_invalid', { cause: error, detail: `${path}, line ${index + 1}: no JSON` });
    }
  }
  return rows;
}

function hasField(value: unknown, field: string): boolean {
  return typeof value === 'object' && value !== null && field in value;
}

function parseAll<T>(path: string, rows: readonly NumberedRow[], schema: z.ZodType<T>): T[] {
  return rows.map(({ lineNumber, value }) => {
    const { data, error } = schema.safeParse(value);
    if (error === undefined) return data;
    const fields = error.issues.map((issue) => issue.path.join('.') || 'the line').join(', ');
    throw new CodedError('lines_invalid', { cause: error, detail: `${path}, line ${lineNumber}: ${fields}` });
  });
}
