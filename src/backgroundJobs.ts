import type { Bot, BotOverrides } from './createBot';
import { OutboxWorker, type DeliveryHandlersByKind } from './handoff/outboxWorker';
import { PurgeRunner } from './jobs/purgeRunner';
import type { Config } from './platform/config';
import type { Logger } from './platform/logger';
import { randomIds } from './platform/randomIds';
import { systemClock } from './platform/systemClock';
import { TimerHandler } from './turn/timerHandler';

/** Background work that continues until it is stopped. */
export interface BackgroundJobs {
  stop(): Promise<void>;
}

/**
 * Starts the background jobs: the delivery worker, the deletion of old data, and the refresh of the station directory.
 */
export function startBackgroundJobs(
  bot: Bot,
  { retentionDays }: Config,
  deliveryHandlers: DeliveryHandlersByKind,
  logger: Logger,
  overrides: BotOverrides,
): BackgroundJobs {
  const { clock = systemClock } = overrides;
  const deliveryWorker = startDeliveryWorker(bot, deliveryHandlers, logger, overrides);
  const purger = new PurgeRunner({ upkeep: bot.store.upkeep, clock, logger, retentionDays });
  purger.start();
  bot.charging?.directory.start();
  return {
    async stop() {
      await Promise.all([deliveryWorker.stop(), purger.stop(), bot.charging?.directory.stop()]);
    },
  };
}

/**
 * Starts a worker for the outbox: it delivers with `deliveryHandlers`, calls conversations back when their timers are
 * due and, if a back office is connected, sends it commands.
 */
export function startDeliveryWorker(
  { store, turns, charging }: Bot,
  deliveryHandlers: DeliveryHandlersByKind,
  logger: Logger,
  { clock = systemClock, ids = randomIds, metrics, retrySchedules, pollIntervalMs }: BotOverrides = {},
): BackgroundJobs {
  const dependencies = { outbox: store.outbox, clock, ids, random: Math.random, logger, metrics, pollIntervalMs };
  const stopSessionHandler = charging?.createStopSessionHandler(
    (key, event, options) => turns.notifyConversation(key, event, options),
    pollIntervalMs,
  );
  const ownHandlers = {
    timer: new TimerHandler(turns),
    ...(stopSessionHandler === undefined ? {} : { stop_session: stopSessionHandler }),
  };
  const worker = new OutboxWorker(dependencies, { ...ownHandlers, ...deliveryHandlers }, retrySchedules);
  turns.onDeliveriesDue(() => worker.wake());
  worker.start();
  return worker;
}
