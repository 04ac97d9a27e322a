import { cpSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadPhrases } from '../../src/matching/loadPhrases';
import type { CodedError } from '../../src/platform/codedError';
import { EditablePhrases } from './support/editablePhrases';

const AGENT = 'replies.meanings.agent.phrases';
const FAST = 'details.speed.fast';
const LOCALES = join(__dirname, '../../locales');

type Edit = (phrases: EditablePhrases) => void;

function errorAfter(edit: Edit, locale = 'ko'): CodedError | null {
  const folder = mkdtempSync(join(tmpdir(), 'phrases-'));
  cpSync(LOCALES, folder, { recursive: true });
  const path = join(folder, `${locale}.phrases.json`);
  const root = JSON.parse(readFileSync(path, 'utf8')) as Record<string, unknown>;
  edit(new EditablePhrases(root));
  writeFileSync(path, JSON.stringify(root));
  try {
    loadPhrases(folder);
    return null;
  } catch (error) {
    return error as CodedError;
  }
}

describe('the words for replies and details', () => {
  it('are sound as they are', () => {
    expect(() => loadPhrases(LOCALES)).not.toThrow();
  });

  it.each<[string, Edit, ...string[]]>([
    ['an unknown group', (p) => p.list(AGENT).push('{persn}~연결'), '{persn}~연결', 'persn', 'person'],
    ['an unknown group that rules out', (p) => p.list('replies.meanings.agent.unless').push('{persn}'), 'agent.unless'],
    ['an unknown group in what is over', (p) => p.list('replies.overtaken').push('{befor}'), 'replies.overtaken'],
    ['an empty group that is used', (p) => p.set('replies.groups.person', []), 'is empty', 'Fill the group'],
    ['a brace too many', (p) => p.list(AGENT).push('{person 연결'), '{person 연결', 'brace'],
    ['capitals in the name of a group', (p) => p.set('replies.groups.Person', ['사람']), 'groups.Person'],
    ['only signs', (p) => p.list(AGENT).push('^~$'), '“^~$” says nothing'],
    ['only punctuation', (p) => p.list(AGENT).push('?!'), '“?!” says nothing'],
    ['an edge in the middle', (p) => p.list(AGENT).push('네^맞아'), '“네^맞아” can never be found'],
    ['a sign among plain words', (p) => p.list('replies.meanings.yes.beside').push('그~거'), '“그~거” has a sign'],
    ['an empty entry', (p) => p.list(AGENT).push('  '), 'the entry is empty'],
    ['a meaning without phrases', (p) => p.set(AGENT, []), 'never understood'],
    ['a meaning that is missing', (p) => p.set('replies.meanings.status', undefined), 'nothing is listed for “status”'],
    ['a meaning that nobody knows', (p) => p.set('replies.meanings.0.meaning', 'maybe'), 'replies.meanings.0.meaning'],
    ['a misspelt key', (p) => p.set('replies.meanings.0.phrazes', []), 'phrazes'],
    ['an empty list that is needed', (p) => p.set('details.charger.labels', []), 'charger.labels', 'the list is empty'],
    ['an empty word', (p) => p.list(FAST).push(''), 'speed.fast', 'the entry is empty'],
    ['an invisible word', (p) => p.list(FAST).push('\u200b'), 'speed.fast', 'invisible'],
    ['a word that says two things', (p) => p.list(FAST).push('완속'), '“완속”', 'fast and under slow'],
    ['a step without words', (p) => p.set('details.steps.qr.words', []), 'steps.qr', 'no words'],
    ['things without doings', (p) => p.set('details.steps.card.doings', []), 'steps.card', 'Fill both lists'],
    ['a step that is missing', (p) => p.set('details.steps.other', undefined), 'nothing is listed for “other”'],
    ['six days in a week', (p) => p.list('details.time.weekdays').pop(), 'Write all 7, Sunday first'],
    ['half a number', (p) => p.set('details.numerals.counting.일', 0.5), 'numerals.counting.일'],
    ['a list that is missing', (p) => p.set('details.station.places', undefined), 'details.station.places'],
  ])('are refused with %s', (_what, edit, ...named) => {
    const error = errorAfter(edit);
    expect(error?.code).toBe('locales_invalid');
    for (const part of ['ko.phrases.json', ...named]) expect(error?.message).toContain(part);
  });

  it('are checked in every language', () => {
    const error = errorAfter((phrases) => phrases.list(AGENT).push('{persn}'), 'en');
    expect(error?.message).toContain('en.phrases.json: replies.meanings.agent.phrases: “{persn}” names the group');
  });

  it('have all their faults listed at once, those of shape among them', () => {
    const error = errorAfter((phrases) => {
      phrases.list(AGENT).push('{persn}~연결', '^');
      phrases.list('replies.fillers').push(5);
      phrases.set('details.speed.slow', []);
      phrases.set('details.speed.kilowatt', 'kW');
    });
    const lines = error?.message.split('\n') ?? [];
    for (const place of ['replies.fillers', 'speed.slow', 'speed.kilowatt']) {
      expect(lines.filter((line) => line.includes(place))).toHaveLength(1);
    }
    expect(lines.filter((line) => line.includes('agent.phrases'))).toHaveLength(2);
  });
});
