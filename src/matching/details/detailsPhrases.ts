import { z } from 'zod';
import { findDetailsProblems } from './findDetailsProblems';
import { wordListSchema } from '../wordListSchema';
import { ALWAYS_REFINE } from './phraseProblem';

const words = wordListSchema();
const numerals = z.record(z.string().min(1), z.number().int().nonnegative());

const speedSchema = z.strictObject({
  fast: words.describe('say that the charger is a fast one'),
  slow: words.describe('say that the charger is a slow one'),
  kilowatt: words.describe('units after a power rating'),
  notFollowedBy: words.describe('what follows when the word before says something else ("like a slow one")'),
});

const stepSchema = z.strictObject({
  step: z.enum(['qr', 'card', 'app_start', 'plug_in', 'other']),
  words: words.describe('name the step on their own'),
  objects: words.describe('name the step only together with one of the doings behind them'),
  verbs: words,
  unless: words.describe('phrases with the same words that name no step'),
});

const dayPartSchema = z.strictObject({
  kind: z.enum(['am', 'dawn', 'day', 'pm', 'evening', 'night']),
  words,
});

const timeSchema = z.strictObject({
  hourDuration: words,
  minuteDuration: words,
  half: words.describe('half an hour, behind an hour'),
  halfHour: words,
  ago: words,
  notAgo: words.describe('words that only begin like one of ago'),
  oclock: words,
  notOclock: words.describe('words that only begin like one of oclock'),
  clockMinute: words,
  halfPast: words,
  quarterPast: words,
  quarterTo: words,
  yearUnit: words,
  monthUnit: words,
  dayUnit: words,
  daySuffix: words.describe('behind the number of a day ("20th")'),
  around: words.describe('about, behind a duration'),
  vagueCounts: words.describe('numbers that say no number ("a few"): a time with one is vague'),
  hourPrepositions: words.describe('words that make a bare number behind them an hour'),
  am: words,
  pm: words,
  noon: words,
  midnight: words,
  now: words.describe('this very moment, or just before it'),
  dayParts: z.array(dayPartSchema),
  days: z.array(
    z.strictObject({
      ago: z.number().int().nonnegative(),
      counted: z.boolean().default(false).describe('so many days before now ("two days ago"), not a day by its name'),
      words,
    }),
  ),
  lastNight: words,
  weekdays: z.array(words).max(7).describe('Sunday first'),
  months: z.array(words).max(12).describe('January first'),
  joiners: words.describe('may stand between the parts of one time'),
  ended: words.describe('say that charging ended'),
  notEnded: words.describe('hold a word for ending and do not say that it ended'),
  otherEvents: words.describe('starting and everything else that can happen at a time'),
  sinceEnd: words.describe('end a clause from which a duration counts ("3 hours since it ended")'),
  elapsed: words.describe('behind a duration: so much time has passed'),
  answerFillers: words.describe('what may stand around a time that is the whole answer'),
});

const chargerSchema = z.strictObject({
  labels: words.describe('stand before a charger number'),
  nouns: words.describe('stand behind a charger number, and alone mean a charger'),
  counters: words.describe('number suffixes that can also count times'),
  unambiguousCounters: words.describe('number suffixes that only chargers have'),
  ordinalSuffixes: words.describe('suffixes of "third"'),
  ordinalNouns: words.describe('what follows an ordinal that points at a charger'),
  ordinalWords: numerals.describe('whole ordinals ("third")'),
  notChargers: words.describe('numbered things that are no chargers'),
  writtenOnCharger: words.describe('words behind a number that can be read on the charger'),
  plateLetters: words.describe('the letter in a number plate'),
  apartmentUnits: words.describe('what flats are counted in, behind the number of a building'),
  otherNumberLabels: words.describe('words before a number that is no charger'),
  attemptsBefore: words.describe('words before a number that counts attempts'),
  attemptsAfter: words.describe('words behind a number that counts attempts, whatever stands before'),
  attemptVerbs: words.describe('words behind a number that counts attempts unless a station stands before'),
  particles: words.describe('particles behind a number that is a charger'),
  notAffected: words.describe('behind a charger: this is not the one in trouble'),
  answerFillers: words.describe('what may stand around a number that is the whole message'),
  errorWords: words.describe('make a letter code beside them an error code'),
  misleading: words.describe('expressions with a number that is no charger (car models, "this time")'),
});

