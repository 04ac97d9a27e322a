import type { ReceivedReply } from './invariants';
import { repetitionProblems } from './repetitions';

const shown = (bubble: string, replyToId: string, times: number): ReceivedReply[] =>
  Array.from({ length: times }, () => ({
    ...{ conversation: { id: 'c1' }, replyToId, text: 'hello', channelData: { clientActivityID: bubble } },
  }));

describe('bubbles that a channel received more often than the bot may send them', () => {
  it('are named', () => {
    const received = [...shown('b1', 'm1', 3), ...shown('b2', 'm2', 2)];
    expect(repetitionProblems(received, 2)).toEqual([
      'bubble shown too often: b1 3 times, its message sent again 0 times',
    ]);
  });

  it('are allowed once more for each time that their message was sent again', () => {
    const received = shown('b1', 'm1', 5);
    expect(repetitionProblems(received, 2, new Map([['m1', 4]]))).toEqual([]);
    expect(repetitionProblems(received, 2, new Map([['m1', 3]]))).toHaveLength(1);
    expect(repetitionProblems(received, 2, new Map([['m2', 9]]))).toHaveLength(1);
  });

  it('are counted with the message that was sent most often, if attempts name different ones', () => {
    const received = [...shown('b1', 'm1', 2), ...shown('b1', 'm2', 2)];
    expect(repetitionProblems(received, 2, new Map([['m2', 3]]))).toEqual([]);
  });
});
