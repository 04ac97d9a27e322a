import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import type { NewDelivery } from '../../src/domain/outbox';
import type { DeliveryHandler } from '../../src/domain/deliveryHandler';
import { NO_WORK } from '../../src/domain/agentWork';
import type { Store } from '../../src/domain/store';
import type { Ticket } from '../../src/domain/ticket';

/**
 * Guarantees of the bot that a test can break on purpose. `early`: a turn replies before it is committed. `forgetful`:
 * duplicate activities are not recognised. `hasty`: a delivery is marked done before it arrives. `unreserved`: a
 * command is sent without recording this first. `timeless`: timers are lost. `talkative`: the bot does not see that an agent
 * has the conversation, and answers the driver.
 */
export const BROKEN_GUARANTEES = ['early', 'forgetful', 'hasty', 'unreserved', 'timeless', 'talkative'] as const;
export type BrokenGuarantee = (typeof BROKEN_GUARANTEES)[number] | '';

const DELIVERY_DELAY_MS = 100;
/** Long enough for a kill to happen in between on any machine. */
const COMMIT_DELAY_MS = 2_000;

export function breakStore(store: Store, broken: BrokenGuarantee): Store {
  if (broken === 'early') {
    return withChanges(store, {
      commitTurn: async (commit) => {
        void wait(COMMIT_DELAY_MS).then(() => store.commitTurn(commit));
        return Promise.resolve('committed');
      },
    });
  }
  if (broken === 'forgetful') {
    return withChanges(store, {
      readTurnStart: async (request) => ({ ...(await store.readTurnStart(request)), isProcessed: false }),
      commitTurn: (commit) => store.commitTurn({ ...commit, activityId: randomUUID() }),
    });
  }
  if (broken === 'unreserved') {
    const reserveProgress = () => Promise.resolve(true);
    return withChanges(store, {
      outbox: Object.assign(Object.create(store.outbox) as Store['outbox'], { reserveProgress }),
    });
  }
  if (broken === 'timeless') {
    const isKept = ({ kind }: NewDelivery) => kind !== 'timer';
    return withChanges(store, {
      commitTurn: (commit) => store.commitTurn({ ...commit, deliveries: commit.deliveries.filter(isKept) }),
    });
  }
  if (broken === 'talkative') {
    return withChanges(store, {
      readTurnStart: async (request) => {
        const start = await store.readTurnStart(request);
        const { record } = start;
        return { ...start, record: record && { ...record, tickets: record.tickets.map(withoutAgent) } };
      },
    });
  }
  return store;
}

function withoutAgent(ticket: Ticket): Ticket {
  return ticket.status === 'assigned' ? { ...ticket, status: 'queued', work: NO_WORK } : ticket;
}

export function breakDeliveryHandler(handler: DeliveryHandler, broken: BrokenGuarantee): DeliveryHandler {
  if (broken !== 'hasty') return handler;
  return {
    deliver: (row) => {
      void wait(DELIVERY_DELAY_MS).then(() =>
        handler.deliver(row, new AbortController().signal).catch(() => undefined),
      );
      return Promise.resolve({ outcome: 'done' });
    },
  };
}

function withChanges(store: Store, change: Partial<Store>): Store {
  return Object.assign(Object.create(store) as Store, change);
}
