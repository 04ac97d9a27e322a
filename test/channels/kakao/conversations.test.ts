import { KakaoConversation } from '../../support/kakaoConversation';
import { CONVERSATIONS, playScript } from '../../support/playConversation';

it.each([...CONVERSATIONS.keys()])('%s is the same on KakaoTalk, and the driver reads all of it once', async (name) => {
  const { expected, actual } = await playScript(CONVERSATIONS.get(name)!, undefined, {
    channel: new KakaoConversation(),
  });
  expect(actual).toBe(expected);
});
