import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import { WebSocket } from 'ws';
import { requestChat } from '../support/chatPage';
import { MeasuredProcess } from './measuredProcess';
import { answerHelp } from '../../scripts/support/answerHelp';

const SECRET = 's'.repeat(40);
const SOCKETS = 5_000;
/** Conversations that are started at the same time. */
const BATCH = 20;
const STEPS = 5;
/** Longer than a heartbeat. */
const IDLE_MS = 30_000;

/** Prints what open sockets of the web chat cost a bot: memory by socket, and processor time while nothing happens. */
async function main(): Promise<void> {
  const env = { DATABASE_URL: ':memory:', LOG_LEVEL: 'error', DIRECTLINE_SECRET: SECRET };
  const bot = await MeasuredProcess.start(['--import', 'tsx', 'src/index.ts'], env);
  const sockets: WebSocket[] = [];
  await openConversations(bot.url, sockets);
  await wait(3_000);
  const emptyMb = await bot.residentMb();
  for (let step = 1; step <= STEPS; step++) {
    while (sockets.length < (SOCKETS * step) / STEPS) await openConversations(bot.url, sockets);
    await wait(2_000);
    const mb = await bot.residentMb();
    const kbPerSocket = ((mb - emptyMb) * 1_024) / sockets.length;
    process.stdout.write(`${sockets.length} sockets: ${mb.toFixed(0)} MB, ${kbPerSocket.toFixed(1)} KB a socket\n`);
  }
  const cpuBefore = await bot.cpuMs();
  await wait(IDLE_MS);
  const share = ((await bot.cpuMs()) - cpuBefore) / IDLE_MS;
  const open = sockets.filter(({ readyState }) => readyState === WebSocket.OPEN).length;
  const mb = await bot.residentMb();
  process.stdout.write(
    `idle for ${IDLE_MS / 1_000} s: ${open} open, ${mb.toFixed(0)} MB, ${(share * 100).toFixed(1)} % of a core\n`,
  );
  for (const socket of sockets) socket.terminate();
  await bot.stop();
}

/** Opens one socket for each new conversation. */
async function openConversations(url: string, sockets: WebSocket[]): Promise<void> {
  const starting = Array.from({ length: BATCH }, async () => {
    const { body } = await requestChat(url, 'POST', '/conversations', { token: SECRET, body: {} });
    const socket = new WebSocket(body.streamUrl);
    await once(socket, 'message');
    sockets.push(socket);
  });
  await Promise.all(starting);
}

answerHelp(`Measures what open sockets of the web chat cost a bot.
  npm run bench:sockets`);
void main();
