import { setTimeout as wait } from 'node:timers/promises';

/** One message, written in three. */
export const FRAGMENTS: readonly string[] = ['충전기가', '3번인데', '화면이 꺼졌어요'];

/** A conversation that begins with a message in three. */
export const FRAGMENTED_SCRIPT: readonly string[] = [...FRAGMENTS, '상담원 연결해주세요', '네'];

/** The messages of a conversation; each conversation ends in a hand-over. */
const SCRIPTS: readonly (readonly string[])[] = [
  ['강남구청 3번 충전기에서 QR 찍으면 인증중만 떠요', '그래도 안돼요', '네', '아직 거기 계세요?'],
  ['상담원 연결해주세요', '사람이랑 얘기하고 싶어요', '접수 상태 알려주세요'],
  ['나주시청 2번 충전기 화면이 꺼졌어요', '그래도 안돼요', '네'],
  FRAGMENTED_SCRIPT,
];

export interface DriverOptions {
  /** Addresses of all bots; picked at random, as a load balancer would. */
  readonly botUrls: readonly string[];
  readonly serviceUrl: string;
  readonly random: () => number;
}

/** A conversation as seen by its channel. */
export interface DrivenConversation {
  readonly id: string;
  /** The channel's id of the driver; `driver` if missing. */
  readonly user?: string;
  /** Ids of the acknowledged messages, in the order they were written. */
  readonly acknowledged: string[];
}

const CHANNEL_TIMEOUT_MS = 5_000;
/** Share of the messages that a channel sends twice at the same time. */
const DUPLICATE_RATE = 0.1;

/** Drivers who write one message at a time, over channels that resend a message until it is acknowledged. */
export class Drivers {
  readonly conversations: DrivenConversation[] = [];
  resent = 0;
  /** How often channels sent each message, by its id. */
  readonly timesSent = new Map<string, number>();
  private stopping = false;
  private running: Promise<unknown> = Promise.resolve();

  constructor(private readonly options: DriverOptions) {}

  start(drivers: number): void {
    this.running = Promise.all(Array.from({ length: drivers }, (_, driver) => this.drive(driver)));
  }

  /** Resolves when every driver has finished the current conversation. */
  async finish(): Promise<void> {
    this.stopping = true;
    await this.running;
  }

  /** Writes the messages of a new conversation; resolves when all are acknowledged. */
  async converse(id: string, script: readonly string[]): Promise<void> {
    const conversation: DrivenConversation = { id, acknowledged: [] };
    this.conversations.push(conversation);
    for (const text of script) {
      await this.write(conversation, text);
      await wait(this.options.random() * 50);
    }
  }

  /** Sends a message and resolves when it is acknowledged. */
  async write(conversation: DrivenConversation, text: string): Promise<void> {
    const id = `${conversation.id}-${conversation.acknowledged.length + 1}`;
    const isDuplicate = this.options.random() < DUPLICATE_RATE;
    await Promise.all([
      this.sendUntilAcknowledged(conversation, id, text),
      ...(isDuplicate ? [this.send(conversation, id, text)] : []),
    ]);
    conversation.acknowledged.push(id);
  }

  private async drive(driver: number): Promise<void> {
    for (let round = 0; !this.stopping; round++) {
      await this.converse(`driver-${driver}-${round}`, SCRIPTS[(driver + round) % SCRIPTS.length]!);
    }
  }

  private async sendUntilAcknowledged(conversation: DrivenConversation, id: string, text: string): Promise<void> {
    while (!(await this.send(conversation, id, text))) {
      this.resent += 1;
      await wait(50 + this.options.random() * 150);
    }
  }

  private async send(
    { id: conversationId, user = 'driver' }: DrivenConversation,
    id: string,
    text: string,
  ): Promise<boolean> {
    const { botUrls, serviceUrl, random } = this.options;
    this.timesSent.set(id, (this.timesSent.get(id) ?? 0) + 1);
    const body = JSON.stringify({
      type: 'message',
      id,
      text,
      channelId: 'emulator',
      serviceUrl,
      conversation: { id: conversationId },
      from: { id: user, role: 'user' },
      recipient: { id: 'bot', role: 'bot' },
    });
    try {
      const res = await fetch(`${botUrls[Math.floor(random() * botUrls.length)]}/api/messages`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body,
        signal: AbortSignal.timeout(CHANNEL_TIMEOUT_MS),
      });
      await res.arrayBuffer();
      return res.status === 200;
    } catch {
      return false;
    }
  }
}
