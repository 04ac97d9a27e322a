import { LOCALES, type Locale } from '../../domain/locale';
import type { AskedQuestion, EndQuestion, QuestionContext, QuestionReader } from '../../domain/questionReader';
import { lazy } from '../../platform/lazy';
import { normalizeForMatching } from '../details/normalizeForMatching';
import { compactText } from '../replies/compactText';
import { isPlainPhrase } from '../replies/parsePhrase';
import { createPhraseIndex } from '../replies/phraseIndex';
import { compileGroups, PhrasePattern, type WordGroups } from '../replies/phrasePattern';
import { correctKeyboardLayout } from '../symptoms/correctKeyboardLayout';
import { createFuzzyEntryFinder } from '../symptoms/entryFinder';
import { toKeystrokes } from '../symptoms/keystrokes';
import { chooseQuestion, MIN_ASKED } from './chooseQuestion';
import { anyPhrase, createAskingTests, createTest, toSources } from './askingTests';
import type { QuestionFiles } from './loadQuestions';
import { listEnds } from './listEnds';
import { cutAtQuestion } from './cutAtQuestion';
import { ANY_SLOT, type Question } from './questionFile';
import { joinRemains, joinSentences, removeWords, splitSentences, type Sentence } from './sentences';
import { createQuestionJudge, type QuestionModel } from './questionModel';
import { createSimilarQuestionFinder, type FoundQuestion, type SimilarQuestionFinder } from './similarQuestionFinder';
import { splitPhrase } from './splitPhrase';

/** Longer sentences do more than ask. In characters of compact text, in which Latin words keep their spaces. */
const MAX_SENTENCE_LENGTH = 60;
const MAX_LATIN_LENGTH = 100;
const LATIN = /^[\x20-\x7e]+$/;
/** Shorter phrases are similar to too many other words. In keystrokes. */
const MIN_MISSPELT_KEYS = 12;
/** What a question that belongs to the open slot or the symptom counts more, in characters. */
const CONTEXT_BONUS = 1.5;

interface QuestionPhrase {
  readonly question: Question;
  readonly mustAsk: boolean;
  /** Without signs; `null` if it has any. */
  readonly plainWords: string | null;
  readonly phrase: PhrasePattern;
}

/** What follows so many sentences is no message of a driver, and would take long to read. */
const MAX_SENTENCES = 16;

/** Whether a question makes sense in the message and its context. */
type Fits = (question: Question) => boolean;

/** Creates the question reader from the question files and the fitted model. Call it once, at start. */
export function createQuestionReader(files: QuestionFiles, model: QuestionModel): QuestionReader {
  const groups = new Map(LOCALES.map((locale) => [locale, compileGroups(files[locale].groups)]));
  const phrases = LOCALES.flatMap((locale) => createPhrases(files[locale].questions, groups.get(locale)!));
  const { asks, asksTwice, asksInWords } = createAskingTests(files, groups);
  const isRuledOut = createRuledOutTest(files, groups);
  const findByPhrase = createPhraseFinder(phrases, createTest(files, groups, 'asking'));
  const similarFinder = createSimilarQuestionFinder(files, createQuestionJudge(model));
  const clauseStarts = new Set(LOCALES.flatMap((locale) => files[locale].clauseStarts));
  const clauseEnds = LOCALES.flatMap((locale) => files[locale].clauseEnds);
  const listAllSentences = createSentenceLister(clauseStarts, asks, createTest(files, groups, 'sentenceEnds'));
  const prepare = (text: string): string => correctKeyboardLayout(normalizeForMatching(text));
  return {
    asks: (text) => splitSentences(prepare(text), clauseStarts).some(asks),
    asksInWords: (text) => splitSentences(prepare(text), clauseStarts).some(asksInWords),
    listSentences: (text) => listAllSentences(prepare(text)),
    listEndQuestions: (text) => listQuestionEnds(prepare(text), { clauseStarts, clauseEnds }, asks),
    read(text, context) {
      const typed = prepare(text);
      const message = compactText(typed);
      const fits: Fits = (question) => isInContext(question, context) && !isRuledOut(question.id, message);
      const sentences = splitSentences(typed, clauseStarts).slice(0, MAX_SENTENCES);
      const joined = joinSentences(typed, sentences);
      const findBest = <Found extends FoundQuestion>(find: (sentence: Sentence) => Found | null): Found | null => {
        const findInShort = (one: Sentence) => (isTooLong(one) ? null : find(one));
        return chooseHeaviest(sentences.map(findInShort)) ?? (joined === null ? null : findInShort(joined));
      };
      const exact = findBest((sentence) => findByPhrase(sentence, fits));
      const mayAsk = () => [...sentences, joined].some((one) => isLikelyAsked(similarFinder, typed, one));
      const findBestSimilar = () =>
        exact !== null || mayAsk() ? findBest((sentence) => similarFinder.find(typed, sentence, fits)) : null;
      const twice = ({ from, to }: Sentence) => asksTwice(typed.slice(from, to));
      const computeAsked = (sentence: Sentence) => similarFinder.computeAsked(typed, sentence);
      const best = chooseQuestion(exact, findBestSimilar, { asks, asksTwice: twice, computeAsked });
      if (best === null) return null;
      const remains = removeWords(typed, best.sentence, [best.span, ...findSpans(phrases, best)]);
      const rest = dropClauseStart(joinRemains(remains), clauseStarts);
      return { ...toAskedQuestion(best.question, rest, best !== exact), remains };
    },
  };
}

