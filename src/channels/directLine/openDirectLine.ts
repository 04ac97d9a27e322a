import type { Server } from 'restify';
import type { Clock } from '../../domain/clock';
import type { DeliveryHandler } from '../../domain/deliveryHandler';
import type { IdGenerator } from '../../domain/idGenerator';
import type { Store } from '../../domain/store';
import type { Config } from '../../platform/config';
import { loadLocalSecret } from '../../platform/loadLocalSecret';
import type { Logger } from '../../platform/logger';
import { LoopGuard } from '../loopGuard';
import type { RunTurn } from '../runTurn';
import { AllowedOrigins } from './allowedOrigins';
import { ChatAccess } from './chatAccess';
import { ChatLimits } from './chatLimits';
import { DirectLineTokens } from './directLineTokens';
import { mountDirectLineRoutes } from './mountDirectLineRoutes';
import { DIRECT_LINE_ADDRESS, DIRECT_LINE_CHANNEL } from './toSentActivity';

export interface DirectLineDependencies {
  readonly config: Pick<Config, 'directLine' | 'publicUrl' | 'trial' | 'database'>;
  readonly store: Store;
  readonly turns: { readonly run: RunTurn };
  readonly clock: Clock;
  readonly ids: IdGenerator;
  readonly logger: Logger;
}

/** The Direct Line channel: pages fetch the transcript of their conversation, so nothing is sent to them. */
export interface DirectLine {
  /** Issues tokens, also for the server's own pages. */
  readonly tokens: DirectLineTokens;
  /** Returns a handler that completes the replies of this channel, and passes those of others to `handler`. */
  wrapReplyHandler(handler: DeliveryHandler): DeliveryHandler;
}

/** Opens the channel and mounts its routes. Returns `null` if there is no secret to sign tokens with. */
export async function openDirectLine(server: Server, dependencies: DirectLineDependencies): Promise<DirectLine | null> {
  const { config, store, turns, clock, ids, logger } = dependencies;
  const secret = await loadLocalSecret(config.directLine.secret, config, 'directline-secret');
  if (secret === null) return null;
  const { publicUrl, trial } = config;
  const tokens = new DirectLineTokens({ secret, clock });
  mountDirectLineRoutes(server, {
    tokens,
    access: new ChatAccess(tokens, store),
    origins: new AllowedOrigins({ chatOrigins: config.directLine.chatOrigins, publicUrl, trial }),
    limits: new ChatLimits(clock),
    loopGuard: new LoopGuard(clock),
    feed: store.feed,
    exists: async (conversationId) =>
      (await store.readReference({ channel: DIRECT_LINE_CHANNEL, conversationId })) !== null,
    run: (activity) => turns.run(activity, () => Promise.resolve(), { canSendLater: true, maxOutcomeWaitMs: 0 }),
    ...{ ids, logger, trial, publicUrl },
  });
  return {
    tokens,
    wrapReplyHandler: (handler) => ({
      async deliver(row, signal) {
        const reference = row.conversation === null ? null : await store.readReference(row.conversation);
        if (reference?.['serviceUrl'] !== DIRECT_LINE_ADDRESS) return handler.deliver(row, signal);
        return { outcome: 'done' };
      },
    }),
  };
}
