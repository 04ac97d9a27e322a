import { ERROR_STEPS, type ErrorStep } from '../../domain/errorStep';
import { wordListSource, mergeLanguages, type DetailsPhraseFiles } from './detailsPhraseFiles';
import { anyWordSource } from './anyWordSource';
import type { Span } from './span';

/** Maximum distance between an object and its verb. In characters. */
const MAX_VERB_DISTANCE = 14;
/** Maximum distance between a word and the number that it labels. In characters. */
const MAX_NUMBER_DISTANCE = 4;

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

/** Removes mentions inside another mention ("card" in "put in the card"). */
function keepOutermost(mentions: readonly Mention[]): Mention[] {
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

/** Whether a number follows a mention, which then labels the number and is no step ("my card number is …"). */
function isFollowedByNumber(numbers: readonly Span[], end: number): boolean {
  return numbers.some(({ start }) => start >= end && start - end <= MAX_NUMBER_DISTANCE);
}

/**
 * Creates a function that finds the step at which starting a charge failed, in folded text: the last mentioned step
 * that did not succeed. It returns `null` if there is none, or if charging had already ended.
 */
export function createStepReader(
  files: DetailsPhraseFiles,
): (folded: string, numbers: readonly Span[]) => ErrorStep | null {
  const steps = mergeLanguages(files, (phrases) => phrases.steps);
  const patterns = ERROR_STEPS.map((step): StepPattern => {
    const sourceOf = (pick: 'words' | 'objects' | 'verbs' | 'unless'): string =>
      anyWordSource(steps.filter((one) => one.step === step).flatMap((one) => one[pick]));
    return {
      step,
      pattern: new RegExp(
        `${sourceOf('words')}|${sourceOf('objects')}[^.!?\\u0000]{0,${MAX_VERB_DISTANCE}}?${sourceOf('verbs')}`,
        'g',
      ),
      unless: new RegExp(sourceOf('unless'), 'g'),
    };
  });
  const succeeded = new RegExp(`^[^.!?]{0,8}?${wordListSource(files, ({ stepSucceeded }) => stepSucceeded)}`);
  const chargingEnded = new RegExp(wordListSource(files, ({ chargingEnded }) => chargingEnded));
  return (folded, numbers) => {
    const named = findMentions(folded, patterns).filter(({ end }) => !isFollowedByNumber(numbers, end));
    const mentions = keepOutermost(named);
    if (mentions.length === 0 || chargingEnded.test(folded)) return null;
    const failed = mentions.filter(({ end }, index) => !succeeded.test(folded.slice(end, mentions[index + 1]?.start)));
    return failed.at(-1)?.step ?? null;
  };
}
