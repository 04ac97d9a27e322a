import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';

/** The connection of the pool, the index of the statement, how many rows it returned or changed, and its values. */
type Step = readonly [client: number, text: number, rows: number | null, values: readonly unknown[]];

/**
 * What version 0.1.0 sent to PostgreSQL, in its order, while two drivers wrote to it on the database of
 * `version010Postgres.sql`: a message for an open ticket, a new ticket, deliveries to the board and the hub that are
 * claimed, made, put off and settled, a person's data deleted, and lists of tickets. Claims that found nothing are left
 * out.
 */
const recorded = JSON.parse(readFileSync(join(__dirname, '../fixtures/upgrade/version010Statements.json'), 'utf8')) as {
  readonly texts: readonly string[];
  readonly steps: readonly Step[];
};

/** Plays version 0.1.0 on a database: sends its statements again, on as many connections. */
export class EarlierStatements {
  private readonly clients = new Map<number, Client>();
  private next = 0;

  constructor(private readonly url: string) {}

  /** The text of the next statement; `null` after the last one. */
  get nextText(): string | null {
    const step = recorded.steps[this.next];
    return step === undefined ? null : recorded.texts[step[1]]!;
  }

  /** Sends the next `count` statements, or all. Returns those whose number of rows differs from the recorded one. */
  async play(count = Infinity): Promise<string[]> {
    const differing: string[] = [];
    const end = Math.min(recorded.steps.length, this.next + count);
    while (this.next < end) {
      const [client, text, rows, values] = recorded.steps[this.next]!;
      this.next += 1;
      const { rowCount } = await (await this.connect(client)).query(recorded.texts[text]!, [...values]);
      if (rowCount !== rows) differing.push(`${recorded.texts[text]} with ${JSON.stringify(values)}: ${rowCount}`);
    }
    return differing;
  }

  async close(): Promise<void> {
    await Promise.all([...this.clients.values()].map((client) => client.end()));
  }

  private async connect(number: number): Promise<Client> {
    const known = this.clients.get(number);
    if (known !== undefined) return known;
    const client = new Client({ connectionString: this.url });
    this.clients.set(number, client);
    await client.connect();
    return client;
  }
}

/** How many statements are sent before the first transaction begins, and up to its end. */
export function firstTransaction(): { readonly begin: number; readonly commit: number } {
  const find = (text: string) => recorded.steps.findIndex(([, index]) => recorded.texts[index] === text);
  return { begin: find('begin'), commit: find('commit') };
}
