import { copyFileSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadPhrases, type IsFittedTerm } from '../../src/matching/loadPhrases';
import type { CodedError } from '../../src/platform/codedError';
import { EditablePhrases } from './support/editablePhrases';

const AGENT = 'replies.meanings.agent.phrases';
const FAST = 'details.speed.fast';
const CHARGER = 'symptoms.terms.charger.words';
const DENIALS = 'symptoms.denials.afterDenied';
const LOCALES = join(__dirname, '../../locales');

type Edit = (phrases: EditablePhrases) => void;

function errorAfter(edit: Edit, locale = 'ko', isFittedTerm?: IsFittedTerm): CodedError | null {
  const folder = mkdtempSync(join(tmpdir(), 'phrases-'));
  for (const name of ['ko.phrases.json', 'en.phrases.json']) copyFileSync(join(LOCALES, name), join(folder, name));
  const path = join(folder, `${locale}.phrases.json`);
  const root = JSON.parse(readFileSync(path, 'utf8')) as Record<string, unknown>;
  edit(new EditablePhrases(root));
  writeFileSync(path, JSON.stringify(root));
  try {
    loadPhrases(folder, isFittedTerm);
    return null;
  } catch (error) {
    return error as CodedError;
  }
}

describe('the phrases files', () => {
  it('are valid', () => {
    expect(() => loadPhrases(LOCALES)).not.toThrow();
  });

  it.each<[string, Edit, ...string[]]>([
    ['an unknown group', (p) => p.list(AGENT).push('{persn}~연결'), '{persn}~연결', 'persn', 'person'],
    ['an unknown group in “unless”', (p) => p.list('replies.meanings.agent.unless').push('{persn}'), 'agent.unless'],
    ['an unknown group in “superseded”', (p) => p.list('replies.superseded').push('{befor}'), 'replies.superseded'],
    ['an empty group that a phrase uses', (p) => p.set('replies.groups.person', []), 'is empty', 'Fill the group'],
    ['an unmatched brace', (p) => p.list(AGENT).push('{person 연결'), '{person 연결', 'brace'],
    ['capitals in the name of a group', (p) => p.set('replies.groups.Person', ['사람']), 'groups.Person'],
    ['an entry of signs only', (p) => p.list(AGENT).push('^~$'), '“^~$” contains only signs'],
    ['an entry of punctuation only', (p) => p.list(AGENT).push('?!'), '“?!” has no letters or digits'],
    ['an anchor (^ or $) in the middle', (p) => p.list(AGENT).push('네^맞아'), '“네^맞아” can never be found'],
    [
      'a sign in an allowed word',
      (p) => p.list('replies.meanings.yes.allowedWords').push('그~거'),
      '“그~거” has a sign',
    ],
    ['an empty entry', (p) => p.list(AGENT).push('  '), 'the entry is empty'],
    ['a meaning without phrases', (p) => p.set(AGENT, []), 'meaning is never found'],
    ['a missing meaning', (p) => p.set('replies.meanings.status', undefined), 'no entry for “status”'],
    ['an unknown meaning', (p) => p.set('replies.meanings.0.meaning', 'maybe'), 'replies.meanings.0.meaning'],
    ['a misspelt key', (p) => p.set('replies.meanings.0.phrazes', []), 'phrazes'],
    ['an empty required list', (p) => p.set('details.charger.labels', []), 'charger.labels', 'the list is empty'],
    ['an empty word', (p) => p.list(FAST).push(''), 'speed.fast', 'the entry is empty'],
    ['an invisible word', (p) => p.list(FAST).push('\u200b'), 'speed.fast', 'invisible'],
    ['a word for both fast and slow', (p) => p.list(FAST).push('완속'), '“완속”', 'both fast and slow'],
    ['a step without words', (p) => p.set('details.steps.qr.words', []), 'steps.qr', 'no words'],
    ['“objects” without “verbs”', (p) => p.set('details.steps.card.verbs', []), 'steps.card', 'Fill both lists'],
    ['a missing step', (p) => p.set('details.steps.other', undefined), 'no entry for “other”'],
    ['six days in a week', (p) => p.list('details.time.weekdays').pop(), 'Write all 7, Sunday first'],
    ['a fraction as a number', (p) => p.set('details.numerals.counting.일', 0.5), 'numerals.counting.일'],
    ['a missing list', (p) => p.set('details.station.places', undefined), 'details.station.places'],
    ['a text instead of a list', (p) => p.set(FAST, '급속'), 'speed.fast', 'this is not a list'],
    ['a number among words', (p) => p.list(CHARGER).push(7), 'symptoms.terms.0.words', 'Write words in quotes'],
    ['a term twice', (p) => p.set('symptoms.terms.1.id', 'charger'), 'terms.charger', 'several terms have the id'],
    ['a term without words', (p) => p.set(CHARGER, []), 'terms.0.words', 'the list is empty'],
    ['a term without a kind', (p) => p.set('symptoms.terms.0.kind', undefined), 'symptoms.terms.0.kind'],
    ['a term of an unknown kind', (p) => p.set('symptoms.terms.0.kind', 'thing'), 'symptoms.terms.0.kind'],
    [
      'capitals in the id of a term',
      (p) => p.set('symptoms.terms.0.id', 'Charger'),
      'terms.0.id',
      'lower-case letters',
    ],
    ['a term without a description', (p) => p.set('symptoms.terms.0.description', ' '), 'terms.0.description'],
    ['no terms', (p) => p.set('symptoms.terms', []), 'symptoms.terms', 'no symptom is ever found'],
    ['a term without letters', (p) => p.list(CHARGER).push('?!'), 'terms.charger.words: “?!” has no letters'],
    ['a term of signs only', (p) => p.list(CHARGER).push('^$'), 'terms.charger.words: “^$” has no letters'],
    ['a sign in the middle', (p) => p.list(CHARGER).push('충^전'), '“충^전” can never be found'],
    [
      'a sign at the wrong end',
      (p) => p.list(CHARGER).push('$충전', '충전^'),
      '“$충전” can never',
      '“충전^” can never',
    ],
    ['a sign that is only allowed in replies', (p) => p.list(CHARGER).push('{person}'), '“{person}” has a sign'],
    ['a word of two terms', (p) => p.list(CHARGER).push('휴대 폰'), 'terms.phone.words', 'also listed under “charger”'],
    [
      'a denial without letters',
      (p) => p.list(DENIALS).push('...'),
      'symptoms.denials.afterDenied: “...” has no letters or digits',
    ],
    [
      'a now marker without letters',
      (p) => p.list('symptoms.nowMarkers').push('!'),
      'symptoms.nowMarkers: “!” has no letters or digits',
    ],
    [
      'a clause boundary without letters',
      (p) => p.list('symptoms.clauseBoundaries').push('$'),
      'symptoms.clauseBoundaries: “$” has no letters or digits',
    ],
    [
      'a question with an unknown group',
      (p) => p.list('replies.asksHowToReport').push('^{reprot}$'),
      'replies.asksHowToReport: “^{reprot}$” names the group',
    ],
    ['no angry words', (p) => p.set('angry', []), 'angry: the list is empty'],
    ['no words for a signal', (p) => p.set('signals.danger', []), 'signals.danger: the list is empty'],
    [
      'a signal word without letters',
      (p) => p.list('signals.money').push('!!'),
      'signals.money.words: “!!” has no letters',
    ],
    ['an unknown group in a signal', (p) => p.list('signals.danger.phrases').push('{smok}'), 'danger.phrases', 'smok'],
    [
      'an edge in the middle of a signal',
      (p) => p.list('signals.danger.except').push('불^나'),
      'danger.except: “불^나”',
    ],
    ['an angry word without letters', (p) => p.list('angry').push('!!'), 'angry: “!!” has no letters'],
  ])('are rejected if they contain %s', (_what, edit, ...named) => {
    const error = errorAfter(edit);
    expect(error?.code).toBe('locales_invalid');
    for (const part of ['ko.phrases.json', ...named]) expect(error?.message).toContain(part);
  });

  it('are checked in every language', () => {
    const error = errorAfter((phrases) => phrases.list(AGENT).push('{persn}'), 'en');
    expect(error?.message).toContain('en.phrases.json: replies.meanings.agent.phrases: “{persn}” names the group');
  });

  it('are rejected if the model was not fitted to a term, together with all other problems', () => {
    const error = errorAfter(
      (p) => p.list(CHARGER).push('?!'),
      'en',
      (term) => term !== 'phone',
    );
    for (const locale of ['ko', 'en']) {
      expect(error?.message).toContain(
        `${locale}.phrases.json: symptoms.terms.phone: the model was not fitted to “phone”`,
      );
    }
    expect(error?.message).toContain('npm run -s fit');
    expect(error?.message).toContain('“?!” has no letters');
  });

  it('have all problems listed at once, including violations of the schema', () => {
    const error = errorAfter((phrases) => {
      phrases.list(AGENT).push('{persn}~연결', '^');
      phrases.list('replies.fillers').push(5);
      phrases.set('details.speed.slow', []);
      phrases.set('details.speed.kilowatt', 'kW');
      phrases.set('symptoms.terms.0.kind', 'thing');
      phrases.list(CHARGER).push('$충전', 7);
      phrases.list('angry').push('^');
    });
    const lines = error?.message.split('\n') ?? [];
    for (const place of ['replies.fillers', 'speed.slow', 'speed.kilowatt', 'terms.0.kind', 'terms.0.words', 'angry']) {
      expect(lines.filter((line) => line.includes(place))).toHaveLength(1);
    }
    expect(lines.filter((line) => line.includes('agent.phrases'))).toHaveLength(2);
    expect(lines.filter((line) => line.includes('terms.charger.words'))).toHaveLength(1);
  });
});
