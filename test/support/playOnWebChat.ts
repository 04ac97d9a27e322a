import { ChatConversation } from './chatConversation';
import { CONVERSATIONS, playScript } from './playConversation';

/** Describes that scripted conversations are the same in the web chat. */
export function describeOnWebChat(names: readonly string[]): void {
  it.each(names)('%s is the same in the web chat, and the page gets all of it once and in order', async (name) => {
    const channel = new ChatConversation();
    const { expected, actual } = await playScript(CONVERSATIONS.get(name)!, undefined, { channel });
    expect(actual).toBe(expected);
  });
}
