import { anyWordSource } from './anyWordSource';
import { mergeLanguages, wordListSource, type DetailsPhraseFiles } from './detailsPhraseFiles';
import type { DetailsPhrases } from './detailsPhrases';
import { repeatedSource } from './repeatedSource';

const MAX_VERB_TAIL = 10;
const MAX_COPULA_TAIL = 6;
const MAX_DIRECTION_LENGTH = 16;
/** Shorter Korean words also begin names, so they count only as the whole message. In characters. */
const MIN_START_LENGTH = 3;

/** Longest word of talk before a name. In syllables. */
const MAX_TALK_WORD = 5;

/** Letters that form no syllable, as a word of their own: laughing, sighing or "no". */
const LONE_LETTERS = '[\\u3131-\\u318e]+(?=[\\s.,:~!])';

/** The word lists of `placeAnswer` as regular expressions for folded text. */
export interface PlaceAnswerPatterns {
  readonly prefix: RegExp;
  /** Everything after a name that is no part of it, each at the end of the text. */
  readonly suffixes: readonly RegExp[];
  /** An ending in the middle of a sentence. What follows is no part of the name. */
  readonly connective: RegExp;
  readonly notAnswer: RegExp;
  readonly laughter: RegExp;
  /** A message to another person in the car, or about a thing in it. */
  readonly toOther: RegExp;
  readonly question: RegExp;
  /** The end of a part of the message, except before the direction of a service area. */
  readonly segmentEnd: RegExp;
  /** A street or district with a number. */
  readonly address: RegExp;
  /** "It is" between the words of a name ("it's the mall, the basement"), which the name leaves out. */
  readonly innerCopula: RegExp;
  /** Only kinds of places and whose they are ("our flat, basement"), which name none. */
  readonly kindOnly: RegExp;
  /** A word that ends like a kind of place. */
  readonly placeWord: RegExp;
}

function createAddressPattern(files: DetailsPhraseFiles): RegExp {
  const sourceOf = (pick: (answer: DetailsPhrases['placeAnswer']) => readonly string[]): string =>
    wordListSource(files, ({ placeAnswer }) => pick(placeAnswer));
  const ends = sourceOf((answer) => answer.addressEnds);
  const notStreet = sourceOf((answer) => answer.notAddressEnds);
  const counter = wordListSource(files, ({ charger }) => [
    ...charger.counters.filter((word) => word.length < 2),
    ...charger.unambiguousCounters,
    ...charger.ordinalSuffixes,
    ...charger.notChargers.filter((word) => word.length < 3),
  ]);
  const units = sourceOf((answer) => answer.addressUnits);
  const korean = `(?<![\\uac00-\\ud7a3a-z\\d])(?!\\S*${notStreet}\\s)[\\uac00-\\ud7a3\\d]{1,10}${ends}\\s*\\d{1,4}(?:-\\d{1,4})?(?:\\s*${units}(?:\\s*\\d{1,4}(?:-\\d{1,4})?)?|(?![\\d%]|\\s*${counter}))`;
  const latin = `(?:\\d{1,4}(?:-\\d{1,4})?,?\\s+)?[a-z]+${ends}(?![a-z])(?:\\s*\\d{1,4}(?:-\\d{1,4})?(?!\\d))?`;
  return new RegExp(`${korean}|(?<![a-z\\d])(?=[^\\n]{0,40}\\d)${latin}`, 'g');
}

/** Creates a pattern for folded messages that begin with a word that is no name, or consist of it. */
function createNotAnswerPattern(files: DetailsPhraseFiles): RegExp {
  const words = mergeLanguages(files, ({ placeAnswer }) => placeAnswer.notAnswers);
  const isLatin = (word: string): boolean => /^[a-z]/i.test(word);
  const short = words.filter((word) => !isLatin(word) && word.length < MIN_START_LENGTH);
  const long = words.filter((word) => !isLatin(word) && word.length >= MIN_START_LENGTH);
  const endings = wordListSource(files, ({ placeAnswer }) => placeAnswer.endings);
  const other = '[^a-z\\d\\uac00-\\ud7a3]*';
  return new RegExp(
    `^${other}${anyWordSource(short)}(?:${endings})?${other}$|(?:^|[\\s.,!?~])${anyWordSource(long)}|^${other}${anyWordSource(words.filter(isLatin))}`,
  );
}

type AnswerSource = (pick: (answer: DetailsPhrases['placeAnswer']) => readonly string[]) => string;

/** Creates a pattern for the end of a name that the driver reads out or wants written ("it is called …"). */
export function createQuotedEnd(files: DetailsPhraseFiles): RegExp {
  const sourceOf: AnswerSource = (pick) => wordListSource(files, ({ placeAnswer }) => pick(placeAnswer));
  return createVerbPattern(
    sourceOf((answer) => answer.quoteParticles),
    sourceOf((answer) => answer.quoteVerbs),
  );
}

function createVerbPattern(particles: string, verbs: string): RegExp {
  return new RegExp(`\\s*${particles}\\s*${verbs}[\\uac00-\\ud7a3\\s]{0,${MAX_VERB_TAIL}}$`);
}

