import { runInNewContext } from 'node:vm';
import { LOCALES } from '../../src/domain/locale';
import { createSignalReader } from '../../src/matching/signals/signalReader';
import { toKeystrokes } from '../../src/matching/symptoms/keystrokes';
import { foldHangul } from '../../src/matching/details/foldHangul';
import { repeatedSource } from '../../src/matching/details/repeatedSource';
import { sharedContent } from '../support/sharedContent';
import { sharedPhrases } from './support/sharedTools';

/** Reading takes milliseconds; if the time doubled with each word, it would take longer than any deadline. */
const DEADLINE_MS = 60_000;
const TEXT_LENGTH = 120;

const now = new Date('2026-11-22T15:00:00+09:00');

/** Runs a function, and throws if it has not returned at the deadline. */
function withDeadline(run: () => unknown): void {
  runInNewContext('run()', { run }, { timeout: DEADLINE_MS });
}

/** Lists all lists of words in a part of a phrases file. */
function listWordLists(part: unknown): readonly (readonly string[])[] {
  if (Array.isArray(part)) return [part.filter((word): word is string => typeof word === 'string')];
  if (typeof part !== 'object' || part === null) return [];
  return Object.values(part).flatMap(listWordLists);
}

/** Returns the words of a list that other words of the list make up: they can be read in several ways. */
function findComposedWords(words: readonly string[]): readonly string[] {
  const folded = new Set(words.map((word) => foldHangul(word).replace(/\s/g, '')));
  return [...folded].filter((word) => isComposed(word, folded));
}

function isComposed(word: string, words: ReadonlySet<string>): boolean {
  return Array.from({ length: word.length - 1 }, (_, index) => index + 1).some((length) => {
    const rest = word.slice(length);
    return words.has(word.slice(0, length)) && (words.has(rest) || isComposed(rest, words));
  });
}

const repeat = (piece: string): string => piece.repeat(Math.ceil(TEXT_LENGTH / piece.length));

describe('a message that repeats words', () => {
  const phrases = sharedPhrases();
  const composed = LOCALES.flatMap((locale) => listWordLists(phrases[locale].details)).flatMap(findComposedWords);
  const { matcher, questionReader } = sharedContent();
  const read = (text: string): void => {
    matcher.understand(text, now);
    matcher.readReply(text);
    questionReader.read(text, { symptom: null, slot: null });
  };

  it('is read in time, whichever words of a list it repeats that consist of others', () => {
    expect(composed.length).toBeGreaterThan(100);
    withDeadline(() => {
      for (const word of new Set(composed)) read(`${repeat(word)}뷁`);
    });
  });

  it.each(['번호', '전기차충전소', '있어요요? ', '1번 2번 ', 'number is the ', 'ㅎㅠ', '라고 ', '3시쯤에 '])(
    'is read in time: “%s”',
    (piece) => {
      expect(() => withDeadline(() => read(`${repeat(piece)}뷁`))).not.toThrow();
    },
  );
});

describe('repeatedSource', () => {
  it('finds repetitions of words, the longest first, and stops at what is none', () => {
    const pattern = new RegExp(`^${repeatedSource('번호|번|호')}`);
    expect(pattern.exec('번호번호호x')?.[0]).toBe('번호번호호');
    expect(pattern.exec('x')?.[0]).toBe('');
  });

  it('does not try other divisions of the words', () => {
    const pattern = new RegExp(`^${repeatedSource('ab|a|b')}$`);
    withDeadline(() => expect(pattern.test(`${'ab'.repeat(5000)}x`)).toBe(false));
  });
});

describe('a long message about a danger', () => {
  const TALK = [
    '충전기에서 연기가 나요',
    'there is smoke and fire',
    '불꽃이 튀고 타는 냄새가 나요',
    'no flames, but sparks',
  ];
  /** Each takes some milliseconds; with all exceptions at once, half a second. */
  const MESSAGES = 150;
  const LONG = 60;

  it('is searched only for the exceptions whose words it has', () => {
    const readSignals = createSignalReader(sharedPhrases());
    const startedAt = process.cpuUsage();
    for (let count = 0; count < MESSAGES; count++) {
      const text = Array.from({ length: LONG }, (_, index) => TALK[(index + count) % TALK.length]!).join(', ');
      expect(readSignals(`${text} ${count}`, toKeystrokes(text))).toContain('danger');
    }
    const { user, system } = process.cpuUsage(startedAt);
    expect((user + system) / 1_000).toBeLessThan(DEADLINE_MS / 3);
  });
});
