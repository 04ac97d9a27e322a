/**
 * Returns what the agent's tickets, and notes that name the agent, ask for, each with the time since when: a transfer, the end
 * of a hold, the driver's next message, and a call that is due.
 * @param mine `{ number, since, callBackAt }` each: since when the ticket is the agent's or the driver waits
 * @param mentions `{ number, at }` each: the newest note on a ticket that names the agent
 * @param now milliseconds
 */
export function listCalls(mine, mentions, now) {
  const named = mentions.map(({ number, at }) => ({ id: `@ ${number}`, number, at }));
  const own = mine.map(({ number, since, callBackAt }) => {
    const isCallDue = callBackAt !== null && Date.parse(callBackAt) <= now;
    return { id: number, number, at: isCallDue && callBackAt > since ? callBackAt : since };
  });
  return [...own, ...named];
}

/**
 * Returns the numbers of the tickets that ask for something that they did not ask for before. A time that goes back is no
 * news: with the agent's own answer the driver waits no more.
 */
export function findNews(before, calls) {
  if (before === undefined || calls === undefined) return [];
  const isKnown = ({ id, at }) => before.some((earlier) => earlier.id === id && earlier.at >= at);
  return calls.filter((call) => !isKnown(call)).map(({ number }) => number);
}
