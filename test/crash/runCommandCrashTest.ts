import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { CrashTest, CrashTestResult } from './crashTest';

/**
 * Runs the crash test of back-office commands in a separate process. Within a Jest worker, nock patches of other test
 * files would affect the requests between the bots and the back office.
 */
export async function runCommandCrashTest(test: CrashTest): Promise<CrashTestResult> {
  const script = join(__dirname, 'commandCrashProcess.ts');
  const { stdout } = await promisify(execFile)(process.execPath, ['--import', 'tsx', script, JSON.stringify(test)]);
  return JSON.parse(stdout) as CrashTestResult;
}
