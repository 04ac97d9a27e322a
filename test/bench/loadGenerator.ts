import { Agent, request } from 'node:http';
import { TALK } from './talk';
import { toDriverMessage } from './toDriverMessage';

export interface LoadOptions {
  /** Processes of one bot: a driver's messages go to each of them in turn. */
  readonly botUrls: readonly string[];
  readonly serviceUrl: string;
  readonly conversations: number;
}

/** Writes the messages of many drivers to one bot, whose processes share a database; each driver waits for the end of a turn before the next message. */
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
    const { botUrls, serviceUrl, conversations } = this.options;
    const conversation = this.next++ % conversations;
    const count = this.sent[conversation]!++;
    const id = `m-${conversation}-${count}`;
    const botUrl = botUrls[(conversation + count) % botUrls.length]!;
    return this.post(botUrl, toDriverMessage({ id, serviceUrl, conversation: `bench-${conversation}`, count }));
  }

  private post(botUrl: string, body: string): Promise<void> {
    return new Promise((resolve, reject) => {
      const sending = request(`${botUrl}/api/messages`, {
        method: 'POST',
        agent: this.agent,
        headers: { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) },
      });
      sending.on('error', (error: NodeJS.ErrnoException) => {
        // The server closed the connection, idle for some seconds, when the request was under way.
        if (sending.reusedSocket && error.code === 'ECONNRESET') resolve(this.post(botUrl, body));
        else reject(error);
      });
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
