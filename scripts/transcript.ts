import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { toTranscriptFile } from '../src/handoff/toTranscriptFile';
import { CommandError } from './support/commandError';
import { findConversation } from './support/findConversation';
import { openExistingStore } from './support/openExistingStore';
import { runCommand } from './support/runCommand';
import { writeOutput } from './support/writeOutput';

const USAGE =
  'Writes a conversation as a .transcript file for the Emulator.\n  npm run -s transcript -- CONVERSATION_OR_TICKET [--out FILE.transcript]';

async function main(args: string[]): Promise<void> {
  const { values, positionals } = parseArgs({ args, options: { out: { type: 'string' } }, allowPositionals: true });
  const [conversationOrTicket, ...more] = positionals;
  if (conversationOrTicket === undefined || more.length > 0)
    throw new CommandError(`Give one conversation or ticket:\n  ${USAGE}`);
  if (values.out !== undefined && !values.out.endsWith('.transcript')) {
    throw new CommandError(`The Emulator opens only .transcript files. Choose another name than ${values.out}.`);
  }
  const text = await readTranscriptFile(conversationOrTicket);
  await (values.out === undefined ? writeOutput([text]) : writeFile(values.out, text));
}

async function readTranscriptFile(conversationOrTicket: string): Promise<string> {
  const store = await openExistingStore();
  try {
    const lines = await store.readTranscript(await findConversation(store, conversationOrTicket));
    return toTranscriptFile(lines.map((line) => line.activity));
  } finally {
    await store.close();
  }
}

void runCommand(USAGE, main);
