import { setTimeout as wait } from 'node:timers/promises';
import { queue } from 'rxjs/scheduler/queue';
import { WebSocket } from 'ws';
import type { ChatActivity } from './chatPage';
import { requestChat } from './chatPage';

// The client needs what browsers have; Node 20 has neither.
Object.assign(globalThis, { WebSocket, XMLHttpRequest: jest.requireActual<object>('xhr2') });

interface Observable<T> {
  subscribe(next: (value: T) => void, failed?: (error: unknown) => void): { unsubscribe(): void };
}

/** The part of Microsoft's client that tests use. */
export interface DirectLineClient {
  readonly activity$: Observable<ChatActivity>;
  readonly connectionStatus$: Observable<number>;
  postActivity(activity: object): Observable<string>;
  refreshToken(): Observable<string>;
  setUserId(userId: string): void;
  end(): void;
}

const { DirectLine } = jest.requireActual<{ DirectLine: new (options: object) => DirectLineClient }>(
  'botframework-directlinejs',
);

/** The state of a client that is connected. */
export const ONLINE = 2;

export interface RealClientOptions {
  readonly webSocket: boolean;
  readonly token?: string;
  readonly secret?: string;
  readonly conversationId?: string;
  readonly streamUrl?: string;
  readonly watermark?: string;
  /** Also the pause between attempts to reach a server that is away. Milliseconds. */
  readonly timeout?: number;
  readonly conversationStartProperties?: object;
}

/** Microsoft's own client, unmodified, with what it received. */
export class RealChatClient {
  readonly received: ChatActivity[] = [];
  readonly statuses: number[] = [];
  readonly failures: unknown[] = [];
  readonly client: DirectLineClient;

  /** Begins to connect at once. */
  constructor(url: string, options: RealClientOptions) {
    // The shortest pauses that the client makes.
    const pauses = { pollingInterval: 200, random: () => 0 };
    // Its usual scheduler shows an activity a millisecond, and mixes two groups that come close together.
    this.client = new DirectLine({ domain: `${url}/directline/v3`, scheduler: queue, ...pauses, ...options });
    this.client.connectionStatus$.subscribe((status) => this.statuses.push(status));
    this.client.activity$.subscribe(
      (activity) => this.received.push(activity),
      (error) => this.failures.push(error),
    );
  }

  /** Opens a client with a new token, as pages of a local bot get one. */
  static async open(url: string, webSocket: boolean, timeout?: number): Promise<RealChatClient> {
    const { token } = (await requestChat(url, 'POST', '/tokens/generate', { body: {} })).body;
    return new RealChatClient(url, { webSocket, token, ...(timeout === undefined ? {} : { timeout }) });
  }

  get conversationId(): string {
    return (this.client as unknown as { readonly conversationId: string }).conversationId;
  }

  /** Resolves with the id that the client got, or with `retry` if it may send the activity again. */
  post(activity: object): Promise<string> {
    return new Promise((resolve, reject) => {
      this.client.postActivity({ from: { id: 'me' }, ...activity }).subscribe(resolve, reject);
    });
  }

  say(text: string): Promise<string> {
    return this.post({ type: 'message', text });
  }

  /** Sends a message until the server has it, as a page does. */
  async sayUntilTaken(text: string, clientActivityID: string): Promise<string> {
    for (;;) {
      const id = await this.post({ type: 'message', text, channelData: { clientActivityID } });
      if (id !== 'retry') return id;
      await wait(200);
    }
  }

  refreshToken(): Promise<string> {
    return new Promise((resolve, reject) => {
      this.client.refreshToken().subscribe(resolve, reject);
    });
  }

  setUserId(userId: string): void {
    this.client.setUserId(userId);
  }

  texts(): (string | undefined)[] {
    return this.received.map(({ text }) => text);
  }

  end(): void {
    this.client.end();
  }
}