const stationSchema = z.strictObject({
  places: words.describe('end of a place name'),
  namedPlaces: words.describe('places that are names on their own'),
  generic: words.describe('places that are no names on their own'),
  notPlaces: words.describe('words that only end like a place'),
  endings: words.describe('particles and endings behind a station'),
  locationEndings: words.describe('endings that make an unknown name before them a place ("at")'),
  copulas: words.describe('endings that can stand between a station and its charger ("it is")'),
  copulaStarts: words.describe('beginnings of endings behind a place ("it is", "it was"), whatever they end in'),
  regions: words.describe('towns and districts: with a name behind them they are a station'),
  answerPrefixes: words.describe('words before a name that is the whole answer ("it is")'),
  qualifiers: words.describe('small words inside a name ("main parking")'),
  operatorPlaces: words.describe('places that belong to an operator, whose name then belongs to theirs'),
  spatialRelations: words.describe('join the place before to the place behind ("beside")'),
  joiners: words.describe('small words inside a name ("of")'),
  nameWords: words.describe('words that look like grammar and belong to names'),
  notNames: words.describe('words that are never part of a name'),
  notNameStarts: words.describe('beginnings of words that are never part of a name'),
  notNameEnds: words.describe('ends of words that are never part of a name'),
  pointingWords: words.describe('point at a place or a moment without naming one ("here", "now")'),
  somewhereNear: words.describe('behind a place: somewhere near it'),
  prepositions: words.describe('before a place'),
  articles: words,
  floorSuffixes: words.describe('floors and zones behind a number or letter'),
  floorPrefixes: words.describe('floors and zones before a number or letter'),
  standaloneFloors: words.describe('floors and zones on their own'),
  operators: words.describe('run chargers; no stations'),
});

const faultSchema = z.strictObject({
  troubles: words.describe('say that something is wrong'),
  clauseEnds: words.describe('endings after which a new clause begins'),
  leadingFillers: words.describe('cut from the beginning of a quotation'),
  notFaults: words.describe('hold a word for trouble and are none'),
  trailingFillers: words.describe('cut from the end of a quotation'),
  genericFailures: words.describe('beginnings of "it does not work", which alone describe no fault'),
  genericFailurePrefixes: words.describe('what may stand before such words ("still", "charging")'),
});

const sentenceSchema = z.strictObject({
  starts: words.describe('beginnings of sentences: what begins like this is no name'),
  ends: words.describe('ends of sentences: what ends like this is no name'),
});

const sectionSchema = z.strictObject({
  numerals: z.strictObject({
    counting: numerals.describe('numbers used for chargers, minutes, days'),
    hours: numerals.describe('numbers used for hours and ordinals'),
  }),
  corrections: words.describe('what follows replaces what was said before'),
  negations: words.describe('directly before what is not meant ("not the slow one")'),
  speed: speedSchema,
  steps: z.array(stepSchema),
  chargingEnded: words.describe('charging had already ended, so no step of starting it failed'),
  stepSucceeded: words.describe('behind a step: it went well'),
  time: timeSchema,
  charger: chargerSchema,
  station: stationSchema,
  fault: faultSchema,
  sentence: sentenceSchema,
});

/** What is needed to read details from one language: `details` in `locales/*.phrases.json`. */
export const detailsPhrasesSchema = sectionSchema.superRefine((section, context) => {
  for (const { path, message } of findDetailsProblems(section)) {
    context.addIssue({ code: 'custom', path: [...path], message });
  }
}, ALWAYS_REFINE);

export type DetailsPhrases = z.infer<typeof sectionSchema>;
