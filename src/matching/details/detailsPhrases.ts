import { z } from 'zod';
import { findDetailsProblems } from './findDetailsProblems';
import { FAULT_KINDS } from '../../domain/faultKind';
import { wordListSchema } from '../wordListSchema';
import { placeAnswerSchema } from './placeAnswerSchema';
import { ALWAYS_REFINE } from './phraseProblem';

const words = wordListSchema();
const numerals = z.record(z.string().min(1), z.number().int().nonnegative());

const speedSchema = z.strictObject({
  fast: words.describe('mean that the charger is a fast one'),
  slow: words.describe('mean that the charger is a slow one'),
  kilowatt: words.describe('units after a power rating'),
  notFollowedBy: words.describe(
    'if one of these follows, the word before does not state the speed ("like a slow one")',
  ),
});

const stepSchema = z.strictObject({
  step: z.enum(['qr', 'card', 'app_start', 'plug_in', 'other']),
  words: words.describe('name the step by themselves'),
  objects: words.describe('name the step only if one of the verbs follows'),
  verbs: words,
  unless: words.describe('phrases that contain these words but name no step'),
});

const dayPartSchema = z.strictObject({
  kind: z.enum(['am', 'dawn', 'day', 'pm', 'evening', 'night']),
  words,
});

const timeSchema = z.strictObject({
  hourDuration: words,
  minuteDuration: words,
  half: words.describe('half an hour, after an hour'),
  halfHour: words,
  ago: words,
  notAgo: words.describe('words that begin like one of ago but mean something else'),
  oclock: words,
  notOclock: words.describe('words that begin like one of oclock but mean something else'),
  clockMinute: words,
  halfPast: words,
  quarterPast: words,
  quarterTo: words,
  yearUnit: words,
  monthUnit: words,
  dayUnit: words,
  daySuffix: words.describe('after the number of a day ("th" in "20th")'),
  around: words.describe('"about" after a duration'),
  vagueCounts: words.describe('indefinite numbers ("a few"): a time with one is vague'),
  hourPrepositions: words.describe('words after which a bare number is an hour ("at")'),
  am: words,
  pm: words,
  noon: words,
  midnight: words,
  now: words.describe('now or just before now'),
  dayParts: z.array(dayPartSchema),
  days: z.array(
    z.strictObject({
      ago: z.number().int().nonnegative(),
      counted: z.boolean().default(false).describe('a number of days before now ("two days ago"), not a named day'),
      words,
    }),
  ),
  lastNight: words,
  weekdays: z.array(words).max(7).describe('Sunday first'),
  months: z.array(words).max(12).describe('January first'),
  joiners: words.describe('may occur between the components of one time'),
  ended: words.describe('mean that charging ended'),
  notEnded: words.describe('contain a word for ending but do not mean that charging ended'),
  since: words.describe('next to the time since when something is so ("since")'),
  otherEvents: words.describe('starting and other events that can happen at a time'),
  sinceEnd: words.describe('after a word for ending: a duration counts from there ("3 hours since it ended")'),
  elapsed: words.describe('after a duration: this much time has passed'),
  toCome: words.describe('after a duration: it has not passed yet ("2 hours from now")'),
  answerFillers: words.describe('words that may occur around a time that is the whole answer'),
});

const unreadableNumberSchema = z.strictObject({
  words: words.describe('by themselves mean that the driver cannot find or read the number of the charger'),
  objects: words.describe('the number, or the place where it should be written'),
  verbs: words.describe('after one of the objects: it cannot be found or read'),
  answers: words.describe('cannot be seen or found: they mean the number if they are the whole message'),
  answerFillers: words.describe('words that may occur before these ("I do not know")'),
  questions: words.describe('the end of a verb in a question, which is no statement'),
});

