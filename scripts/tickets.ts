import { parseArgs } from 'node:util';
import type { Store } from '../src/domain/store';
import { openExistingStore } from './support/openExistingStore';
import { runCommand } from './support/runCommand';
import { TICKET_HEADER, ticketRow } from './support/ticketRow';
import { writeOutput } from './support/writeOutput';

async function main(args: string[]): Promise<void> {
  const { values } = parseArgs({ args, options: { json: { type: 'boolean', default: false } } });
  const store = await openExistingStore();
  try {
    await writeOutput(values.json ? jsonLines(store) : table(store));
  } finally {
    await store.close();
  }
}

async function* jsonLines(store: Store): AsyncIterable<string> {
  for await (const handoff of store.allTickets()) yield `${JSON.stringify(handoff)}\n`;
}

async function* table(store: Store): AsyncIterable<string> {
  yield `${TICKET_HEADER}\n`;
  for await (const ticket of store.allTickets()) yield `${ticketRow(ticket)}\n`;
}

void runCommand(main);
