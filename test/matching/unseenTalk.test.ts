import { join } from 'node:path';
import { computeDetailsFigures, computeReplyFigures } from '../../src/matching/evaluation/detailsAndReplyFigures';
import {
  readLabelledLines,
  type DetailsLine,
  type ReplyLine,
  type SymptomLine,
} from '../../src/matching/evaluation/labelledLines';
import { computeSymptomFigures } from '../../src/matching/evaluation/symptomFigures';
import { findMissedThresholds, type Threshold } from '../../src/matching/evaluation/thresholds';
import { sharedTools } from './support/sharedTools';

const NOW = new Date('2026-11-22T15:00:00+09:00');
const { matcher, classifySymptom } = sharedTools();
const read = <Line>(file: string) =>
  readLabelledLines(join(__dirname, `data/${file}.jsonl`)).lines as unknown as readonly Line[];
const atLeast = (figure: string, bound: number): Threshold => ({ figure, bound, side: 'at least' });
const atMost = (figure: string, bound: number): Threshold => ({ figure, bound, side: 'at most' });

/** Messages of unlike voices that are in no training file: remarks beside complaints, events, denials, other machines. */
describe('the matcher, on messages that the models were not fitted to,', () => {
  it('finds the symptom often enough and is seldom sure of a wrong one', () => {
    const lines = read<SymptomLine>('unseen.symptoms');
    const figures = {
      ...computeSymptomFigures(lines.map((line) => ({ line, classification: classifySymptom(line.text) }))),
    };
    const bounds = [atLeast('first', 92), atLeast('matchRight', 76), atMost('matchWrong', 1), atMost('outMatch', 8)];
    expect({ figures, missed: findMissedThresholds(figures, bounds) }).toMatchObject({ missed: [] });
  });

  it('reads replies with further words often enough', () => {
    const { figures, misses } = computeReplyFigures(read<ReplyLine>('unseen.replies'), matcher);
    const missed = findMissedThresholds(figures, [atLeast('right', 97), atMost('nullTaken', 7)]);
    expect({ figures, misses, missed }).toMatchObject({ missed: [] });
  });
});

/**
 * Messages of further voices (tourists, dialects, sarcasm, hopes, short cuts) that were labelled before the matcher read
 * them, and that nothing was adjusted to. The bounds are a little below what was measured.
 */
describe('the matcher, on messages that were kept back,', () => {
  it('finds the symptom, mostly in English and beside remarks', () => {
    const lines = read<SymptomLine>('keptBack/symptoms');
    const figures = {
      ...computeSymptomFigures(lines.map((line) => ({ line, classification: classifySymptom(line.text) }))),
    };
    const bounds = [atLeast('first', 93), atLeast('matchRight', 83), atMost('matchWrong', 2), atMost('outMatch', 6)];
    expect({ figures, missed: findMissedThresholds(figures, bounds) }).toMatchObject({ missed: [] });
  });

  it('reads replies', () => {
    const { figures, misses } = computeReplyFigures(read<ReplyLine>('keptBack/replies'), matcher);
    const missed = findMissedThresholds(figures, [atLeast('right', 78), atMost('nullTaken', 14)]);
    expect({ figures, misses, missed }).toMatchObject({ missed: [] });
  });

  it('reads replies of a thousand lines, half of them with a remark', () => {
    const { figures, misses } = computeReplyFigures(read<ReplyLine>('keptBack/midConversation'), matcher);
    const missed = findMissedThresholds(figures, [atLeast('right', 87), atMost('nullTaken', 4.5)]);
    expect({ figures, misses, missed }).toMatchObject({ missed: [] });
  });

  it('reads replies of a welder, a lecturer, a hairdresser and a soldier', () => {
    const { figures, misses } = computeReplyFigures(read<ReplyLine>('keptBack/shipyardAndSalon'), matcher);
    const missed = findMissedThresholds(figures, [atLeast('right', 90), atMost('nullTaken', 6)]);
    expect({ figures, misses, missed }).toMatchObject({ missed: [] });
  });

  it('finds the symptom in reviews and letters of complaint', () => {
    const lines = read<SymptomLine>('keptBack/reviewsAndLetters');
    const figures = {
      ...computeSymptomFigures(lines.map((line) => ({ line, classification: classifySymptom(line.text) }))),
    };
    const bounds = [atLeast('first', 89), atLeast('matchRight', 78), atMost('matchWrong', 2), atMost('outMatch', 6)];
    expect({ figures, missed: findMissedThresholds(figures, bounds) }).toMatchObject({ missed: [] });
  });

  it('reads the details of English messages', () => {
    const { figures, misses } = computeDetailsFigures(read<DetailsLine>('keptBack/details'), matcher, NOW);
    const bounds = [atLeast('station', 89), atLeast('charger', 94), atLeast('errorStep', 99)];
    expect({ figures, misses, missed: findMissedThresholds(figures, bounds) }).toMatchObject({ missed: [] });
  });
});
