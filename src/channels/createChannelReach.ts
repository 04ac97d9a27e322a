import type { Clock } from '../domain/clock';
import type { DriverReach, Reach } from '../domain/reach';
import type { ConversationKey, Store } from '../domain/store';
import type { Config } from '../platform/config';
import { DIRECT_LINE_CHANNEL } from './directLine/toSentActivity';
import { readEventReach } from './kakao/readEventReach';
import { KAKAO_CHANNEL } from './kakao/toKakaoActivity';
import { TERMINAL_CHANNEL } from './terminal/terminalChannel';

export interface ChannelReachDependencies {
  readonly config: Pick<Config, 'kakao' | 'local' | 'production'>;
  readonly isDirectLineOpen: boolean;
  readonly store: Pick<Store, 'outbox' | 'readReference'>;
  readonly clock: Clock;
}

/** Creates the function that reads how messages reach a driver that are not answers to theirs. */
export function createChannelReach(
  dependencies: ChannelReachDependencies,
): (key: ConversationKey) => Promise<DriverReach> {
  const { skillSecret, events } = dependencies.config.kakao;
  return async (key) => {
    if (key.channel !== KAKAO_CHANNEL) return withoutEvents(readReachOf(key.channel, dependencies));
    if (skillSecret === null) return withoutEvents('never');
    if (events === null) return withoutEvents('next_message');
    const { reach, events: use } = await readEventReach(key, events.maxPerDay, dependencies);
    return { reach, events: use };
  };
}

function readReachOf(channel: string, { config, isDirectLineOpen }: ChannelReachDependencies): Reach {
  if (channel === DIRECT_LINE_CHANNEL) return isDirectLineOpen ? 'now' : 'never';
  if (channel === TERMINAL_CHANNEL) return 'never';
  // Without an app id, nothing is sent through the Bot Framework in production.
  return config.local && config.production ? 'never' : 'now';
}

function withoutEvents(reach: Reach): DriverReach {
  return { reach, events: null };
}