/** Returns the ends of a message that may ask something, if its last sentence does. */
function listQuestionEnds(
  typed: string,
  words: Parameters<typeof listEnds>[1],
  asks: (sentence: Sentence) => boolean,
): EndQuestion[] {
  const last = splitSentences(typed, words.clauseStarts).at(-1);
  return last === undefined || !asks(last) ? [] : listEnds(typed, words);
}

/** Creates the function that returns the sentences of a message, cut before and after questions. */
function createSentenceLister(
  clauseStarts: ReadonlySet<string>,
  asks: (sentence: Sentence) => boolean,
  endsSentence: (compact: string) => boolean,
): (typed: string) => string[] {
  const tests = {
    asks: (text: string) => splitSentences(text, clauseStarts).some(asks),
    mayEnd: (word: string) => endsSentence(compactText(word)),
  };
  return (typed) =>
    splitSentences(typed, clauseStarts)
      .flatMap(({ from, to }) => cutAtQuestion(typed.slice(from, to), tests))
      .map((sentence) => sentence.trim());
}

function isTooLong({ compact }: Sentence): boolean {
  return compact.length > (LATIN.test(compact) ? MAX_LATIN_LENGTH : MAX_SENTENCE_LENGTH);
}

/** Whether the model's question in a sentence may count without its words. Costs less than to find that question. */
function isLikelyAsked(finder: SimilarQuestionFinder, typed: string, sentence: Sentence | null): boolean {
  return sentence !== null && !isTooLong(sentence) && finder.computeAsked(typed, sentence) >= MIN_ASKED;
}

function toAskedQuestion(question: Question, rest: string, isGuess: boolean): Omit<AskedQuestion, 'remains'> {
  return {
    id: question.id,
    rest,
    isGuess,
    isAboutSafety: question.safety === true,
    offersAgent: question.offersAgent === true,
    replyMeaning: question.replyMeaning ?? null,
  };
}

/** Creates the function that finds the question whose phrases a sentence contains, also misspelt. */
function createPhraseFinder(
  phrases: readonly QuestionPhrase[],
  isAsking: (compact: string) => boolean,
): (sentence: Sentence, fits: Fits) => FoundQuestion | null {
  const findPossible = createPhraseIndex(phrases.map(({ phrase }) => phrase.wordLists()));
  const findMisspelt = createMisspeltFinder(phrases);
  return (sentence, fits) => {
    const mayAsk = sentence.hasMark || isAsking(sentence.compact);
    const isCandidate = ({ question, mustAsk }: QuestionPhrase): boolean => (mayAsk || !mustAsk) && fits(question);
    const possible = findPossible(sentence.compact).flatMap((index) => phrases[index] ?? []);
    return findHeaviest(possible.filter(isCandidate), sentence) ?? findMisspelt(isCandidate, sentence);
  };
}

/** Drops the last word if the question began with it ("the card, but why?" leaves "the card,"). */
function dropClauseStart(rest: string, clauseStarts: ReadonlySet<string>): string {
  const words = rest.split(' ');
  return clauseStarts.has(words.at(-1)!.toLowerCase()) ? words.slice(0, -1).join(' ') : rest;
}

function createPhrases(questions: readonly Question[], groups: WordGroups): QuestionPhrase[] {
  return questions.flatMap((question) =>
    question.ask.map((written) => {
      const { words, mustAsk } = splitPhrase(written);
      const phrase = new PhrasePattern(words, groups, 'd');
      return { question, mustAsk, phrase, plainWords: isPlainPhrase(words) ? words : null };
    }),
  );
}

