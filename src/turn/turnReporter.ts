import type { ConversationKey, TurnCommit } from '../domain/store';
import type { Ticket } from '../domain/ticket';
import type { MatchDecision } from '../domain/symptomMatcher';
import { CodedError } from '../platform/codedError';
import { describeError } from '../platform/describeError';
import type { Logger } from '../platform/logger';
import type { Metrics, TurnResult } from '../platform/metrics';
import { pseudonym } from '../platform/pseudonym';
import { SendError } from '../platform/sendError';
import { StageTimes } from './stageTimes';

/** How a turn ended, for the log and the metrics. */
export interface TurnReport {
  readonly outcome: TurnResult;
  /** `null` if the turn is not about a driver's message. */
  readonly decision: MatchDecision | null;
  /** A code; `null` if there is nothing to explain. */
  readonly reason: string | null;
}

/** Writes one line for each turn, ticket and status of a ticket, and counts them. Lines have no text of a driver. */
export class TurnReporter {
  constructor(
    private readonly logger: Logger,
    private readonly metrics: Metrics,
  ) {}

  /** Runs a turn and reports it. A turn that was refused for lack of room is not reported: its channel counts those. */
  async report<T extends { readonly report: TurnReport }>(
    key: ConversationKey,
    run: (stages: StageTimes) => Promise<T>,
  ): Promise<T> {
    const stages = new StageTimes();
    try {
      const ended = await run(stages);
      this.reportTurn(key, ended.report, stages);
      return ended;
    } catch (error) {
      if (!isTooBusy(error)) this.reportTurn(key, describeFailure(error), stages);
      throw error;
    }
  }

  /**
   * Reports what a committed turn did to tickets.
   * @param tickets those of the conversation before the turn
   */
  reportTickets({ key, openedTicket, ticketChanges, at }: TurnCommit, tickets: readonly Ticket[]): void {
    const conversation = pseudonym(key.conversationId);
    if (openedTicket !== null) {
      const { number, reason, symptom, urgent } = openedTicket.ticket;
      this.metrics.recordOpenedTicket(key.channel, reason);
      const fields = { ticket: number, conversation, channel: key.channel, reason, symptom, urgent };
      this.logger.info(fields, 'ticket opened');
    }
    for (const { number, status, work } of ticketChanges) {
      if (status !== undefined) this.logger.info({ ticket: number, conversation, status }, 'ticket status changed');
      const ticket = tickets.find((one) => one.number === number);
      if (work?.firstReplyAt && ticket !== undefined)
        this.metrics.recordFirstReply((Date.parse(at) - Date.parse(ticket.createdAt)) / 1_000);
    }
  }

  private reportTurn(key: ConversationKey, { outcome, decision, reason }: TurnReport, stages: StageTimes): void {
    const { channel, conversationId } = key;
    const seconds = stages.end();
    this.metrics.recordTurn({ channel, outcome, decision, stages: seconds });
    const ms = Object.fromEntries(Object.entries(seconds).map(([stage, time]) => [stage, Math.round(time * 1_000)]));
    const fields = { conversation: pseudonym(conversationId), channel: channel.slice(0, MAX_CHANNEL_LENGTH) };
    this.logger.info({ ...fields, outcome, decision, reason, ms }, 'turn ended');
  }
}

/** A channel's id comes from outside. */
const MAX_CHANNEL_LENGTH = 32;

/** Whether a turn was refused because there is no room for it. */
function isTooBusy(error: unknown): boolean {
  return error instanceof CodedError && error.code === 'too_busy';
}

function describeFailure(error: unknown): TurnReport {
  // Only after the commit are replies sent.
  if (error instanceof SendError) return { outcome: 'undelivered', decision: null, reason: error.reason };
  const { code, name } = describeError(error);
  return { outcome: 'failed', decision: null, reason: String(code ?? name) };
}
