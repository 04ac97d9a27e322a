import type { RunningBot } from './runningBot';

/** An activity as a page receives it. */
export interface ChatActivity {
  readonly id: string;
  readonly type: string;
  readonly text?: string;
  readonly from: { readonly id: string; readonly role?: string };
  readonly [field: string]: unknown;
}

/** The body of an answer, as far as tests look at it. */
export interface ChatBody {
  readonly conversationId: string;
  readonly token: string;
  readonly streamUrl: string;
  readonly expires_in: number;
  readonly id: string;
  readonly activities: readonly ChatActivity[];
  readonly watermark: string;
}

export interface ChatResponse {
  readonly status: number;
  readonly headers: Headers;
  readonly body: ChatBody;
}

export interface ChatRequest {
  readonly token?: string;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Sends one Direct Line request to a bot. `path` begins after `/directline/v3`. */
export async function requestChat(
  url: string,
  method: 'GET' | 'POST' | 'OPTIONS',
  path: string,
  { token, body, headers = {} }: ChatRequest = {},
): Promise<ChatResponse> {
  const res = await fetch(`${url}/directline/v3${path}`, {
    method,
    headers: {
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await res.text();
  return { status: res.status, headers: res.headers, body: (text === '' ? {} : JSON.parse(text)) as ChatBody };
}

/** A page with a chat that polls. */
export class ChatPage {
  watermark = '';
  readonly received: ChatActivity[] = [];

  private constructor(
    private readonly url: string,
    readonly conversationId: string,
    readonly token: string,
  ) {}

  /** Gets a token, as pages of a local bot do, and starts the conversation. */
  static async open({ app }: Pick<RunningBot, 'app'>, user?: string): Promise<ChatPage> {
    const generated = await requestChat(app.url, 'POST', '/tokens/generate', { body: { user: { id: user } } });
    const started = await requestChat(app.url, 'POST', '/conversations', { token: generated.body.token, body: {} });
    return new ChatPage(app.url, started.body.conversationId, started.body.token);
  }

  /** Path of a request in this conversation. */
  path(rest = ''): string {
    return `/conversations/${this.conversationId}${rest}`;
  }

  send(activity: object, more: ChatRequest = {}): Promise<ChatResponse> {
    return requestChat(this.url, 'POST', this.path('/activities'), { token: this.token, body: activity, ...more });
  }

  say(text: string, more: object = {}, request: ChatRequest = {}): Promise<ChatResponse> {
    return this.send({ type: 'message', text, from: { id: 'me' }, ...more }, request);
  }

  /** Polls once, as the client does. */
  async poll(watermark = this.watermark): Promise<ChatResponse> {
    const path = this.path(`/activities?watermark=${watermark}`);
    const res = await requestChat(this.url, 'GET', path, { token: this.token });
    if (res.status === 200) {
      this.received.push(...res.body.activities);
      this.watermark = res.body.watermark || this.watermark;
    }
    return res;
  }

  /** Polls, and returns the texts of the bot that are new. */
  async hear(): Promise<string[]> {
    const { body } = await this.poll();
    return body.activities.filter(({ from }) => from.role === 'bot').map(({ text = '' }) => text);
  }
}
