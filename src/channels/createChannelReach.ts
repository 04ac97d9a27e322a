import type { Reach } from '../domain/reach';
import type { Config } from '../platform/config';
import { DIRECT_LINE_CHANNEL } from './directLine/toSentActivity';
import { KAKAO_CHANNEL } from './kakao/toKakaoActivity';
import { TERMINAL_CHANNEL } from './terminal/terminalChannel';

/** Creates the function that returns how messages reach drivers of a channel that are not answers to theirs. */
export function createChannelReach(
  { kakao, local, production }: Pick<Config, 'kakao' | 'local' | 'production'>,
  isDirectLineOpen: boolean,
): (channel: string) => Reach {
  // Without an app id, nothing is sent through the Bot Framework in production.
  const reachOfBotFramework: Reach = local && production ? 'never' : 'now';
  return (channel) => {
    switch (channel) {
      case KAKAO_CHANNEL:
        if (kakao.skillSecret === null) return 'never';
        return kakao.events === null ? 'next_message' : 'now';
      case DIRECT_LINE_CHANNEL:
        return isDirectLineOpen ? 'now' : 'never';
      case TERMINAL_CHANNEL:
        return 'never';
      default:
        return reachOfBotFramework;
    }
  };
}
