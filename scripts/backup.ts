import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { loadEnvFile, readConfig } from '../src/platform/config';
import { backupSqlite } from '../src/storage/connection/backupSqlite';
import { CommandError } from './support/commandError';
import { runCommand } from './support/runCommand';

const USAGE = 'Copies the SQLite database while the bot runs.\n  npm run -s backup -- FILE';

async function main(args: string[]): Promise<void> {
  const { positionals } = parseArgs({ args, allowPositionals: true });
  const [targetArgument, ...more] = positionals;
  if (targetArgument === undefined || more.length > 0) throw new CommandError(`Give one file to write to:\n  ${USAGE}`);
  loadEnvFile();
  const { database } = readConfig();
  if (database.kind === 'postgres') {
    throw new CommandError(
      'This command copies only SQLite. For PostgreSQL use: pg_dump --format=custom --file=FILE URL',
    );
  }
  if (!existsSync(database.path)) throw new CommandError(`There is no database at ${database.path}.`);
  const file = resolve(targetArgument);
  if (existsSync(file)) throw new CommandError(`${file} already exists; a backup never overwrites a file.`);
  const bytes = await backupSqlite(database.path, file);
  console.log(`${file}: ${bytes} bytes, checked`);
}

void runCommand(USAGE, main);
