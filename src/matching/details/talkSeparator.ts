import { wordListSource, type DetailsPhraseFiles } from './detailsPhraseFiles';

/** Longest beginning of a place's name before the kind of place. In syllables. */
const MAX_NAME_LENGTH = 8;

/**
 * Creates a function that puts a space after words that are no part of a name but are written together with it, as
 * drivers do who type without spaces: "here" before a kind of place, and the kind of place as the topic ("the hospital
 * is Hanmaeum hospital").
 */
export function createTalkSeparator(files: DetailsPhraseFiles): (text: string) => string {
  const places = wordListSource(files, ({ station }) => station.places);
  const generic = wordListSource(files, ({ station }) => station.generic);
  const starts = wordListSource(files, ({ placeAnswer }) => placeAnswer.attachedStarts);
  const topic = wordListSource(files, ({ placeAnswer }) => placeAnswer.topicParticles);
  const attached = new RegExp(
    `(?<![\\uac00-\\ud7a3])(?:${starts}(?=${generic})|${generic}${topic}(?=[\\uac00-\\ud7a3]{2,${MAX_NAME_LENGTH}}?${places}))`,
    'g',
  );
  return (text) => text.replace(attached, '$& ');
}
