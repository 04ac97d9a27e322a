import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { projectRoot } from '../../src/platform/projectRoot';

/**
 * Runs a script that uses the browser of the tests. It is a process of its own, because the browser is installed only
 * where the bot is developed. Throws if the script fails.
 * @param name its file in `scripts/support/`
 */
export async function runBrowserScript(name: string, args: readonly string[]): Promise<void> {
  const { stdout } = await promisify(execFile)(process.execPath, [join(projectRoot, 'scripts/support', name), ...args]);
  process.stdout.write(stdout);
}
