import { parseConversationScript } from './support/conversationScript';
import { CONVERSATIONS, playScript } from './support/playConversation';
import { sharedContent } from './support/sharedContent';

const LOADING_MS = 120_000;

// Loaded before the first conversation, whose time limit would include it on a busy machine.
beforeAll(() => void sharedContent(), LOADING_MS);

describe('conversations', () => {
  it.each([...CONVERSATIONS.keys()])('%s', async (name) => {
    const { expected, actual } = await playScript(CONVERSATIONS.get(name)!);
    expect(actual).toBe(expected);
  });

  it('fail if the bot replies differently', async () => {
    const { expected, actual } = await playScript(parseConversationScript('> 안녕하세요\n< guide.sorry'));
    expect(actual).not.toBe(expected);
  });
});
