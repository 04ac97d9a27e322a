import { itemsAt, valueAt, wordsAt, type PhraseFault } from '../details/phraseFault';
import { keysOf } from './keyStream';

/** Letters and at most one sign at either end: nearly all entries. They cost the start nothing more than this look. */
const PLAINLY_SOUND = /^\^?[^\^$~{}]*[a-z\uac00-\ud7a3][^\^$~{}]*\$?$/i;

function entryFault(entry: string): string | null {
  if (/[~{}]/.test(entry)) return 'has a sign (~ { }) that means nothing here. Only “^” and “$” do';
  if (/.\^|\$./.test(entry)) return 'can never be found: “^” belongs at the very beginning and “$” at the very end';
  return keysOf(entry) === '' ? 'says nothing. Write words, or delete it' : null;
}

/** Entries of a list that could never be found. */
export function entryFaults(path: readonly string[], entries: readonly string[]): PhraseFault[] {
  const faults: PhraseFault[] = [];
  for (const entry of entries) {
    const fault = PLAINLY_SOUND.test(entry) || entry.trim() === '' ? null : entryFault(entry);
    if (fault !== null) faults.push({ path, message: `“${entry}” ${fault}.` });
  }
  return faults;
}

function idFaults(terms: readonly object[]): PhraseFault[] {
  const ids = terms.map((term) => String(valueAt(term, 'id')));
  return [...new Set(ids.filter((id, place) => ids.indexOf(id) < place))].map((id) => ({
    path: ['terms', id],
    message: `several terms have the id “${id}”. Put their words into one of them.`,
  }));
}

/** The same words cannot say that a message is about charging and that it is about something else. */
function contradictions(terms: readonly object[]): PhraseFault[] {
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
export function unknownTerms(section: unknown, knows: (term: string) => boolean): PhraseFault[] {
  return itemsAt(section, 'terms')
    .map((term) => String(valueAt(term, 'id')))
    .filter((id) => !knows(id))
    .map((id) => ({
      path: ['terms', id],
      message: `the model does not know “${id}” yet. Write lines with its words in src/matching/training/ and run \`npm run -s fit\`.`,
    }));
}

/** Everything in a `symptoms` section that could never be found or contradicts itself. */
export function symptomFaults(section: unknown): readonly PhraseFault[] {
  const terms = itemsAt(section, 'terms');
  return [
    ...idFaults(terms),
    ...contradictions(terms),
    ...terms.flatMap((term) => entryFaults(['terms', String(valueAt(term, 'id')), 'words'], wordsAt(term, 'words'))),
    ...['behind', 'before'].flatMap((list) => entryFaults(['denials', list], wordsAt(section, 'denials', list))),
    ...['turns', 'joints'].flatMap((list) => entryFaults([list], wordsAt(section, list))),
  ];
}
