import type { TranscriptLine } from '../../src/domain/store';
import { describeTurn } from '../../src/domain/turnFigures';
import { incoming, newKey, reply } from '../storage/turnCommits';

const key = newKey();
const AT = '2026-11-22T05:01:00.000Z';

const written = (timestamp = AT, changes: Partial<TranscriptLine['activity']> = {}): TranscriptLine => {
  const line = incoming(key, 'm1', '안 돼요');
  return { ...line, activity: { ...line.activity, timestamp, ...changes } };
};
const answered = (...wordingKeys: string[]) => ({ ...reply(key, 'r1', 'answer'), wordingKeys });

describe('what the overview counts of a turn', () => {
  it.each([
    [['solved.closing'], 'solved'],
    [['guide.thanks_for_waiting', 'guide.status_changed'], 'solved'],
    [['report.received', 'report.if_again'], 'reported'],
    [['report.ask'], null],
  ])('with the replies %j, its outcome is %s', (keys, outcome) => {
    expect(describeTurn(written(), [answered('menu'), answered(...keys)]).outcome).toBe(outcome);
  });

  it('is the last of several outcomes', () => {
    expect(describeTurn(written(), [answered('report.received'), answered('solved.closing')]).outcome).toBe('solved');
  });

  it.each(['clarify.ask', 'none.which', 'question.unknown', 'retry.choose', 'misread.again'])(
    'is a miss if the bot says %s',
    (wordingKey) => {
      expect(describeTurn(written(), [answered('menu'), answered(wordingKey)]).isMissed).toBe(true);
      expect(describeTurn(written(), [answered('menu')]).isMissed).toBe(false);
    },
  );

  it.each([
    ['2026-11-22T05:01:00Z', AT],
    ['2026-11-22T14:01:00.0000000+09:00', AT],
    ['yesterday', null],
  ])('has the driver’s time %s as %s', (timestamp, driverAt) => {
    expect(describeTurn(written(timestamp), []).driverAt).toBe(driverAt);
  });

  it('has no time of the driver if an event began it, or an agent', () => {
    expect(describeTurn(written(AT, { type: 'event' }), []).driverAt).toBeNull();
    expect(describeTurn(written(AT, { from: { id: 'bot-1', role: 'bot' } }), []).driverAt).toBeNull();
  });
});
