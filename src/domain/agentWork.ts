import { z } from 'zod';

/** A person at the agents' desk. Its name is what drivers and other agents read. */
export const agentSchema = z.object({ id: z.string(), name: z.string() }).readonly();
export type Agent = z.infer<typeof agentSchema>;

const isoTime = z.string().nullable().default(null);

/** What agents have done about a ticket. Times are ISO 8601, UTC; `null` is what has not happened (or not any more). */
export const agentWorkSchema = z
  .object({
    /** The agent who has the conversation; only this agent may write to the driver. */
    assignee: agentSchema.nullable().default(null),
    /** When the ticket last went back to the queue; `null` if it waits since its opening. */
    queuedAt: isoTime,
    /** When the present assignee took the ticket. */
    claimedAt: isoTime,
    /** When an agent took the ticket for the first time; `null` too if an earlier version of the program noted it. */
    firstClaimedAt: isoTime,
    /** When an agent wrote to the driver for the first time. */
    firstReplyAt: isoTime,
    /** When an agent wrote to the driver last. */
    lastReplyAt: isoTime,
    /** Since when the driver waits for the assignee's next message; `null` if the assignee wrote last. */
    unansweredSince: isoTime,
    /** The ticket is put aside until this time, but at most until the driver's next message. */
    heldUntil: isoTime,
    /** When the driver wants to be called back. */
    callBackAt: isoTime,
    /** The bot does not answer the driver, who was abusive, until this time; all tickets of the conversation have it. */
    blockedUntil: isoTime,
    closedAt: isoTime,
    /** What was done (조치 내역); the driver reads it when the ticket is closed. */
    result: z.string().nullable().default(null),
    /** The driver's rating after the end: 1 (bad) to 5 (good), and what they added. */
    rating: z
      .object({ stars: z.number().int().min(1).max(5), words: z.string().nullable() })
      .readonly()
      .nullable()
      .default(null),
  })
  .readonly();
export type AgentWork = z.infer<typeof agentWorkSchema>;

/** `heldUntil` of a ticket that is put aside until the driver's next message. */
export const UNTIL_NEXT_MESSAGE = '9999-12-31T23:59:59.999Z';

/** The work on a ticket that no agent has touched. */
export const NO_WORK: AgentWork = agentWorkSchema.parse({});
