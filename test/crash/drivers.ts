import { setTimeout as wait } from 'node:timers/promises';

/** What drivers write; each ends with a person. */
const SCRIPTS: readonly (readonly string[])[] = [
  ['강남구청 3번 충전기에서 QR 찍으면 인증중만 떠요', '그래도 안돼요', '아직 거기 계세요?'],
  ['상담원 연결해주세요', '사람이랑 얘기하고 싶어요', '접수 상태 알려주세요'],
  ['나주시청 2번 충전기 화면이 꺼졌어요', '그래도 안돼요'],
];

export interface DriverWorld {
  /** Where any of the bots can be reached; channels know one address and a load balancer behind it. */
  readonly botUrls: readonly string[];
  readonly serviceUrl: string;
  readonly random: () => number;
}

/** A conversation as its channel saw it. */
export interface DrivenConversation {
  readonly id: string;
  /** The channel's id of who writes. */
  readonly user?: string;
  /** The ids of the messages that were acknowledged, in the order in which they were written. */
  readonly acknowledged: string[];
}

const CHANNEL_TIMEOUT_MS = 5_000;
/** How often a channel sends a message twice although it was acknowledged. */
const DOUBLE = 0.1;

/** Drivers who write one message after another, over channels that send a message until it is acknowledged. */
export class Drivers {
  readonly conversations: DrivenConversation[] = [];
  resent = 0;
  private stopping = false;
  private running: Promise<unknown> = Promise.resolve();

  constructor(private readonly world: DriverWorld) {}

  start(drivers: number): void {
    this.running = Promise.all(Array.from({ length: drivers }, (_, driver) => this.drive(driver)));
  }

  /** Lets every driver end the conversation at hand. */
  async finish(): Promise<void> {
    this.stopping = true;
    await this.running;
  }

  /** Writes until it is acknowledged. */
  async write(conversation: DrivenConversation, text: string): Promise<void> {
    const id = `${conversation.id}-${conversation.acknowledged.length + 1}`;
    const double = this.world.random() < DOUBLE;
    await Promise.all([this.insist(conversation, id, text), ...(double ? [this.send(conversation, id, text)] : [])]);
    conversation.acknowledged.push(id);
  }

  private async drive(driver: number): Promise<void> {
    for (let round = 0; !this.stopping; round++) {
      const conversation: DrivenConversation = { id: `driver-${driver}-${round}`, acknowledged: [] };
      this.conversations.push(conversation);
      const script = SCRIPTS[(driver + round) % SCRIPTS.length]!;
      for (const text of script) {
        await this.write(conversation, text);
        await wait(this.world.random() * 50);
      }
    }
  }

  private async insist(conversation: DrivenConversation, id: string, text: string): Promise<void> {
    while (!(await this.send(conversation, id, text))) {
      this.resent += 1;
      await wait(50 + this.world.random() * 150);
    }
  }

  private async send(
    { id: conversationId, user = 'driver' }: DrivenConversation,
    id: string,
    text: string,
  ): Promise<boolean> {
    const { botUrls, serviceUrl, random } = this.world;
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
