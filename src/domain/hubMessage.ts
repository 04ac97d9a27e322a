import { stringOrNull } from './stringOrNull';

/** The name of the event with which the hub passes on what an agent writes to the driver. */
export const HANDOFF_MESSAGE_EVENT = 'handoff.message';

/** A message of an agent to the driver. The internal event for a message has it as its value. */
export interface HubMessage {
  readonly text: string;
  /** The name by which the driver may know the agent; `null` if the hub gives none. */
  readonly agent: string | null;
  /** The number of the ticket that the agent handles; `null` if the hub does not name one. */
  readonly number: string | null;
  /** When the hub sent the message, by the hub's clock: ISO 8601; `null` if the hub gives no time. */
  readonly at: string | null;
}

/** Parses the value of a `handoff.message` event. Returns `null` if it has no text. */
export function parseHubMessage(value: unknown): HubMessage | null {
  const { text, agent, number, at } = (value ?? {}) as Readonly<Record<string, unknown>>;
  if (typeof text !== 'string' || text.trim() === '') return null;
  return { text, agent: stringOrNull(agent), number: stringOrNull(number), at: stringOrNull(at) };
}

const MESSAGE_ID_PREFIX = 'handoff-message-';

/**
 * Returns the id of the internal event for a hub message.
 * @param messageId unique among the messages from the hub
 */
export function toHubMessageEventId(messageId: string): string {
  return MESSAGE_ID_PREFIX + messageId;
}
