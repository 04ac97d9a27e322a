import { mergeLanguages, wordListSource, type DetailsPhraseFiles } from './detailsPhraseFiles';
import type { DetailsPhrases } from './detailsPhrases';
import type { PlaceCertainty } from './hangulPlaceJudge';

const MAX_UNKNOWN_WORDS = 4;
const TOKEN = /[a-z0-9&'’.-]+/gi;

type PickStation = (station: DetailsPhrases['station']) => readonly string[];

interface LatinWords {
  /** The word may be part of the description of a place, but is no name by itself. */
  isPart(word: string): boolean;
  readonly notNames: ReadonlySet<string>;
  readonly place: RegExp;
  readonly namedPlace: RegExp;
  readonly relation: RegExp;
  /** Words for a place that is not certain ("near", "my", "big"). */
  readonly vague: RegExp;
}

function compileLatinWords(files: DetailsPhraseFiles): LatinWords {
  const wordSet = (pick: PickStation): ReadonlySet<string> =>
    new Set(mergeLanguages(files, ({ station }) => pick(station)).flatMap((word) => word.toLowerCase().split(' ')));
  const companies = wordSet((station) => station.nameWords);
  const parts = wordSet(({ articles, prepositions, joiners, qualifiers, places, generic }) => [
    ...[...articles, ...prepositions, ...joiners, ...qualifiers],
    ...[...places, ...generic],
  ]);
  return {
    isPart: (word) => parts.has(word),
    notNames: new Set([...wordSet((station) => station.notNames)].filter((word) => !companies.has(word))),
    place: new RegExp(wordListSource(files, ({ station }) => [...station.places, ...station.namedPlaces])),
    namedPlace: new RegExp(wordListSource(files, ({ station }) => station.namedPlaces)),
    relation: new RegExp(
      wordListSource(files, ({ placeAnswer }) => placeAnswer.relations),
      'g',
    ),
    vague: new RegExp(
      wordListSource(files, ({ placeAnswer: { nearWords, vagueWords, landmarks, adjectiveEnds } }) => [
        ...[...nearWords, ...vagueWords],
        ...[...landmarks, ...adjectiveEnds],
      ]),
    ),
  };
}

/**
 * Creates a function that judges whether a text in Latin letters, without the words of a sentence around it, names a
 * station.
 */
export function createLatinPlaceJudge(files: DetailsPhraseFiles): (core: string) => PlaceCertainty {
  const { isPart, notNames, place, namedPlace, relation, vague } = compileLatinWords(files);
  return (core) => {
    const folded = core.toLowerCase();
    const rest = folded.replace(relation, ' ');
    const words = rest.match(TOKEN) ?? [];
    if (words.length === 0 || words.some((word) => notNames.has(word) && !isPart(word))) return null;
    const proper = words.filter((word) => !isPart(word) && !/^\d+$/.test(word));
    const isVague = vague.test(folded);
    const isRelated = rest !== folded;
    if (!isVague && namedPlace.test(folded)) return 'sure';
    if (place.test(folded)) return proper.length > 0 && !isVague ? 'sure' : 'vague';
    const capitalized = (core.match(TOKEN) ?? []).filter((word) => /^[A-Z]/.test(word));
    if (isRelated && !isVague && capitalized.some((word) => proper.includes(word.toLowerCase()))) return 'sure';
    if (isVague && isRelated) return 'vague';
    return proper.length > 0 && words.length <= MAX_UNKNOWN_WORDS ? 'unknown' : null;
  };
}
