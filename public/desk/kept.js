/** What the page keeps of an agent's writing while the tab is open, also when the session ends: drafts, and unsent replies. */
const PREFIX = 'desk.kept.';
const AGENT_KEY = `${PREFIX}agent`;

function keyOf(kind, number) {
  return `${PREFIX}${kind}.${number}`;
}

export function readDraft(number) {
  return sessionStorage.getItem(keyOf('draft', number)) ?? '';
}

export function keepDraft(number, text) {
  sessionStorage.setItem(keyOf('draft', number), text);
}

/** Returns which step against insults the draft is, or `undefined`. */
export function readAbuseStep(number) {
  return sessionStorage.getItem(keyOf('abuse', number)) ?? undefined;
}

export function keepAbuseStep(number, step) {
  if (step === undefined) sessionStorage.removeItem(keyOf('abuse', number));
  else sessionStorage.setItem(keyOf('abuse', number), step);
}

/** Returns the replies to a ticket that were not sent yet, oldest first. */
export function readUnsent(number) {
  return JSON.parse(sessionStorage.getItem(keyOf('unsent', number)) ?? '[]');
}

export function keepUnsent(number, replies) {
  sessionStorage.setItem(keyOf('unsent', number), JSON.stringify(replies));
}

/** Forgets what another agent wrote in this tab. */
export function keepOnlyOf(agentId) {
  if (sessionStorage.getItem(AGENT_KEY) === agentId) return;
  for (const key of Object.keys(sessionStorage)) if (key.startsWith(PREFIX)) sessionStorage.removeItem(key);
  sessionStorage.setItem(AGENT_KEY, agentId);
}
