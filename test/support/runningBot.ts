import { writeFileSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startApp, type App } from '../../src/app';
import type { BotOverrides } from '../../src/createBot';
import type { DeliveryKind, OutboxRow } from '../../src/domain/outbox';
import type { Ticket } from '../../src/domain/ticket';
import { readConfig, type Config } from '../../src/platform/config';
import { createLogger } from '../../src/platform/logger';
import { captureLog } from './captureLog';
import { Connector } from './connector';
import { toPhotoAttachments } from './photoAttachments';
import { openTestStore } from './memoryStore';
import { sharedContent } from './sharedContent';
import { TestClock } from './talk';
import { until } from './until';

/** Messages that open a ticket for a charger fault (Q4) that the driver cannot report in the app. */
const FAULT_MESSAGES = ['나주시청 2번 충전기 화면이 꺼졌어요', '제보 버튼이 안 눌려요', '네'];

/** A complete bot on loopback with a fake channel, and a driver who talks to it. */
export class RunningBot {
  readonly clock = new TestClock();
  readonly log = captureLog();
  private said = 0;

  private constructor(
    readonly connector: Connector,
    private running: App | null,
  ) {}

  static async open(
    env: Record<string, string> = {},
    changes: BotOverrides = {},
    configChanges: Partial<Config> = {},
  ): Promise<RunningBot> {
    const config = { ...readConfig({ DATABASE_URL: ':memory:', PORT: '0', ...env }), ...configChanges };
    const bot = new RunningBot(await Connector.open(), null);
    try {
      const logger = createLogger({ level: 'debug', destination: bot.log.stream });
      // The clock stands still, so a message that waits would never be answered.
      const standing = { clock: bot.clock, fragmentWaitMs: 0 };
      const loaded = { content: sharedContent(), openStore: openTestStore };
      const overrides = { ...loaded, pollIntervalMs: 20, ...standing, ...changes };
      bot.running = await startApp(config, logger, overrides);
    } catch (error) {
      // Its open server would keep the test process from ending.
      await bot.connector.close();
      throw error;
    }
    return bot;
  }

  get app(): App {
    return this.running!;
  }

  async close(): Promise<void> {
    await this.app.stop();
    await this.connector.close();
  }

  async say(text: string, photos: readonly string[] = []): Promise<void> {
    const activity = this.connector.activity({ id: `m${++this.said}`, text, attachments: toPhotoAttachments(photos) });
    const headers = { 'content-type': 'application/json' };
    const body = JSON.stringify(activity);
    const res = await fetch(`${this.app.url}/api/messages`, { method: 'POST', headers, body });
    if (res.status !== 200) throw new Error(`the bot answered ${res.status}`);
  }

  /** Sends the messages and returns the ticket that they open. */
  async openTicket(messages: readonly string[] = FAULT_MESSAGES): Promise<Ticket> {
    for (const text of messages) await this.say(text);
    return this.ticket();
  }

  async ticket(): Promise<Ticket> {
    const record = await this.app.bot.store.readConversation({ channel: 'emulator', conversationId: 'c1' });
    return record!.tickets[0]!;
  }

  async rows(kind: DeliveryKind): Promise<OutboxRow[]> {
    const rows: OutboxRow[] = [];
    for await (const waitForRow of this.app.bot.store.outbox.list())
      if (waitForRow.kind === kind) rows.push(waitForRow);
    return rows;
  }

  /** Waits for an outbox row of this kind that satisfies `holds`, and returns it. */
  async waitForRow(kind: DeliveryKind, holds: (waitForRow: OutboxRow) => boolean): Promise<OutboxRow> {
    await until(async () => (await this.rows(kind)).some(holds));
    return (await this.rows(kind)).find(holds)!;
  }
}

/** Writes a file of operator contacts and returns its path. */
export function contactsFile(contacts: unknown): string {
  const path = join(mkdtempSync(join(tmpdir(), 'contacts-')), 'contacts.json');
  writeFileSync(path, typeof contacts === 'string' ? contacts : JSON.stringify(contacts));
  return path;
}
