import { wordListSource, type DetailsPhraseFiles } from './detailsPhraseFiles';
import type { DetailsPhrases } from './detailsPhrases';
import { repeatedSource } from './repeatedSource';

/** Maximum distance between an object and its verb. In characters. */
const MAX_VERB_DISTANCE = 12;
/** Maximum length of the verb's ending before a question mark. In characters. */
const MAX_ENDING_LENGTH = 4;
/** Maximum length of the ending of a word that may stand around an answer. In characters. */
const MAX_FILLER_ENDING = 5;

/** Whether a folded text says that the driver cannot find or read the number of the charger. */
export type UnreadableNumberDetector = (folded: string) => boolean;

/** Creates the detector. Numbers of other things ("my card number") do not count. */
export function createUnreadableNumberDetector(files: DetailsPhraseFiles): UnreadableNumberDetector {
  const sourceOf = (pick: (unreadable: DetailsPhrases['charger']['unreadable']) => readonly string[]): string =>
    wordListSource(files, ({ charger }) => pick(charger.unreadable));
  const question = sourceOf((unreadable) => unreadable.questions);
  const statement = new RegExp(
    `(?:${sourceOf((unreadable) => unreadable.words)}|${sourceOf((unreadable) => unreadable.objects)}[^.!?,]{0,${MAX_VERB_DISTANCE}}?${sourceOf((unreadable) => unreadable.verbs)})(?![^\\s.!,]{0,${MAX_ENDING_LENGTH}}?${question})`,
  );
  const ending = `[^\\s.,!?~]{0,${MAX_FILLER_ENDING}}`;
  const answer = new RegExp(
    `^${repeatedSource(`[\\s.,!~]|${sourceOf((unreadable) => unreadable.answerFillers)}${ending}`)}${sourceOf((unreadable) => unreadable.answers)}${ending}[\\s.,!~]*$`,
  );
  const otherNumber = new RegExp(
    wordListSource(files, ({ charger }) => charger.otherNumberLabels.filter((label) => label.length > 2)),
    'g',
  );
  return (folded) =>
    answer.test(folded) || statement.test(folded.replace(otherNumber, (label) => '\u0000'.repeat(label.length)));
}
