import { parseArgs } from 'node:util';
import type { Store } from '../src/domain/store';
import { openExistingStore } from './support/openExistingStore';
import { runCommand } from './support/runCommand';
import { TICKET_HEADER, formatTicketRow } from './support/formatTicketRow';
import { writeOutput } from './support/writeOutput';

async function main(args: string[]): Promise<void> {
  const { values } = parseArgs({ args, options: { json: { type: 'boolean', default: false } } });
  const store = await openExistingStore();
  try {
    await writeOutput(values.json ? formatJsonLines(store) : formatTable(store));
  } finally {
    await store.close();
  }
}

async function* formatJsonLines(store: Store): AsyncIterable<string> {
  for await (const ticket of store.listTickets()) yield `${JSON.stringify(ticket)}\n`;
}

async function* formatTable(store: Store): AsyncIterable<string> {
  yield `${TICKET_HEADER}\n`;
  for await (const ticket of store.listTickets()) yield `${formatTicketRow(ticket)}\n`;
}

void runCommand(main);
