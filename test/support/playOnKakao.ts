import { KakaoConversation } from './kakaoConversation';
import { CONVERSATIONS, playScript } from './playConversation';

/** Describes that scripted conversations are the same on KakaoTalk. */
export function describeOnKakao(names: readonly string[]): void {
  it.each(names)('%s is the same on KakaoTalk, and the driver reads all of it once', async (name) => {
    const channel = new KakaoConversation();
    const { expected, actual } = await playScript(CONVERSATIONS.get(name)!, undefined, { channel });
    expect(actual).toBe(expected);
  });
}
