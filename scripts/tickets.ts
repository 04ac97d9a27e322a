import { parseArgs } from 'node:util';
import type { Store } from '../src/domain/store';
import { CommandError } from './support/commandError';
import { applyTicketAction, TICKET_ACTIONS } from './support/applyTicketAction';
import { openCommandBot } from './support/openCommandBot';
import { openExistingStore } from './support/openExistingStore';
import { runCommand } from './support/runCommand';
import { TICKET_HEADER, formatTicketRow } from './support/formatTicketRow';
import { writeOutput } from './support/writeOutput';

const USAGE = `Lists the tickets, or changes one as the hub would: the driver gets the same message.
  npm run -s tickets [-- --json]
  npm run -s tickets -- assign NUMBER    an agent has it; the bot is silent
  npm run -s tickets -- reopen NUMBER    an assigned ticket goes back to the queue
  npm run -s tickets -- close NUMBER     it is done`;

void runCommand(USAGE, async (args) => {
  const options = { json: { type: 'boolean', default: false } } as const;
  const { values, positionals } = parseArgs({ args, options, allowPositionals: true });
  const [actionArgument, number, ...more] = positionals;
  const store = await openExistingStore();
  try {
    if (actionArgument === undefined)
      return await writeOutput(values.json ? formatJsonLines(store) : formatTable(store));
    const action = TICKET_ACTIONS.find((one) => one === actionArgument);
    if (action === undefined || number === undefined || more.length > 0) throw new CommandError(USAGE);
    console.log(await applyTicketAction(await openCommandBot(store), action, number));
  } finally {
    await store.close();
  }
});

async function* formatJsonLines(store: Store): AsyncIterable<string> {
  for await (const ticket of store.listTickets()) yield `${JSON.stringify(ticket)}\n`;
}

async function* formatTable(store: Store): AsyncIterable<string> {
  yield `${TICKET_HEADER}\n`;
  for await (const ticket of store.listTickets()) yield `${formatTicketRow(ticket)}\n`;
}
