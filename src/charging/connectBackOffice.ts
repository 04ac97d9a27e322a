import type { BackOffice } from '../domain/backOffice';
import type { Clock } from '../domain/clock';
import type { Outbox } from '../domain/outbox';
import type { DeliveryHandler } from '../domain/deliveryHandler';
import type { StatusChanger } from '../domain/statusChange';
import type { Config } from '../platform/config';
import type { Logger } from '../platform/logger';
import { ApiBackOffice } from './apiBackOffice';
import { ChargingApi } from './chargingApi';
import { StationCache, type StationCacheDependencies } from './stationCache';
import { StopCommandPlanner } from './stopCommandPlanner';
import { StopSessionDeliveryHandler, type StopSessionDeliveryHandlerDependencies } from './stopSessionDeliveryHandler';

export interface ConnectBackOfficeDependencies {
  readonly createIndex: StationCacheDependencies['createIndex'];
  readonly outbox: Outbox;
  readonly clock: Clock;
  readonly logger: Logger;
}

/** The services that connect the bot to the charging back office. */
export interface ConnectedBackOffice {
  /** Empty until it is started or refreshed. */
  readonly directory: StationCache;
  readonly backOffice: BackOffice;
  readonly statusChanger: StatusChanger;
  /** Creates the handler for outbox rows of kind `stop_session`. */
  createStopSessionHandler(
    notifyConversation: StopSessionDeliveryHandlerDependencies['notifyConversation'],
    pollIntervalMs?: number,
  ): DeliveryHandler;
}

/** Connects the back office from the settings, or returns `null` if none is configured. Sends no request yet. */
export function connectBackOffice(
  { url, token }: Config['chargingApi'],
  { createIndex, outbox, clock, logger }: ConnectBackOfficeDependencies,
): ConnectedBackOffice | null {
  if (url === null || token === null) return null;
  const api = new ChargingApi({ url, token });
  const directory = new StationCache({ api, createIndex, logger });
  return {
    directory,
    backOffice: new ApiBackOffice({ api, directory, clock, logger }),
    statusChanger: new StopCommandPlanner(outbox),
    createStopSessionHandler: (notifyConversation, pollIntervalMs) =>
      new StopSessionDeliveryHandler({ api, outbox, clock, logger, notifyConversation, pollIntervalMs }),
  };
}
