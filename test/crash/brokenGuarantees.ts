import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import type { NewDelivery } from '../../src/domain/outbox';
import type { DeliveryHandler } from '../../src/domain/deliveryHandler';
import type { Store } from '../../src/domain/store';

/**
 * Guarantees of the bot that a test can break on purpose. `early`: a turn replies before it is committed. `forgetful`:
 * duplicate activities are not recognised. `hasty`: a delivery is marked done before it arrives. `unreserved`: a
 * command is sent without recording this first. `timeless`: timers are lost.
 */
export const BROKEN_GUARANTEES = ['early', 'forgetful', 'hasty', 'unreserved', 'timeless'] as const;
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
      readReplies: () => Promise.resolve(null),
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
  return store;
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
