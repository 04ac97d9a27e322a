import type { SinceReader } from '../../domain/timeReader';
import { wordListSource, type DetailsPhraseFiles } from './detailsPhraseFiles';
import { foldHangul } from './foldHangul';
import { normalizeForMatching } from './normalizeForMatching';
import { createTimeFinder } from './timeFinder';

/** Creates the reader of since when something is so: a time with the word for "since" before or after it. */
export function createSinceReader(phrases: DetailsPhraseFiles): SinceReader {
  const findTimes = createTimeFinder(phrases, true);
  const since = wordListSource(phrases, ({ time }) => time.since);
  const before = new RegExp(`${since}\\s*$`);
  const after = new RegExp(`^\\s*${since}`);
  return (text) => {
    const normalized = normalizeForMatching(text);
    const folded = foldHangul(normalized);
    for (const { start, end } of findTimes(folded)) {
      const wordBefore = before.exec(folded.slice(0, start))?.[0] ?? '';
      const wordAfter = after.exec(folded.slice(end))?.[0] ?? '';
      if (wordBefore === '' && wordAfter === '') continue;
      // Folding keeps positions, so the driver's own spelling is returned.
      return normalized.slice(start - wordBefore.length, end + wordAfter.length).trim();
    }
    return null;
  };
}
