import { setImmediate as nextLoop } from 'node:timers/promises';

/** More than the connections that come during a turn under ten times the load that the process can carry. */
const LOOPS_PER_TURN = 16;

/**
 * Returns a function that each turn awaits before it begins. Node accepts one connection in each round of its event loop,
 * and turns make the rounds long: without empty rounds in between, connections would wait in the kernel for many seconds,
 * and their messages could be neither processed nor refused. Empty rounds cost a fraction of a millisecond.
 */
export function acceptConnectionsFirst(): () => Promise<void> {
  let previous = Promise.resolve();
  return () => {
    previous = previous.then(async () => {
      for (let loop = 0; loop < LOOPS_PER_TURN; loop++) await nextLoop();
    });
    return previous;
  };
}