/** Creates the test whether a message contains a phrase that excludes a question (`unless`). */
function createRuledOutTest(
  files: QuestionFiles,
  groups: ReadonlyMap<Locale, WordGroups>,
): (id: string, message: string) => boolean {
  const ids = new Set(LOCALES.flatMap((locale) => files[locale].questions.map(({ id }) => id)));
  const listSources = (id: string): string[] =>
    LOCALES.flatMap((locale) => {
      const phrases = files[locale].questions.filter((question) => question.id === id).flatMap(({ unless }) => unless);
      return toSources(
        phrases.map((phrase) => splitPhrase(phrase).words),
        groups.get(locale)!,
      );
    });
  const patterns = new Map([...ids].map((id) => [id, lazy(() => anyPhrase(listSources(id)))]));
  return (id, message) => patterns.get(id)?.()?.test(message) === true;
}

function isInContext({ symptom, slot, waiting }: Question, context: QuestionContext): boolean {
  if (waiting === true && context.isWaiting !== true) return false;
  if (symptom !== undefined && symptom !== context.symptom) return false;
  return slot === undefined || slot === context.slot || (slot === ANY_SLOT && context.slot !== null);
}

function chooseHeaviest<Found extends FoundQuestion>(found: readonly (Found | null)[]): Found | null {
  return found.reduce<Found | null>(
    (best, one) => (one !== null && (best === null || one.weight > best.weight) ? one : best),
    null,
  );
}

/** Returns the question whose phrase matches the most characters. */
function findHeaviest(phrases: readonly QuestionPhrase[], sentence: Sentence): FoundQuestion | null {
  let best: FoundQuestion | null = null;
  for (const { question, phrase, mustAsk } of phrases) {
    const indices = phrase.pattern().exec(sentence.compact)?.indices;
    if (indices === undefined) continue;
    const words = indices.slice(1).filter((range) => range !== undefined);
    const weight = words.reduce((sum, [from, to]) => sum + to - from, bonusOf(question));
    if (mustAsk && !isAsked(indices[0]!, sentence)) continue;
    const found: FoundQuestion = { question, weight, sentence, span: indices[0]! };
    if (best === null || isHeavier(found, best)) best = found;
  }
  return best;
}

/**
 * Whether a phrase that counts only in a question was asked: of sentences that are read as one, it has to reach from one
 * to the next, because the one that has it alone asks nothing.
 */
function isAsked([from, to]: readonly [number, number], { joints }: Sentence): boolean {
  return joints === undefined || joints.some((joint) => from < joint && joint < to);
}

/** Whether a question counts more than another one of the same sentence: of two equal ones, what was asked first. */
function isHeavier(one: FoundQuestion, other: FoundQuestion): boolean {
  return one.weight > other.weight || (one.weight === other.weight && one.span[0] < other.span[0]);
}

/** Returns the ranges of a sentence that the phrases of a question match. */
function findSpans(
  phrases: readonly QuestionPhrase[],
  { question, sentence: { compact } }: FoundQuestion,
): (readonly [number, number])[] {
  return phrases
    .filter((phrase) => phrase.question.id === question.id)
    .flatMap(({ phrase }) => {
      const range = phrase.pattern().exec(compact)?.indices?.[0];
      return range === undefined ? [] : [range];
    });
}

/** Creates the function that finds misspelt phrases, among those that may be found. */
function createMisspeltFinder(phrases: readonly QuestionPhrase[]) {
  const plain = phrases.filter(({ plainWords }) => plainWords !== null);
  const finder = lazy(() => createFuzzyEntryFinder(plain.map(({ plainWords }) => plainWords!)));
  return (isCandidate: (phrase: QuestionPhrase) => boolean, sentence: Sentence): FoundQuestion | null => {
    let best: FoundQuestion | null = null;
    const keystrokes = toKeystrokes(sentence.compact);
    const isWanted = (entryIndex: number): boolean => isCandidate(plain[entryIndex]!);
    for (const { entryIndex, start, end, similarity } of finder().findFuzzy(keystrokes, [], isWanted)) {
      const phrase = plain[entryIndex]!;
      if (end - start < MIN_MISSPELT_KEYS) continue;
      const from = keystrokes.sourceIndexes[start] ?? 0;
      const to = (keystrokes.sourceIndexes[end - 1] ?? from) + 1;
      const weight = (to - from) * similarity + bonusOf(phrase.question);
      if (best === null || weight > best.weight)
        best = { question: phrase.question, weight, sentence, span: [from, to] };
    }
    return best;
  };
}

function bonusOf({ symptom, slot }: Question): number {
  return (symptom === undefined ? 0 : CONTEXT_BONUS) + (slot === undefined ? 0 : CONTEXT_BONUS);
}