const chargerSchema = z.strictObject({
  labels: words.describe('before a charger number'),
  nouns: words.describe('after a charger number; alone, they mean a charger'),
  counters: words.describe('number suffixes that can also count times'),
  unambiguousCounters: words.describe('number suffixes that only chargers have'),
  pluralLabels: words.describe('before several charger numbers ("chargers")'),
  listJoiners: words.describe('between the numbers of several chargers ("and")'),
  statementJoiners: words.describe('between two chargers if one works and the other does not ("is broken and")'),
  rangeJoiners: words.describe('between the first and the last of several chargers ("to")'),
  allWords: words.describe('before or after several chargers: they are all meant ("both")'),
  requests: words.describe('after the charger that is to be noted instead of another one ("change it to")'),
  contrasts: words.describe('between a wrong number and the right one ("not 5 but 7")'),
  alsoParticles: words.describe('directly after a charger that is in trouble as well'),
  alsoWords: words.describe('in the clause of a charger that is in trouble as well ("too")'),
  unreadable: unreadableNumberSchema,
  ordinalSuffixes: words.describe('suffixes of ordinals ("rd" in "3rd")'),
  ordinalReferences: words.describe('before an ordinal that is counted from there, and is no number ("from the left")'),
  ordinalNouns: words.describe('nouns after an ordinal that refers to a charger'),
  ordinalTimes: words.describe('ends of a report before an ordinal that counts it ("it stops, the second time")'),
  ordinalWords: numerals.describe('whole ordinals ("third")'),
  positions: words.describe('describe which charger is meant without its number ("left")'),
  positionEmphases: words.describe('before a position, and part of it ("the very left one")'),
  positionNouns: words.describe('the charger that a position describes ("one" in "the left one")'),
  notPositions: words.describe('a message with one of these describes no charger ("does not work")'),
  notChargers: words.describe('numbered things that are not chargers'),
  writtenOnCharger: words.describe('words after a number that is written on the charger'),
  plateLetters: words.describe('the letter in a number plate'),
  among: words.describe('what follows a number of chargers of which some are meant ("three of them")'),
  amongWords: words.describe('the same with the number as a word'),
  apartmentUnits: words.describe('units of flat numbers, after the number of a building'),
  otherNumberLabels: words.describe('words before a number that is not a charger'),
  attemptsBefore: words.describe('words before a number that counts attempts'),
  attemptsAfter: words.describe('words after a number that always counts attempts'),
  attemptVerbs: words.describe('words after a number that counts attempts unless a station is before it'),
  particles: words.describe('particles after a number that is a charger'),
  notAffected: words.describe('after a charger that is not the one in trouble'),
  working: z.strictObject({
    words: words.describe('after a charger that works, or that does not belong on the ticket ("is fine")'),
    fillers: words.describe('particles, nouns and adverbs between the charger and these words'),
    denials: words.describe('after these words: the charger does not work after all'),
    before: words.describe('before a charger that does not belong on the ticket ("remove", "there is no")'),
  }),
  neighbour: z.strictObject({
    subjects: words.describe('before the number of the charger beside the driver ("the one next to me is")'),
    copulas: words.describe('after that number ("and", "is")'),
    pronouns: words.describe('words that then point to it ("that one")'),
  }),
  unsureJoiners: words.describe('between two chargers of which the driver does not know which one it is ("or maybe")'),
  answerFillers: words.describe('words that may occur around a charger number that is the whole message'),
  errorWords: words.describe('a number or letter code near these words is an error code'),
  misleading: words.describe('expressions with a number that is not a charger (car models, "this time")'),
});

