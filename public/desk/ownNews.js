/**
 * Returns what the agent's tickets, and notes that name the agent, ask for, each with a key that changes when they ask again: with a transfer, the end of a
 * hold, the driver's next message, and when a call is due.
 * @param mine `{ number, since, callBackAt }` each: since when the ticket is the agent's or the driver waits
 * @param mentions `{ number, at }` each: the newest note on a ticket that names the agent
 * @param now milliseconds
 */
export function listCalls(mine, mentions, now) {
  const named = mentions.map(({ number, at }) => ({ number, key: `${number} @ ${at}` }));
  const own = mine.map(({ number, since, callBackAt }) => {
    const isCallDue = callBackAt !== null && Date.parse(callBackAt) <= now;
    return { number, key: [number, since, isCallDue ? callBackAt : ''].join(' ') };
  });
  return [...own, ...named];
}

/** Returns the numbers of the tickets that ask for something that they did not ask for before. */
export function findNews(before, calls) {
  if (before === undefined || calls === undefined) return [];
  return calls.filter(({ key }) => !before.some((earlier) => earlier.key === key)).map(({ number }) => number);
}
