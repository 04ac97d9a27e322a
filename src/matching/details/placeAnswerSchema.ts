import { z } from 'zod';
import { wordListSchema } from '../wordListSchema';

const words = wordListSchema();

/** The schema of `placeAnswer` in the details section: words in answers to "which station?". */
export const placeAnswerSchema = z.strictObject({
  prefixes: words.describe('before the name ("it is")'),
  talkEndings: words.describe('endings of a word or two before the name that say something else ("it is cold, …")'),
  endings: words.describe('endings after the name ("it is")'),
  quoteParticles: words.describe('after a name that the driver reads out; one of quoteVerbs follows'),
  quoteVerbs: words.describe('beginnings of verbs for what is written or called ("is written")'),
  locationParticles: words.describe('after a name; one of locationVerbs follows'),
  locationVerbs: words.describe('beginnings of verbs for being at a place'),
  rejections: words.describe(
    'before a place that is not meant, if another one follows ("what … are you talking about")',
  ),
  innerCopulas: words.describe('polite "it is" before further words of the answer'),
  attachedStarts: words.describe('written together with a kind of place, and no part of its name ("here")'),
  topicParticles: words.describe('after a kind of place, before its name ("the hospital is …")'),
  innerPlaces: words.describe('ends of places inside the place before them ("branch")'),
  towards: words.describe('after a name and before the ending ("the direction of")'),
  connectives: words.describe('endings after a name inside a sentence: what follows is no part of the name'),
  asides: words.describe('exclamations of their own between what was asked and the name ("what is that")'),
  remarkParticles: words.describe('endings after a name, before a remark ("it is called")'),
  remarkStarts: words.describe(
    'beginnings of remarks after a name and one of remarkParticles ("how often must I say")',
  ),
  notAnswers: words.describe('messages that begin with these are no names: waiting, thanks, refusals, steps'),
  addressed: words.describe('how a driver speaks to another person in the car, at the beginning ("honey")'),
  carThings: words.describe('parts of a car and things in it; a message with one names no station'),
  laughter: words.describe('syllables of laughing and crying'),
  questionWords: words.describe('whole words of questions ("why")'),
  questionEnds: words.describe('ends of questions'),
  insistingStems: words.describe('before these ends, a sentence insists on what was said and asks nothing'),
  verbEnds: words.describe('ends of verbs: such a word is no name'),
  vagueWords: words.describe('words that name a place only for the driver ("our", "home")'),
  nearWords: words.describe('somewhere near a place ("around")'),
  landmarks: words.describe('things near which a charger stands but which are not names ("tree")'),
  adjectiveEnds: words.describe('ends of adjectives: the noun after them is not a name ("the big mart")'),
  directions: words.describe('ends of directions of service areas ("bound")'),
  notDirections: words.describe('beginnings of words that end like directions and are none ("which direction")'),
  exits: words.describe('numbered exits of a place'),
  placeNouns: words.describe('things that may be part of the name of a shop although they are no names ("phone")'),
  towns: words.describe('names of towns in the letters of another language'),
  areaSuffixes: words.describe('after the name of a town or district ("city")'),
  areaEndings: words.describe('endings after a town or district that is the last word ("it is")'),
  areaDenials: words.describe('after a town or district that is not meant ("is not")'),
  relations: words.describe('between two places ("next to")'),
  addressEnds: words.describe('ends of the names of streets and districts, before a number'),
  notAddressEnds: words.describe('words that end like these but are no streets'),
  addressUnits: words.describe('after the number of a house'),
});
