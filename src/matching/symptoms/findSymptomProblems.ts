import { itemsAt, valueAt, wordsAt, type PhraseProblem } from '../details/phraseProblem';
import { toPhraseKeys } from './keystrokes';

/** Fast path for nearly all entries: letters, with at most one sign at either end, need no further check. */
const PLAINLY_VALID = /^\^?[^\^$~{}]*[a-z\uac00-\ud7a3][^\^$~{}]*\$?$/i;

function findEntryProblem(entry: string): string | null {
  if (/[~{}]/.test(entry)) return 'has a sign (~ { }) that is not allowed here. Only “^” and “$” are';
  if (/.\^|\$./.test(entry)) return 'can never be found: “^” must be at the very beginning and “$” at the very end';
  return toPhraseKeys(entry) === '' ? 'has no letters or digits. Write words, or delete it' : null;
}

/** Finds the entries of a phrases list that could never match. */
export function findEntryProblems(path: readonly string[], entries: readonly string[]): PhraseProblem[] {
  const problems: PhraseProblem[] = [];
  for (const entry of entries) {
    const problem = PLAINLY_VALID.test(entry) || entry.trim() === '' ? null : findEntryProblem(entry);
    if (problem !== null) problems.push({ path, message: `“${entry}” ${problem}.` });
  }
  return problems;
}

function findDuplicateIds(terms: readonly object[]): PhraseProblem[] {
  const ids = terms.map((term) => String(valueAt(term, 'id')));
  return [...new Set(ids.filter((id, index) => ids.indexOf(id) < index))].map((id) => ({
    path: ['terms', id],
    message: `several terms have the id “${id}”. Merge them into one.`,
  }));
}

/** Finds words that are listed under terms of different kinds. */
function findContradictions(terms: readonly object[]): PhraseProblem[] {
  const first = new Map<string, { readonly id: string; readonly kind: unknown }>();
  return terms.flatMap((term) => {
    const [id, kind] = [String(valueAt(term, 'id')), valueAt(term, 'kind')];
    return wordsAt(term, 'words').flatMap((word) => {
      const entry = word.replaceAll(' ', '').toLowerCase();
      const other = first.get(entry);
      if (other === undefined) first.set(entry, { id, kind });
      if (other === undefined || other.kind === kind) return [];
      const message = `“${word}” is also listed under “${other.id}”, which has another kind. Delete one of them.`;
      return [{ path: ['terms', id, 'words'], message }];
    });
  });
}

/** Finds terms that were added after the model was fitted; the model would ignore them. */
export function findUnfittedTerms(section: unknown, isFittedTerm: (term: string) => boolean): PhraseProblem[] {
  return itemsAt(section, 'terms')
    .map((term) => String(valueAt(term, 'id')))
    .filter((id) => !isFittedTerm(id))
    .map((id) => ({
      path: ['terms', id],
      message: `the model was not fitted to “${id}” yet. Add messages with its words to locales/training/ and run \`npm run -s fit\`.`,
    }));
}

/** Finds every entry of a `symptoms` section that could never match, duplicate term ids, and contradictions. */
export function findSymptomProblems(section: unknown): readonly PhraseProblem[] {
  const terms = itemsAt(section, 'terms');
  return [
    ...findDuplicateIds(terms),
    ...findContradictions(terms),
    ...terms.flatMap((term) =>
      findEntryProblems(['terms', String(valueAt(term, 'id')), 'words'], wordsAt(term, 'words')),
    ),
    ...['afterDenied', 'beforeDenied'].flatMap((list) =>
      findEntryProblems(['denials', list], wordsAt(section, 'denials', list)),
    ),
    ...['nowMarkers', 'clauseBoundaries'].flatMap((list) => findEntryProblems([list], wordsAt(section, list))),
  ];
}
