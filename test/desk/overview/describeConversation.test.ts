import { describeConversation } from '../../../src/desk/overview/describeConversation';
import type { TranscriptLine } from '../../../src/domain/store';
import { incoming, newKey, reply } from '../../storage/turnCommits';

const key = newKey();
const at = (line: TranscriptLine, timestamp: string): TranscriptLine => ({
  ...line,
  activity: { ...line.activity, timestamp },
});
const written = (text: string, time: string) => at(incoming(key, `m${time}`, text), time);
const answered = (wordingKeys: readonly string[], time: string) => ({
  ...at(reply(key, `r${time}`, 'answer'), time),
  wordingKeys,
});

const SINCE = '2026-11-22T05:00:00.000Z';
const BEFORE = '2026-11-22T04:59:00.000Z';
const FIRST = '2026-11-22T05:01:00.000Z';
const LAST = '2026-11-22T05:02:00.000Z';

describe('a conversation in the overview', () => {
  it.each([
    [['solved.closing'], 'solved'],
    [['guide.thanks_for_waiting', 'guide.status_changed'], 'solved'],
    [['report.received', 'report.if_again'], 'reported'],
    [['report.ask'], 'left'],
  ])('that ends with %j is %s', (keys, outcome) => {
    const lines = [written('안 돼요', FIRST), answered(['menu'], FIRST), written('네', LAST), answered(keys, LAST)];
    expect(describeConversation({ key, lines }, SINCE)).toMatchObject({
      ...{ firstAt: FIRST, lastAt: LAST, firstText: '안 돼요', outcome },
    });
  });

  it('counts only what happened within the period', () => {
    const early = [written('안 돼요', BEFORE), answered(['solved.closing'], BEFORE)];
    expect(describeConversation({ key, lines: early }, SINCE)).toBeNull();
    const lines = [...early, written('2026 뭐예요', FIRST), answered(['question.unknown'], FIRST)];
    expect(describeConversation({ key, lines }, SINCE)).toMatchObject({
      ...{ outcome: 'left', firstText: '2026 뭐예요', misses: [{ text: '2026 뭐예요', at: FIRST }] },
    });
  });

  it('takes the last outcome if the driver first reported and then was helped', () => {
    const lines = [
      ...[written('했어요', FIRST), answered(['report.received'], FIRST)],
      ...[written('이제 돼요', LAST), answered(['solved.closing'], LAST)],
    ];
    expect(describeConversation({ key, lines }, SINCE)?.outcome).toBe('solved');
  });

  it('does not exist if only the bot has greeted', () => {
    expect(describeConversation({ key, lines: [answered(['greeting.first'], FIRST)] }, SINCE)).toBeNull();
  });
});
