import { newCase } from '../../../dialogs/core/supportCaseState';
import type { ConversationTurn } from '../../../dialogs/core/conversationTurn';
import { quoteMessage, switchCase } from '../../../dialogs/case/supportCase';
import { EMPTY_STATION_DIRECTORY } from '../../../src/domain/stationDirectory';

const MANY = 60;

function fullCase() {
  const supportCase = newCase();
  for (let count = 0; count < MANY; count++) quoteMessage(supportCase, `message ${count}`);
  return supportCase;
}

describe('quoted messages of the driver', () => {
  it('are limited in number', () => {
    expect(fullCase().said.length).toBeLessThan(MANY);
  });

  it('stay limited when the symptom changes, and include the message that changed it', () => {
    const before = fullCase();
    const overrides = { stationDirectory: EMPTY_STATION_DIRECTORY };
    const turn = { state: { case: before }, parts: overrides } as ConversationTurn;
    for (const message of ['now it fails', 'now it is pending']) {
      switchCase(turn, 'auth_failed', { ...newCase(), said: [message] });
      expect(turn.state.case?.said).toHaveLength(before.said.length);
      expect(turn.state.case?.said.at(-1)).toBe(message);
    }
  });
});
