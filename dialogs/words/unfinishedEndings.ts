import { z } from 'zod';
import { CodedError } from '../../src/platform/codedError';
import { readLocaleFile } from '../../src/platform/readLocaleFile';

const FILE = 'unfinished.json';
const words = z.array(z.string().min(1)).min(1);
const fileSchema = z.object({
  ko: z.object({
    goes_on_after: words,
    except_after: words,
    negations: words,
    complaint_ends_with: words,
    sentence_ends_with: words,
  }),
  en: z.object({ goes_on_after: words }),
});

/** Judges by its last words whether a message goes on. */
export interface UnfinishedEndings {
  /** Whether the text ends in mid-sentence. A complaint ("it does not work, …") is whole. */
  readonly isCutOff: (text: string) => boolean;
  /** Whether the text ends with a closing mark, laughter or a final ending. */
  readonly isClosed: (text: string) => boolean;
}

/** Most characters between the negation and the end of a complaint. */
const MAX_COMPLAINT_GAP = 6;

/** Loads `unfinished.json` from a folder. Throws `locales_invalid` if it is not valid. */
export function loadUnfinishedEndings(folder: string): UnfinishedEndings {
  const { ko, en } = readFile(folder);
  const cutOff = new RegExp(`(?:${anyOf(ko.goes_on_after)})$|\\b(?:${anyOf(en.goes_on_after)})$`, 'iu');
  const exception = new RegExp(`(?:${anyOf(ko.except_after)})$`, 'u');
  const gap = `\\s?\\S{0,${MAX_COMPLAINT_GAP}}`;
  const complaint = new RegExp(`(?:${anyOf(ko.negations)})${gap}(?:${anyOf(ko.complaint_ends_with)})$`, 'u');
  const closed = new RegExp(`(?:[.!?~…^;]|${anyOf(ko.sentence_ends_with)})$`, 'u');
  return {
    isCutOff: (text) => cutOff.test(text) && !exception.test(text) && !complaint.test(text),
    isClosed: (text) => closed.test(text),
  };
}

function readFile(folder: string): z.infer<typeof fileSchema> {
  const problems: string[] = [];
  const file = readLocaleFile(folder, FILE, fileSchema, problems);
  if (file === undefined) throw new CodedError('locales_invalid', { detail: problems.join('\n') });
  return file;
}

function anyOf(texts: readonly string[]): string {
  return texts.map((text) => text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&')).join('|');
}
