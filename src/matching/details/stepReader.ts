import { ERROR_STEPS, type ErrorStep } from '../../domain/errorStep';
import { wordListSource, mergeLanguages, type DetailsPhraseFiles } from './detailsPhraseFiles';
import { anyWordSource } from './anyWordSource';
import type { Span } from './span';
import { findAll } from '../../platform/findAll';

/** Maximum distance between an object and its verb. In characters. */
const MAX_VERB_DISTANCE = 14;
/** Maximum distance between a word and the number that it labels. In characters. */
const MAX_NUMBER_DISTANCE = 4;
/** Within so many characters before and after a mention of the app, a report in the app is what was done with it. */
const MAX_REPORT_DISTANCE = { before: 16, after: 8 } as const;

/** Maximum distance between a step and the words that it was not tried. In characters. */
const MAX_UNTRIED_DISTANCE = 6;

/** What a message says about the steps of starting a charge. */
export interface StepReading {
  /** The last mentioned step that did not succeed; `null` if there is none, or if charging had already ended. */
  readonly failed: ErrorStep | null;
  /** The steps that the driver says were not done ("I did not start in the app"). */
  readonly denied: readonly ErrorStep[];
}

interface StepPattern {
  readonly step: ErrorStep;
  readonly pattern: RegExp;
  /** Its object alone, in contrast to another step ("not the card"). */
  readonly contrasted: RegExp;
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
    for (const match of findAll(pattern, blanked)) {
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

/** Creates a test whether a mention is about a report in the app, rather than about starting the charge there. */
function createReportTest(files: DetailsPhraseFiles): (folded: string, mention: Mention) => boolean {
  const report = new RegExp(wordListSource(files, ({ reportWords }) => reportWords));
  const start = new RegExp(anyWordSource(mergeLanguages(files, ({ steps }) => steps).flatMap(({ verbs }) => verbs)));
  return (folded, mention) => {
    if (mention.step !== 'app_start' || start.test(folded.slice(mention.start, mention.end))) return false;
    const before = folded.slice(Math.max(0, mention.start - MAX_REPORT_DISTANCE.before), mention.start);
    const after = folded.slice(mention.end, mention.end + MAX_REPORT_DISTANCE.after);
    return report.test(before) || report.test(after);
  };
}

function compileSteps(files: DetailsPhraseFiles): readonly StepPattern[] {
  const steps = mergeLanguages(files, (phrases) => phrases.steps);
  const contrast = wordListSource(files, ({ stepContrasts }) => stepContrasts);
  return ERROR_STEPS.map((step) => {
    const sourceOf = (pick: 'words' | 'objects' | 'verbs' | 'unless'): string =>
      anyWordSource(steps.filter((one) => one.step === step).flatMap((one) => one[pick]));
    return {
      step,
      pattern: new RegExp(
        `${sourceOf('words')}|${sourceOf('objects')}[^.!?\\u0000]{0,${MAX_VERB_DISTANCE}}?${sourceOf('verbs')}`,
        'g',
      ),
      contrasted: new RegExp(`${sourceOf('objects')}\\s*${contrast}`),
      unless: new RegExp(sourceOf('unless'), 'g'),
    };
  });
}

/** Creates a function that finds the steps of starting a charge in folded text. */
export function createStepReader(files: DetailsPhraseFiles): (folded: string, numbers: readonly Span[]) => StepReading {
  const patterns = compileSteps(files);
  const isReport = createReportTest(files);
  const succeeded = new RegExp(`^[^.!?]{0,8}?${wordListSource(files, ({ stepSucceeded }) => stepSucceeded)}`);
  const deniedAfter = new RegExp(`^[^.!?]{0,4}?${wordListSource(files, ({ stepDenied }) => stepDenied)}`);
  const notDone = new RegExp(
    wordListSource(files, ({ stepNotDone }) => stepNotDone),
    'g',
  );
  const chargingEnded = new RegExp(wordListSource(files, ({ chargingEnded }) => chargingEnded));
  return (folded, numbers) => {
    const contrasted = patterns.filter((pattern) => pattern.contrasted.test(folded)).map(({ step }) => step);
    const named = findMentions(folded, patterns).filter(
      (mention) => !isFollowedByNumber(numbers, mention.end) && !isReport(folded, mention),
    );
    const mentions = keepOutermost(named.filter(({ step }) => !contrasted.includes(step)));
    const isSaidAfter = (pattern: RegExp, { end }: Mention): boolean => {
      const next = mentions.find(({ start }) => start >= end);
      return pattern.test(folded.slice(end, next?.start));
    };
    const untried = [...findAll(notDone, folded)].map(({ index, 0: { length } }) => ({
      start: index,
      end: index + length,
    }));
    const isUntried = ({ start, end }: Mention): boolean =>
      untried.some((one) => one.end > start && one.start <= end + MAX_UNTRIED_DISTANCE);
    const isDenied = (mention: Mention): boolean => isUntried(mention) || isSaidAfter(deniedAfter, mention);
    const deniedMentions = mentions.filter(isDenied).map(({ step }) => step);
    const denied = [...new Set([...deniedMentions, ...contrasted])];
    // "I paid in the app, not with the card" says which step it was.
    const isOpen = (mention: Mention): boolean => contrasted.length > 0 || !isSaidAfter(succeeded, mention);
    const failed = mentions.filter((mention) => !denied.includes(mention.step) && isOpen(mention));
    return { failed: chargingEnded.test(folded) ? null : (failed.at(-1)?.step ?? null), denied };
  };
}
