import { explainError } from '../../src/platform/explainError';
import { CommandError } from './commandError';

/** Runs a command. If it throws, prints an explanation of the error to standard error and sets the exit code to 1. */
export async function runCommand(command: (args: string[]) => Promise<void>): Promise<void> {
  try {
    await command(process.argv.slice(2));
  } catch (error) {
    console.error(error instanceof CommandError ? error.message : explainError(error));
    process.exitCode = 1;
  }
}
