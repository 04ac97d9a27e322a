import { subscribe } from 'node:diagnostics_channel';
import { setImmediate as nextLoop } from 'node:timers/promises';

/** More than the connections that come during a turn under ten times the load that the process can carry. */
const MAX_LOOPS_PER_TURN = 16;

/**
 * Returns a function that each turn awaits before it begins. Node accepts one connection in each round of its event loop,
 * and turns make the rounds long: without empty rounds in between, connections would wait in the kernel for many seconds,
 * and their messages could be neither processed nor refused. A round without a connection shows that none waits.
 */
export function acceptConnectionsFirst(): () => Promise<void> {
  let accepted = 0;
  subscribe('net.server.socket', () => {
    accepted += 1;
  });
  const acceptAll = async (): Promise<void> => {
    // Ends the round that has begun, which may have accepted its connection already.
    await nextLoop();
    for (let loop = 1; loop < MAX_LOOPS_PER_TURN; loop++) {
      const before = accepted;
      await nextLoop();
      if (accepted === before) return;
    }
  };
  let previous = Promise.resolve();
  return () => {
    previous = previous.then(acceptAll);
    return previous;
  };
}
