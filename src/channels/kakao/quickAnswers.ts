import type { Clock } from '../../domain/clock';
import type { Store } from '../../domain/store';
import type { Logger } from '../../platform/logger';
import { pseudonym } from '../../platform/pseudonym';
import type { PendingRequest, SkillAnswer } from './skillAnswer';
import type { SkillResponse } from './skillResponse';

export interface QuickAnswersDependencies {
  readonly responses: Pick<Store['responses'], 'record'>;
  readonly clock: Clock;
  readonly logger: Logger;
}

/**
 * Records the responses that leave before a turn is done, so that another process gives the same one if the request
 * arrives again, and not the replies: Kakao may show only the first response. No response waits for that, because the
 * database may be what is slow.
 */
export class QuickAnswers {
  private readonly work = new Set<Promise<void>>();

  constructor(private readonly dependencies: QuickAnswersDependencies) {}

  /**
   * Answers with this response, which is recorded once it was sent.
   * @param turn the unfinished turn of the conversation, if there is one
   */
  give(pending: PendingRequest, response: SkillResponse, turn: Promise<unknown> | undefined): SkillAnswer {
    const onSent = (isSent: boolean): Promise<void> => {
      if (isSent) this.start(this.record(pending, response, turn), pending);
      return Promise.resolve();
    };
    return { response, onSent };
  }

  /** Resolves when nothing is left to record. */
  async whenIdle(): Promise<void> {
    while (this.work.size > 0) await Promise.all(this.work);
  }

  private start(recording: Promise<void>, { key }: PendingRequest): void {
    const work = recording
      .catch((error: unknown) => {
        const conversation = pseudonym(key.conversationId);
        this.dependencies.logger.warn({ conversation, err: error }, 'quick answer not recorded');
      })
      .finally(() => this.work.delete(work));
    this.work.add(work);
  }

  private async record(
    { key, id }: PendingRequest,
    response: SkillResponse,
    turn: Promise<unknown> | undefined,
  ): Promise<void> {
    const { responses, clock } = this.dependencies;
    const recordNow = () => responses.record(key, id, { body: response, replies: [] }, clock.now().toISOString());
    await recordNow();
    if (turn === undefined) return;
    // Of a conversation that its first turn has yet to create, nothing was recorded.
    await turn.catch(() => undefined);
    await recordNow();
  }
}
