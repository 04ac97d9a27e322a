import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import type { DeskAccounts } from '../../src/domain/deskAccounts';
import { addDeskUser, DeskBrowser, PASSWORD } from '../support/deskBrowser';
import type { Bot } from './bots';

const REFUSED = 409;
const AGENT = '하나';

/** An agent whose page sends an action, with the same id, until a bot has answered it. */
export class Agent {
  /** How often an action was sent again. */
  resent = 0;
  /** The actions that a bot refused. */
  readonly refused: string[] = [];

  private constructor(
    private readonly browsers: readonly DeskBrowser[],
    private readonly random: () => number,
  ) {}

  /** Signs in. The session is valid at all of the bots, which must listen. */
  static async signedIn(bots: readonly Bot[], accounts: DeskAccounts, random: () => number): Promise<Agent> {
    await addDeskUser(accounts, AGENT);
    const browsers = bots.map(({ url }) => new DeskBrowser({ app: { url } }));
    const { status } = await browsers[0]!.signIn(AGENT, PASSWORD);
    if (status !== 200) throw new Error(`sign-in answered ${status}`);
    const { cookie, csrf } = browsers[0]!;
    for (const browser of browsers) Object.assign(browser, { cookie, csrf });
    return new Agent(browsers, random);
  }

  /** Does a step with a ticket; resolves when it is done or refused. */
  async act(number: string, step: { readonly type: string; readonly [field: string]: unknown }): Promise<void> {
    const id = randomUUID();
    for (;;) {
      const browser = this.browsers[Math.floor(this.random() * this.browsers.length)]!;
      const status = await browser.post(`tickets/${number}/actions`, { id, step }).then(
        (answer) => answer.status,
        // The bot was killed.
        () => null,
      );
      if (status === REFUSED) this.refused.push(`${number} ${step.type}`);
      if (status === 200 || status === REFUSED) return;
      this.resent += 1;
      await wait(50 + this.random() * 150);
    }
  }
}
