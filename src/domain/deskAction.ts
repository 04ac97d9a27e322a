import { z } from 'zod';
import { agentSchema } from './agentWork';
import { categorySchema } from './ticketFields';

/** The name of the internal event with which the agents' desk acts on a ticket. */
export const DESK_ACTION_EVENT = 'desk.action';

/** Channels refuse longer messages. Characters. */
const MAX_TEXT_LENGTH = 4_000;
const text = z.string().trim().min(1).max(MAX_TEXT_LENGTH);
const isoTime = z.iso.datetime({ offset: true });

/** For how long an abusive driver can be blocked. Hours. */
const BLOCK_HOURS = [1, 24, 168] as const;

/**
 * What an agent can do with a ticket. Each is a turn of its conversation, so two of them never happen at once. Only the
 * assignee may do them, except `claim` and `reopen`; supervisors may `block` and `unblock` too.
 */
const stepSchema = z.discriminatedUnion('type', [
  /** Takes the ticket; refused if another agent has it, here or in the hub. */
  z.object({ type: z.literal('claim') }),
  /**
   * Writes to the driver. `seenLine`: the number of the newest transcript line on the agent's screen; refused if the
   * driver has written since. It is compared within the turn, so no message can slip in between.
   */
  z.object({ type: z.literal('reply'), text, seenLine: z.number().int().min(0).optional() }),
  /** Gives the ticket back to the queue. */
  z.object({ type: z.literal('release') }),
  /** Gives the ticket to another agent. */
  z.object({ type: z.literal('transfer'), to: agentSchema }),
  /** Puts the ticket aside until `until`, or until the driver's next message. */
  z.object({ type: z.literal('hold'), until: isoTime.nullable() }),
  /** Ends `hold`. */
  z.object({ type: z.literal('resume') }),
  /** Notes when the driver wants to be called; `null` removes it. */
  z.object({ type: z.literal('call_back'), at: isoTime.nullable() }),
  /**
   * Ends the consultation; the driver reads `result` and is asked for a rating. `category`: the path that the agent chose,
   * `null` if none applies; it can be absent if the ticket has one.
   */
  z.object({ type: z.literal('close'), result: text, category: categorySchema.nullable().optional() }),
  /** Takes a ticket again that is closed. Only the conversation's newest ticket can be reopened. */
  z.object({ type: z.literal('reopen') }),
  /** Asks the back office to end the session of the ticket, as the bot does for a stuck charge. */
  z.object({ type: z.literal('change_status') }),
  /** Leaves the messages of an abusive driver unanswered for so many hours, except about danger; also after the end. */
  z.object({ type: z.literal('block'), hours: z.literal(BLOCK_HOURS) }),
  /** Ends `block` early. */
  z.object({ type: z.literal('unblock') }),
]);

/** An action of an agent on a ticket. The internal event for it has it as its value. */
export const deskActionSchema = z.object({
  number: z.string(),
  agent: agentSchema,
  isSupervisor: z.boolean().default(false),
  step: stepSchema,
});
export type DeskAction = z.infer<typeof deskActionSchema>;
export type DeskStep = z.infer<typeof stepSchema>;

/**
 * Why an action was refused. `taken`: another agent has the ticket. `not_assignee`: only the assignee may do this.
 * `not_open`: the ticket is closed (or, for `reopen`, open). `screen_moved`: the driver has written since. `not_possible`:
 * the ticket has no session that can be ended, or a newer ticket took its place. `needs_category`: a ticket without a
 * category can be closed only with one, or with the statement that none applies. An action that would change nothing, such
 * as a second claim by the same agent, is not refused.
 */
export const DESK_REFUSALS = [
  'taken',
  'not_assignee',
  'not_open',
  'screen_moved',
  'not_possible',
  'needs_category',
] as const;
export type DeskRefusal = (typeof DESK_REFUSALS)[number];

/**
 * Returns the id of the internal event for an action.
 * @param actionId chosen by the desk's page, so that a repeated request acts once
 */
export function toDeskActionEventId(actionId: string): string {
  return `desk-action-${actionId}`;
}
