// usage: node --import tsx commandCrashProcess.ts TEST, where TEST is a `CrashTest` as JSON; writes the result as JSON
import { commandCrashTest } from './commandCrashTest';
import type { CrashTest } from './crashTest';

commandCrashTest(JSON.parse(process.argv[2]!) as CrashTest)
  .then((result) => process.stdout.write(JSON.stringify(result)))
  .catch((error: unknown) => {
    console.error(error);
    process.exitCode = 1;
  });
