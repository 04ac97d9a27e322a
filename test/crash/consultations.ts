import { setTimeout as wait } from 'node:timers/promises';
import type { Store } from '../../src/domain/store';
import type { AnsweredConversation } from './agentInvariants';
import type { Agent } from './agents';
import type { Drivers } from './drivers';

const OPENING = ['나주시청 2번 충전기 화면이 꺼졌어요', '제보 버튼이 안 눌려요', '네'];
const RATING = '5';
const MAX_ANSWERS = 4;
const BETWEEN_READS_MS = 200;

/** Drivers who open tickets, and an agent who works on them. */
export class Consultations {
  readonly answered: AnsweredConversation[] = [];
  private isFinishing = false;

  constructor(
    private readonly store: Store,
    private readonly agent: Agent,
    private readonly drivers: Drivers,
    private readonly random: () => number,
  ) {}

  /** Resolves when all tickets are closed, after `finish`. */
  async start(count: number): Promise<void> {
    await Promise.all(
      Array.from({ length: count }, async (_, driver) => {
        for (let round = 0; !this.isFinishing; round++) await this.consult(`consultation-${driver}-${round}`);
      }),
    );
  }

  finish(): void {
    this.isFinishing = true;
  }

  private async consult(id: string): Promise<void> {
    await this.drivers.converse(id, OPENING);
    const conversation = this.drivers.conversations.find((one) => one.id === id)!;
    const number = await this.readTicketNumber(id);
    await this.agent.act(number, { type: 'claim' });
    const count = 1 + Math.floor(this.random() * MAX_ANSWERS);
    const answers = Array.from({ length: count }, (_, index) => `${id}의 ${index + 1}번째 답변`);
    for (const [index, text] of answers.entries()) {
      await Promise.all([
        this.agent.act(number, { type: 'reply', text }),
        this.drivers.write(conversation, `아직 안 돼요, ${index + 1}번째`),
      ]);
    }
    const result = `${id} 교체 요청`;
    await this.agent.act(number, { type: 'close', result });
    await this.drivers.write(conversation, RATING);
    this.answered.push({ ...conversation, answers, result });
  }

  /** Asks again while the database is away. */
  private async readTicketNumber(conversationId: string): Promise<string> {
    for (;;) {
      const record = await this.store.readConversation({ channel: 'emulator', conversationId }).catch(() => undefined);
      if (record !== undefined) return record!.tickets[0]!.number;
      await wait(BETWEEN_READS_MS);
    }
  }
}
