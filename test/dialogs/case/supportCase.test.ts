import { newCase } from '../../../dialogs/core/conversationState';
import type { ConversationTurn } from '../../../dialogs/core/conversationTurn';
import { quoteMessage, switchCase } from '../../../dialogs/case/supportCase';
import { EMPTY_STATION_DIRECTORY } from '../../../src/domain/stationDirectory';

const MANY = 40;

function fullCase() {
  const supportCase = newCase();
  for (let count = 0; count < MANY; count++) quoteMessage(supportCase, `message ${count}`);
  return supportCase;
}

describe('what the driver said', () => {
  it('is bounded', () => {
    expect(fullCase().said.length).toBeLessThan(MANY);
  });

  it('stays bounded when the trouble turns out to be another, and keeps the message that told so', () => {
    const before = fullCase();
    const parts = { stationDirectory: EMPTY_STATION_DIRECTORY };
    const turn = { state: { case: before }, parts } as ConversationTurn;
    for (const told of ['now it fails', 'now it is pending']) {
      switchCase(turn, 'auth_failed', { ...newCase(), said: [told] });
      expect(turn.state.case?.said).toHaveLength(before.said.length);
      expect(turn.state.case?.said.at(-1)).toBe(told);
    }
  });
});
