import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { config as loadEnvFile } from 'dotenv';
import { readConfig } from '../src/platform/config';
import { backupSqlite } from '../src/storage/connection/backupSqlite';
import { CommandError } from './support/commandError';
import { runCommand } from './support/runCommand';

const USAGE = 'npm run -s backup -- FILE';

async function main(args: string[]): Promise<void> {
  const { positionals } = parseArgs({ args, allowPositionals: true });
  const [targetArgument, ...more] = positionals;
  if (targetArgument === undefined || more.length > 0)
    throw new CommandError(`One file to write to, please:\n  ${USAGE}`);
  loadEnvFile({ quiet: true });
  const { database } = readConfig();
  if (database.kind === 'postgres') {
    throw new CommandError('This copies SQLite files. PostgreSQL has pg_dump: pg_dump --format=custom --file=FILE URL');
  }
  if (!existsSync(database.path)) throw new CommandError(`There is no database at ${database.path}.`);
  const file = resolve(targetArgument);
  if (existsSync(file)) throw new CommandError(`${file} is there already; a backup never overwrites.`);
  const bytes = await backupSqlite(database.path, file);
  console.log(`${file}: ${bytes} bytes, checked`);
}

void runCommand(main);
