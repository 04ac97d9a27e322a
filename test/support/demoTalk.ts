import { DemoBackOffice } from './demoBackOffice';
import { Talk } from './talk';

/** A conversation with the demo back office, whose driver has a charge that began at 14:35 and is still active. */
export class DemoTalk {
  private constructor(
    readonly talk: Talk,
    private readonly office: DemoBackOffice,
  ) {}

  static async begin(env: Readonly<Record<string, string>> = {}): Promise<DemoTalk> {
    const office = await DemoBackOffice.open();
    const talk = await Talk.begin({}, undefined, { ...office.env, ...env }, office.clock);
    await talk.bot.charging!.directory.refresh();
    return new DemoTalk(talk, office);
  }

  /** Says messages and returns the wording keys of the replies to the last one, separated by spaces. */
  async say(...texts: readonly string[]): Promise<string> {
    return (await this.talk.sayAll(...texts)).join(' ');
  }

  /** Returns the text of all replies to the last message. */
  async readReply(text: string): Promise<string> {
    const before = (await this.talk.bot.store.readTranscript(this.talk.key)).length;
    await this.talk.say(text);
    const lines = (await this.talk.bot.store.readTranscript(this.talk.key)).slice(before + 1);
    return lines.map(({ activity }) => activity.text ?? '').join('\n');
  }

  async end(): Promise<void> {
    await this.talk.end();
    await this.office.close();
  }
}
