import { hashPassword } from '../../src/desk/accounts/passwords';
import type { DeskAccounts, DeskRole } from '../../src/domain/deskAccounts';
import type { RunningBot } from './runningBot';

export const PASSWORD = 'rainy-monday-4';

export interface DeskResponse {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Record<string, unknown>;
}

/** Adds a person who may sign in with `PASSWORD`. */
export async function addDeskUser(accounts: DeskAccounts, name: string, role: DeskRole = 'agent'): Promise<void> {
  const id = `agent-${Buffer.from(name).toString('hex')}`;
  await accounts.saveUser({ id, name, role, passwordHash: await hashPassword(PASSWORD) });
}

/** A browser at the agents' desk of a running bot. */
export class DeskBrowser {
  cookie = '';
  csrf = '';

  constructor(private readonly bot: { readonly app: { readonly url: string } }) {}

  /** Adds the user, and signs in. */
  static async signedIn(bot: RunningBot, name = '김상담', role: DeskRole = 'agent'): Promise<DeskBrowser> {
    await addDeskUser(bot.app.bot.store.accounts, name, role);
    const browser = new DeskBrowser(bot);
    const { status } = await browser.signIn(name, PASSWORD);
    if (status !== 200) throw new Error(`sign-in answered ${status}`);
    return browser;
  }

  async signIn(name: string, password: string): Promise<DeskResponse> {
    const answer = await this.post('sign-in', { name, password });
    this.cookie = answer.headers.get('set-cookie')?.split(';')[0] ?? this.cookie;
    this.csrf = (answer.body['me'] as { csrf: string } | undefined)?.csrf ?? this.csrf;
    return answer;
  }

  get(path: string): Promise<DeskResponse> {
    return this.request('GET', path);
  }

  post(path: string, body: unknown = {}, headers: Record<string, string> = {}): Promise<DeskResponse> {
    const all = { 'content-type': 'application/json', 'x-desk-csrf': this.csrf, ...headers };
    return this.request('POST', path, { body: JSON.stringify(body), headers: all });
  }

  /** Sends a request to a path below `/desk/` as it is. */
  open(path: string, init: RequestInit = {}): Promise<Response> {
    const headers = { cookie: this.cookie, ...(init.headers as Record<string, string>) };
    return fetch(`${this.bot.app.url}/desk/${path}`, { redirect: 'manual', ...init, headers });
  }

  private async request(method: string, path: string, init: RequestInit = {}): Promise<DeskResponse> {
    const { status, headers, ...response } = await this.open(`api/${path}`, { method, ...init }).then(
      async (answer) => ({ status: answer.status, headers: answer.headers, text: await answer.text() }),
    );
    return { status, headers, body: (response.text === '' ? {} : JSON.parse(response.text)) as DeskResponse['body'] };
  }
}
