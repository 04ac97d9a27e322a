import { itemsAt, valueAt, wordsAt, type PhraseProblem } from '../details/phraseProblem';
import { toPhraseKeys } from './keystrokes';

/** Letters and at most one sign at either end: nearly all entries. They cost the start nothing more than this look. */
const PLAINLY_VALID = /^\^?[^\^$~{}]*[a-z\uac00-\ud7a3][^\^$~{}]*\$?$/i;

function findEntryProblem(entry: string): string | null {
  if (/[~{}]/.test(entry)) return 'has a sign (~ { }) that means nothing here. Only “^” and “$” do';
  if (/.\^|\$./.test(entry)) return 'can never be found: “^” belongs at the very beginning and “$” at the very end';
  return toPhraseKeys(entry) === '' ? 'says nothing. Write words, or delete it' : null;
}

/** Entries of a list that could never be found. */
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
    message: `several terms have the id “${id}”. Put their words into one of them.`,
  }));
}

/** The same words cannot say that a message is about charging and that it is about something else. */
function findContradictions(terms: readonly object[]): PhraseProblem[] {
  const first = new Map<string, { readonly id: string; readonly kind: unknown }>();
  return terms.flatMap((term) => {
    const [id, kind] = [String(valueAt(term, 'id')), valueAt(term, 'kind')];
    return wordsAt(term, 'words').flatMap((word) => {
      const entry = word.replaceAll(' ', '').toLowerCase();
      const other = first.get(entry);
      if (other === undefined) first.set(entry, { id, kind });
      if (other === undefined || other.kind === kind) return [];
      const message = `“${word}” stands under “${other.id}” too, which is of another kind. Delete one of them.`;
      return [{ path: ['terms', id, 'words'], message }];
    });
  });
}

/** Terms that came after the model was fitted: whatever holds their words would be decided without them. */
export function findUnfittedTerms(section: unknown, isFittedTerm: (term: string) => boolean): PhraseProblem[] {
  return itemsAt(section, 'terms')
    .map((term) => String(valueAt(term, 'id')))
    .filter((id) => !isFittedTerm(id))
    .map((id) => ({
      path: ['terms', id],
      message: `the model does not know “${id}” yet. Write lines with its words in locales/training/ and run \`npm run -s fit\`.`,
    }));
}

/** Everything in a `symptoms` section that could never be found or contradicts itself. */
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
