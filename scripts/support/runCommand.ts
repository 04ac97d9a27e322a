import { CodedError } from '../../src/platform/codedError';

/** Runs a command to its end. What it throws goes to standard error in words, and the exit code is 1. */
export async function runCommand(command: (args: string[]) => Promise<void>): Promise<void> {
  try {
    await command(process.argv.slice(2));
  } catch (error) {
    console.error(describe(error));
    process.exitCode = 1;
  }
}

function describe(error: unknown): string {
  if (error instanceof CodedError) return `${error.message}\n${error.hint}`;
  return error instanceof Error ? error.message : String(error);
}
