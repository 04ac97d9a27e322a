import { createConversation } from '../dialogs/conversation';
import type { Wordings } from '../dialogs/words/wordings';
import { loadContent, type BotContent } from './botContent';
import type { KakaoDependencies } from './channels/kakao/connectKakao';
import { createHeldReplyPlan } from './channels/kakao/createHeldReplyPlan';
import { connectBackOffice, type ConnectedBackOffice } from './charging/connectBackOffice';
import type { BackOffice } from './domain/backOffice';
import type { Clock } from './domain/clock';
import type { DeliveryPlan } from './domain/deliveryPlan';
import { isUserOnline } from './domain/deskAccounts';
import type { DeskQueue } from './domain/deskQueue';
import type { DeskTimes } from './domain/deskTimes';
import type { IdGenerator } from './domain/idGenerator';
import { EMPTY_STATION_DIRECTORY, type StationDirectory } from './domain/stationDirectory';
import type { StatusChanger } from './domain/statusChange';
import type { Store } from './domain/store';
import { createSupportHours } from './domain/supportHours';
import type { SymptomCatalog } from './domain/symptomTraits';
import type { CategoryPath } from './domain/ticket';
import { createHandoff, type Handoff } from './handoff/createHandoff';
import type { DeliveryHandlersByKind, OutboxWorker } from './handoff/outboxWorker';
import type { Config } from './platform/config';
import type { Logger } from './platform/logger';
import type { PrometheusMetrics } from './platform/prometheusMetrics';
import { randomIds } from './platform/randomIds';
import { systemClock } from './platform/systemClock';
import { openStore } from './storage/openStore';
import { acceptConnectionsFirst } from './turn/acceptConnectionsFirst';
import { TurnRunner } from './turn/turnRunner';

/** Agents, the staff board and operators read Korean, whatever language the driver speaks. */
export const STAFF_LOCALE = 'ko';

export const FRAGMENT_WAIT_MS = 2_000;

/** Replacements for parts of the bot, mainly for tests. */
export interface BotOverrides {
  /** Content that is loaded already, for example shared with another bot. */
  readonly content?: BotContent;
  readonly clock?: Clock;
  readonly ids?: IdGenerator;
  /** Replaces the back office that the settings name. */
  readonly charging?: { readonly backOffice: BackOffice; readonly statusChanger: StatusChanger };
  readonly stationDirectory?: StationDirectory;
  /** Plans the notifications of tickets. */
  readonly plan?: DeliveryPlan;
  /** Replace or add handlers of deliveries. */
  readonly deliveryHandlers?: DeliveryHandlersByKind;
  /** How often due rows of the outbox, and sessions whose status is being changed, are looked up. Milliseconds. */
  readonly pollIntervalMs?: number;
  /** How long a message that looks unfinished waits for the next one; 0 turns it off. Milliseconds; 2000 by default. */
  readonly fragmentWaitMs?: number;
  /** Replaces the settings that say how long agents of the desk may take. */
  readonly deskTimes?: DeskTimes;
  readonly retrySchedules?: ConstructorParameters<typeof OutboxWorker>[2];
  /** Replaces the address where the keys are published that sign the requests of channels. */
  readonly channelKeysUrl?: string;
  /** The lists of the agents' desk; those of the store if absent. */
  readonly deskQueue?: DeskQueue;
  /** Replaces the requests to Kakao. */
  readonly requestHttps?: KakaoDependencies['requestHttps'];
  /** The metrics of the bot; if absent, a registry without the figures of the process. */
  readonly metrics?: PrometheusMetrics;
  /** Replaces the function that opens the database. */
  readonly openStore?: typeof openStore;
}

/** The bot without its channels. */
export interface Bot {
  readonly turns: TurnRunner;
  readonly store: Store;
  readonly wordings: Wordings;
  readonly symptoms: SymptomCatalog;
  /** The call centre's category paths (상담유형). */
  readonly categories: readonly CategoryPath[];
  readonly handoff: Handoff;
  /** `null` if the settings name none. */
  readonly charging: ConnectedBackOffice | null;
}

/**
 * Builds the bot from dialogs, matcher and storage. Throws a `CodedError` with all problems if wordings, phrases or
 * playbooks are invalid.
 */
export async function createBot(config: Config, logger: Logger, overrides: BotOverrides = {}): Promise<Bot> {
  const { clock = systemClock, ids = randomIds, metrics } = overrides;
  const content = overrides.content ?? loadContent();
  const { wordings, playbooks } = content;
  const categories = playbooks.listCategories();
  const handoff = createHandoff(config, ids, wordings.in(STAFF_LOCALE), playbooks);
  const plan = overrides.plan ?? handoff.plan;
  // Opened after the content, so that the store need not be closed if the content is invalid.
  const store = await (overrides.openStore ?? openStore)(config.database, { logger });
  const chargingParts = { createIndex: content.createStationIndex, outbox: store.outbox, clock, logger };
  const charging = connectBackOffice(config.chargingApi, chargingParts);
  const conversation = createConversation(
    {
      ...content,
      charging: overrides.charging ?? charging,
      stationDirectory: overrides.stationDirectory ?? charging?.directory ?? EMPTY_STATION_DIRECTORY,
      supportHours: config.supportHours === null ? null : createSupportHours(config.supportHours),
      newTicketNumber: () => ids.ticketNumber(),
      isAgentOnline: (agentId) => isUserOnline(store.accounts, agentId, clock.now()),
      deskTimes: overrides.deskTimes ?? toDeskTimes(config.desk),
      fragmentWaitMs: overrides.fragmentWaitMs ?? FRAGMENT_WAIT_MS,
      willMailOperator: (ticket) => plan.willMailOperator?.(ticket) ?? false,
    },
    config.defaultLocale,
  );
  const { runningTurns: running, waitingTurns: waitingInLane, waitingPerConversation } = config.limits;
  const turns = new TurnRunner({
    ...{ store, conversation, clock, ids, random: Math.random, logger, metrics, plan },
    heldReplies: createHeldReplyPlan(config.kakao, ids),
    limits: {
      running,
      waitingInLane,
      waitingInConversation: waitingPerConversation,
      beforeTurn: acceptConnectionsFirst(),
    },
  });
  return { turns, store, wordings, symptoms: playbooks, categories, handoff, charging };
}

function toDeskTimes({ claimMinutes, replyMinutes }: Config['desk']): DeskTimes {
  const toMs = (minutes: number | null) => (minutes === null ? null : minutes * 60_000);
  return { claimMs: toMs(claimMinutes), replyMs: toMs(replyMinutes) };
}