function createSuffixPatterns(files: DetailsPhraseFiles, sourceOf: AnswerSource): readonly RegExp[] {
  const copulaStart = wordListSource(files, ({ station }) => station.copulaStarts);
  const relation = wordListSource(files, ({ station }) => station.spatialRelations);
  return [
    new RegExp(`(?:[^\\p{L}\\p{N})%]|[\\u3131-\\u3163])+$`, 'u'),
    createQuotedEnd(files),
    createVerbPattern(
      sourceOf((answer) => answer.locationParticles),
      sourceOf((answer) => answer.locationVerbs),
    ),
    new RegExp(`(?<=(?:^|\\s)${relation})${copulaStart}[\\uac00-\\ud7a3]{0,${MAX_COPULA_TAIL}}$`),
    new RegExp(`\\s*${sourceOf((answer) => answer.endings)}$`),
    new RegExp(`(?<=[a-z\\d\\uac00-\\ud7a3]{2})\\s*${sourceOf((answer) => answer.towards)}$`),
  ];
}

function createConnectiveSource(files: DetailsPhraseFiles, sourceOf: AnswerSource): string {
  const generic = wordListSource(files, ({ station }) => station.generic);
  const part = `(?:\\S+\\s+)?${generic}${sourceOf((answer) => answer.endings)}?\\s*$`;
  const aside = `(?<=^|\\s)${sourceOf((answer) => answer.asides)}`;
  // "It's the mall, the basement car park" goes on with a part of the place.
  const joining = `${sourceOf((answer) => answer.innerCopulas)}\\s+${part}`;
  return `(?!${joining})(?:${sourceOf((answer) => answer.connectives)}|${aside})(?=\\s)`;
}

/** Matches the end of a name that a remark follows; the remark is a part of the message of its own. */
function createRemarkSource(sourceOf: AnswerSource): string {
  const particles = sourceOf((answer) => answer.remarkParticles);
  return `\\s*${particles}(?=\\s*${sourceOf((answer) => answer.remarkStarts)})`;
}

/** Creates a pattern for what stands before a name: "it is", or the kind of place ("it's a flat: Raemian"). */
function createPrefixPattern(files: DetailsPhraseFiles, sourceOf: AnswerSource): RegExp {
  const relations = mergeLanguages(files, ({ placeAnswer }) => placeAnswer.relations);
  const longRelation = anyWordSource(relations.filter((word) => word.includes(' ')));
  const prefix = sourceOf((answer) => answer.prefixes);
  const generic = wordListSource(files, ({ station }) => station.generic);
  const copula = wordListSource(files, ({ station, placeAnswer }) => [
    ...station.copulas,
    ...placeAnswer.topicParticles,
  ]);
  const talk = `(?:[\\uac00-\\ud7a3]{1,${MAX_TALK_WORD}}\\s+)?[\\uac00-\\ud7a3]{0,${MAX_TALK_WORD}}${sourceOf((answer) => answer.talkEndings)}`;
  return new RegExp(
    `^${repeatedSource(`[\\s.,:~!"'-]|${LONE_LETTERS}|${talk}(?=[\\s.,:~!]+\\S)|(?!${longRelation})${prefix}(?=[\\s.,:~!])|${generic}${copula}(?=\\s+\\S)`)}`,
  );
}

/** Compiles the patterns from the phrases files. */
export function createPlaceAnswerPatterns(files: DetailsPhraseFiles): PlaceAnswerPatterns {
  const sourceOf: AnswerSource = (pick) => wordListSource(files, ({ placeAnswer }) => pick(placeAnswer));
  const generic = wordListSource(files, ({ station }) => station.generic);
  const direction = sourceOf((answer) => answer.directions);
  const laughter = sourceOf((answer) => answer.laughter);
  const questionWord = sourceOf((answer) => answer.questionWords);
  const insisting = sourceOf((answer) => answer.insistingStems);
  const questionEnd = `(?<!${insisting})${sourceOf((answer) => answer.questionEnds)}`;
  return {
    prefix: createPrefixPattern(files, sourceOf),
    innerCopula: new RegExp(
      `(?<=[\\uac00-\\ud7a3]{2})${sourceOf((answer) => answer.innerCopulas)}(?=\\s+[\\uac00-\\ud7a3])`,
      'g',
    ),
    kindOnly: new RegExp(`^${repeatedSource(`\\s|${generic}|${sourceOf((answer) => answer.vagueWords)}(?=\\s)`)}$`),
    suffixes: createSuffixPatterns(files, sourceOf),
    connective: new RegExp(`${createConnectiveSource(files, sourceOf)}|${createRemarkSource(sourceOf)}`, 'g'),
    notAnswer: createNotAnswerPattern(files),
    segmentEnd: new RegExp(
      `,(?!\\s*[^,.!?]{0,${MAX_DIRECTION_LENGTH}}?${direction}\\s*(?:[,.!?]|$))|[!?~;…]|\\.(?!\\d)`,
      'g',
    ),
    toOther: new RegExp(
      `^[^\\p{L}\\p{N}]*${sourceOf((answer) => answer.addressed)}(?=[^\\p{L}\\p{N}]|$)|${sourceOf((answer) => answer.carThings)}`,
      'u',
    ),
    laughter: new RegExp(`^${repeatedSource(`[^\\p{L}\\p{N}]|${laughter}|[\\u3131-\\u3163]`)}$`, 'u'),
    question: new RegExp(
      `(?:^|[\\s.,!?~])${questionWord}(?:[\\s.,!?~]|$)|^\\s*${questionWord}|${questionEnd}\\s*[.,!?~]*$`,
    ),
    address: createAddressPattern(files),
    placeWord: new RegExp(`${wordListSource(files, ({ station }) => station.places)}(?![\\uac00-\\ud7a3])`),
  };
}
