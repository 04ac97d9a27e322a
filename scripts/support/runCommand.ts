import { explainError } from '../../src/platform/explainError';
import { CommandError } from './commandError';

/** Runs a command to its end. What it throws goes to standard error in words, and the exit code is 1. */
export async function runCommand(command: (args: string[]) => Promise<void>): Promise<void> {
  try {
    await command(process.argv.slice(2));
  } catch (error) {
    console.error(error instanceof CommandError ? error.message : explainError(error));
    process.exitCode = 1;
  }
}