const stationSchema = z.strictObject({
  places: words.describe('ends of place names ("mall")'),
  namedPlaces: words.describe('places that are names by themselves'),
  generic: words.describe('kinds of places that are not names by themselves'),
  notPlaces: words.describe('words that end like a place but are not one'),
  endings: words.describe('particles and endings after a station'),
  locationEndings: words.describe('endings after which an unknown name is a place ("at")'),
  copulas: words.describe('endings that may occur between a station and its charger ("it is")'),
  copulaStarts: words.describe('beginnings of endings after a place ("it is", "it was")'),
  regions: words.describe('towns and districts: with a name after them, they are a station'),
  answerPrefixes: words.describe('words before a name that is the whole answer ("it is")'),
  qualifiers: words.describe('small words inside a name ("main parking")'),
  operatorPlaces: words.describe("places of operators: the operator's name before them is part of the place name"),
  spatialRelations: words.describe('join the place before to the place after ("beside")'),
  joiners: words.describe('small words inside a name ("of")'),
  nameWords: words.describe('names that end like a particle, and companies whose names begin place names'),
  kinds: words.describe('kinds of places that are never the same place ("rest area", "airport")'),
  notNames: words.describe('words that are never part of a name'),
  notNameStarts: words.describe('beginnings of words that are never part of a name'),
  notNameEnds: words.describe('ends of words that are never part of a name'),
  pointingWords: words.describe('refer to a place or moment without naming one ("here", "now")'),
  somewhereNear: words.describe('after a place: somewhere near it'),
  somewhereBefore: words.describe('before a place: somewhere near it'),
  prepositions: words.describe('before a place'),
  articles: words,
  floorSuffixes: words.describe('floors and zones after a number or letter'),
  floorPrefixes: words.describe('floors and zones before a number or letter'),
  pillars: words.describe('things in a car park with a number or code that is no charger\'s ("pillar", "parking bay")'),
  standaloneFloors: words.describe('floors and zones by themselves'),
  operators: words.describe('companies that run chargers; not stations'),
});

const faultKindSchema = z.strictObject({
  kind: z.enum(FAULT_KINDS),
  words: words.describe('name the kind by themselves'),
  objects: words.describe('name the kind only if one of the verbs follows in the same clause'),
  verbs: words,
  unless: words.describe('phrases that contain these words but name no fault of this kind'),
});

const faultSchema = z.strictObject({
  kinds: z.array(faultKindSchema),
  deniedAfter: words.describe('after a kind of fault, in the same clause: it is not the fault ("is fine")'),
  deniedBefore: words.describe('directly before a kind of fault: it is not the fault ("no")'),
  clauseJoiners: words.describe('endings inside a sentence after which another part may be named'),
  troubles: words.describe('mean that something is wrong'),
  clauseEnds: words.describe('endings after which a new clause begins'),
  leadingFillers: words.describe('cut from the beginning of a quotation'),
  notFaults: words.describe('contain a word for trouble but are not one'),
  trailingFillers: words.describe('cut from the end of a quotation'),
  beforePlace: words.describe('between a fault and the place named after it ("blank screen at the town hall")'),
  genericFailures: words.describe('beginnings of "it does not work", which alone does not describe a fault'),
  genericFailurePrefixes: words.describe('words that may occur before these ("still", "charging")'),
});

const sentenceSchema = z.strictObject({
  starts: words.describe('beginnings of sentences: such a message is not a name'),
  ends: words.describe('ends of sentences: such a message is not a name'),
});

const sectionSchema = z.strictObject({
  numerals: z.strictObject({
    counting: numerals.describe('numbers used for chargers, minutes, days'),
    hours: numerals.describe('numbers used for hours and ordinals'),
  }),
  corrections: words.describe('the text after these words replaces the text before ("no, I mean")'),
  negations: words.describe('directly before something that the driver rules out ("not the slow one")'),
  speed: speedSchema,
  steps: z.array(stepSchema),
  chargingEnded: words.describe('charging had already ended, so no step of starting it failed'),
  stepSucceeded: words.describe('after a step that succeeded'),
  stepContrasts: words.describe('after the object of a step that it was not ("not the card but")'),
  stepDenied: words.describe('after a step that was not done ("I did not start in the app")'),
  stepNotDone: words.describe('over or after a step that the driver has not tried yet ("I haven\'t tapped the card")'),
  reportWords: words.describe('near the app: a report was made in it, no charge started'),
  time: timeSchema,
  charger: chargerSchema,
  station: stationSchema,
  fault: faultSchema,
  sentence: sentenceSchema,
  placeAnswer: placeAnswerSchema,
});

/**
 * The schema of `details` in `locales/*.phrases.json`: the words from which details are recognized, in one language.
 */
export const detailsPhrasesSchema = sectionSchema.superRefine((section, context) => {
  for (const { path, message } of findDetailsProblems(section)) {
    context.addIssue({ code: 'custom', path: [...path], message });
  }
}, ALWAYS_REFINE);

export type DetailsPhrases = z.infer<typeof sectionSchema>;
