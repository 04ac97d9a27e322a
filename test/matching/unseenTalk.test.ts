import { join } from 'node:path';
import { createMatcherTools } from '../../scripts/support/matcherTools';
import { computeReplyFigures } from '../../src/matching/evaluation/detailsAndReplyFigures';
import { readLabelledLines, type ReplyLine, type SymptomLine } from '../../src/matching/evaluation/labelledLines';
import { computeSymptomFigures } from '../../src/matching/evaluation/symptomFigures';
import { findMissedThresholds, type Threshold } from '../../src/matching/evaluation/thresholds';

const { matcher, classifySymptom } = createMatcherTools();
const read = <Line>(kind: string) =>
  readLabelledLines(join(__dirname, `data/unseen.${kind}.jsonl`)).lines as unknown as readonly Line[];
const atLeast = (figure: string, bound: number): Threshold => ({ figure, bound, side: 'at least' });
const atMost = (figure: string, bound: number): Threshold => ({ figure, bound, side: 'at most' });

/** Messages of unlike voices that are in no training file: remarks beside complaints, events, denials, other machines. */
describe('the matcher, on messages that the models were not fitted to,', () => {
  it('finds the symptom often enough and is seldom sure of a wrong one', () => {
    const lines = read<SymptomLine>('symptoms');
    const figures = {
      ...computeSymptomFigures(lines.map((line) => ({ line, classification: classifySymptom(line.text) }))),
    };
    const bounds = [atLeast('first', 92), atLeast('matchRight', 76), atMost('matchWrong', 1), atMost('outMatch', 8)];
    expect({ figures, missed: findMissedThresholds(figures, bounds) }).toMatchObject({ missed: [] });
  });

  it('reads replies with further words often enough', () => {
    const { figures, misses } = computeReplyFigures(read<ReplyLine>('replies'), matcher);
    const missed = findMissedThresholds(figures, [atLeast('right', 90), atMost('nullTaken', 8)]);
    expect({ figures, misses, missed }).toMatchObject({ missed: [] });
  });
});
