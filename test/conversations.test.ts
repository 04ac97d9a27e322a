import { parseConversationScript } from './support/conversationScript';
import { CONVERSATIONS, playScript } from './support/playConversation';

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
