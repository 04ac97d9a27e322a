import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import type { Receiver } from '../../src/domain/receiver';
import type { Store } from '../../src/domain/store';

/**
 * Ways to break the guarantee on purpose. `early`: a turn speaks before it is committed. `forgetful`: activities are not
 * recognised when they come again. `hasty`: a delivery counts as done before it arrived. `unreserved`: a command is sent
 * without a note that it is.
 */
export const BREAKS = ['early', 'forgetful', 'hasty', 'unreserved'] as const;
export type Break = (typeof BREAKS)[number] | '';

const LATER_MS = 100;
/** Long enough that a kill falls into it on any machine. */
const EARLY_MS = 2_000;

export function breakStore(store: Store, broken: Break): Store {
  if (broken === 'early') {
    return changed(store, {
      commitTurn: async (commit) => {
        void wait(EARLY_MS).then(() => store.commitTurn(commit));
        return Promise.resolve('committed');
      },
    });
  }
  if (broken === 'forgetful') {
    return changed(store, {
      readReplies: () => Promise.resolve(null),
      commitTurn: (commit) => store.commitTurn({ ...commit, activityId: randomUUID() }),
    });
  }
  if (broken === 'unreserved') {
    const reserveProgress = () => Promise.resolve(true);
    return changed(store, {
      outbox: Object.assign(Object.create(store.outbox) as Store['outbox'], { reserveProgress }),
    });
  }
  return store;
}

export function breakReceiver(receiver: Receiver, broken: Break): Receiver {
  if (broken !== 'hasty') return receiver;
  return {
    deliver: (row) => {
      void wait(LATER_MS).then(() => receiver.deliver(row, new AbortController().signal).catch(() => undefined));
      return Promise.resolve({ outcome: 'done' });
    },
  };
}

function changed(store: Store, change: Partial<Store>): Store {
  return Object.assign(Object.create(store) as Store, change);
}
