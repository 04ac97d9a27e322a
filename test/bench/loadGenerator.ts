import { Agent, request } from 'node:http';
import { TALK } from './talk';
import { toDriverMessage } from './toDriverMessage';

export interface LoadOptions {
  readonly botUrl: string;
  readonly serviceUrl: string;
  readonly conversations: number;
}

/** Writes the messages of many drivers to one bot; each driver waits for the end of a turn before the next message. */
export class LoadGenerator {
  private readonly agent = new Agent({ keepAlive: true });
  /** The number of the next message of each conversation; they differ, so that all kinds of messages are mixed at any time. */
  private readonly sent: number[];
  private next = 0;

  constructor(private readonly options: LoadOptions) {
    this.sent = Array.from({ length: options.conversations }, (_, conversation) => conversation % TALK.length);
  }

  /** Runs turns, `concurrency` at a time, each in another conversation. Returns the duration of each in ms. */
  async run(turns: number, concurrency: number): Promise<number[]> {
    const durations: number[] = [];
    let started = 0;
    const drive = async () => {
      while (started < turns) {
        started += 1;
        const began = performance.now();
        await this.sendNext();
        durations.push(performance.now() - began);
      }
    };
    await Promise.all(Array.from({ length: concurrency }, drive));
    return durations;
  }

  close(): void {
    this.agent.destroy();
  }

  private sendNext(): Promise<void> {
    const { serviceUrl, conversations } = this.options;
    const conversation = this.next++ % conversations;
    const count = this.sent[conversation]!++;
    const id = `m-${conversation}-${count}`;
    return this.post(toDriverMessage({ id, serviceUrl, conversation: `bench-${conversation}`, count }));
  }

  private post(body: string): Promise<void> {
    return new Promise((resolve, reject) => {
      const sending = request(`${this.options.botUrl}/api/messages`, {
        method: 'POST',
        agent: this.agent,
        headers: { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) },
      });
      sending.on('error', reject);
      sending.on('response', (res) => {
        res.resume().on('end', () => {
          if (res.statusCode === 200) resolve();
          else reject(new Error(`the bot answered ${res.statusCode}`));
        });
      });
      sending.end(body);
    });
  }
}
