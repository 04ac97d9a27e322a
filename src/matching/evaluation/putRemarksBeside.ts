import type { ReplyClass } from '../replies/replyModel';
import type { ClassifiedLine } from './crossValidate';

type ReplyTrainingLine = ClassifiedLine<ReplyClass>;

/** Longer replies and remarks are seldom written together. In characters. */
const MAX_LENGTH = 40;
/** A writer with fewer remarks would say the same ones again and again. */
const MIN_REMARKS = 20;
/** A step through the remarks that visits every one, neighbours in the file far apart. */
const STEP = 7;

/**
 * Makes a further line from each short reply of a writer, with one of the writer's messages without a meaning before or
 * after it ("yes my son is crying"). So the model learns that one clause carries the meaning and the rest takes nothing
 * from it. Always makes the same lines.
 */
export function putRemarksBeside(lines: readonly ReplyTrainingLine[]): ReplyTrainingLine[] {
  const remarks = lines.filter(({ text, label }) => label === 'none' && isShort(text) && !text.includes('?'));
  if (remarks.length < MIN_REMARKS) return [];
  return lines
    .filter(({ text }) => isShort(text))
    .map(({ text, label }, index) => {
      const remark = remarks[(index * STEP) % remarks.length]!.text;
      return { text: index % 2 === 0 ? `${text} ${remark}` : `${remark} ${text}`, label };
    });
}

function isShort(text: string): boolean {
  return text.length <= MAX_LENGTH;
}
