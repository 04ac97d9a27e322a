import { ERROR_STEPS, type ErrorStep } from '../../domain/details';
import { anyOf, everyLanguage, type DetailsPhraseFiles } from './phraseSets';
import { oneOf } from './oneOf';
import type { Span } from './span';

/** How many characters may stand between a thing and what is done with it. */
const REACH = 14;
/** How many characters may stand between a word and the number it announces. */
const NUMBER_REACH = 4;

interface StepPattern {
  readonly step: ErrorStep;
  readonly pattern: RegExp;
  readonly unless: RegExp;
}

interface Mention {
  readonly step: ErrorStep;
  readonly start: number;
  readonly end: number;
}

function findMentions(folded: string, patterns: readonly StepPattern[]): Mention[] {
  const mentions: Mention[] = [];
  for (const { step, pattern, unless } of patterns) {
    const blanked = folded.replace(unless, (text) => '\u0000'.repeat(text.length));
    for (const match of blanked.matchAll(pattern)) {
      mentions.push({ step, start: match.index, end: match.index + match[0].length });
    }
  }
  return mentions.sort((a, b) => a.start - b.start || b.end - a.end);
}

/** A mention inside another one's words is part of it ("card" in "put in the card"). */
function outermost(mentions: readonly Mention[]): Mention[] {
  return mentions.filter(
    (one, index) =>
      !mentions.some(
        (other, at) =>
          at !== index &&
          other.start <= one.start &&
          other.end >= one.end &&
          (other.end - other.start > one.end - one.start || at < index),
      ),
  );
}

/** "My plate number is 12A3456" gives a number and names no step. */
function isFollowedBy(numbers: readonly Span[], end: number): boolean {
  return numbers.some(({ start }) => start >= end && start - end <= NUMBER_REACH);
}

/**
 * Reads the step at which starting failed from folded text: the last one named that did not go well, `null` when
 * none is named or charging had already ended.
 */
export function createStepReader(
  files: DetailsPhraseFiles,
): (folded: string, numbers: readonly Span[]) => ErrorStep | null {
  const steps = everyLanguage(files, (phrases) => phrases.steps);
  const patterns = ERROR_STEPS.map((step): StepPattern => {
    const of = (pick: 'words' | 'things' | 'doings' | 'unless'): string =>
      oneOf(steps.filter((one) => one.step === step).flatMap((one) => one[pick]));
    return {
      step,
      pattern: new RegExp(`${of('words')}|${of('things')}[^.!?\\u0000]{0,${REACH}}?${of('doings')}`, 'g'),
      unless: new RegExp(of('unless'), 'g'),
    };
  });
  const fine = new RegExp(`^[^.!?]{0,8}?${anyOf(files, ({ stepFine }) => stepFine)}`);
  const over = new RegExp(anyOf(files, ({ stepOver }) => stepOver));
  return (folded, numbers) => {
    const named = findMentions(folded, patterns).filter(({ end }) => !isFollowedBy(numbers, end));
    const mentions = outermost(named);
    if (mentions.length === 0 || over.test(folded)) return null;
    const failed = mentions.filter(({ end }, index) => !fine.test(folded.slice(end, mentions[index + 1]?.start)));
    return failed.at(-1)?.step ?? null;
  };
}
