import { foldHangul } from './foldHangul';
import { anyOf, everyLanguage, type DetailsPhraseFiles } from './phraseSets';
import type { Span } from './span';

const WORD = /[^\s.,!?;:()[\]{}"'“”‘’<>|~…\u0000/]+/g;
const HANGUL_WORD = /[\uac00-\ud7a3]/;

/** One word of a message as the station reader sees it. */
export interface StationWord extends Span {
  /** As typed, without particles and endings. */
  readonly core: string;
  /** End of the core in the text. */
  readonly coreEnd: number;
  readonly hasEnding: boolean;
  /** The ending makes an unknown name before it a place ("at", "it is"). */
  readonly hasPlaceEnding: boolean;
  readonly isPlace: boolean;
  readonly isNameLike: boolean;
  readonly isHangul: boolean;
  /** Only spaces stand between this word and the one before. */
  readonly joinsPrevious: boolean;
}

/** Cuts a text into {@link StationWord}s; stretches already read as something else are `\u0000` in `blanked`. */
export function createWordReader(
  files: DetailsPhraseFiles,
): (text: string, folded: string, blanked: string) => readonly StationWord[] {
  const of = (pick: Parameters<typeof anyOf>[1]): string => anyOf(files, pick);
  const place = new RegExp(`(?:${of(({ station }) => station.places)}|^${of(({ station }) => station.namedPlaces)})$`);
  const notPlace = new RegExp(`(?:${of(({ station }) => station.notPlaces)})$`);
  const ending = new RegExp(`^(.{2,}?)(${of(({ station }) => station.endings)})$`);
  const placeEnding = new RegExp(`^(?:${of(({ station }) => station.placeEndings)})$`);
  const name = new RegExp(`${of(({ station }) => station.names)}$`);
  const notName = new Set(everyLanguage(files, ({ station }) => station.notNames).map(foldHangul));
  const notNameStart = new RegExp(`^${of(({ station }) => station.notNameStarts)}`);
  const notNameEnd = new RegExp(`${of(({ station }) => station.notNameEnds)}$`);
  const isPlace = (core: string): boolean => core.length > 1 && place.test(core) && !notPlace.test(core);
  const isNameLike = (core: string): boolean => {
    if (notName.has(core) || notNameStart.test(core)) return false;
    return name.test(core) || !notNameEnd.test(core);
  };
  return (text, folded, blanked) => {
    const words: StationWord[] = [];
    for (const match of blanked.matchAll(WORD)) {
      const start = match.index;
      const end = start + match[0].length;
      const whole = folded.slice(start, end);
      const isHangul = HANGUL_WORD.test(whole);
      const cut = isHangul && !isPlace(whole) && !name.test(whole) ? ending.exec(whole) : null;
      const core = cut?.[1] ?? whole;
      const previous = words.at(-1);
      words.push({
        start,
        end,
        core: text.slice(start, start + core.length),
        coreEnd: start + core.length,
        hasEnding: cut !== null,
        hasPlaceEnding: cut?.[2] !== undefined && placeEnding.test(cut[2]),
        isPlace: isPlace(core),
        isNameLike: isNameLike(core) && (cut === null ? isNameLike(whole) : true),
        isHangul,
        joinsPrevious: previous !== undefined && /^\s*$/.test(blanked.slice(previous.end, start)),
      });
    }
    return words;
  };
}
