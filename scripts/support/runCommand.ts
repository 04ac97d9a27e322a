import { explainError } from '../../src/platform/explainError';
import { isHelpAsked } from './answerHelp';
import { CommandError } from './commandError';

/**
 * Runs a command; with `--help` only prints how it is used. If it throws, prints an explanation of the error to standard
 * error and sets the exit code to 1.
 * @param usage what the command does, and the ways to call it
 */
export async function runCommand(usage: string, command: (args: string[]) => Promise<void>): Promise<void> {
  const args = process.argv.slice(2);
  if (isHelpAsked(args)) return console.log(usage);
  try {
    await command(args);
  } catch (error) {
    console.error(error instanceof CommandError ? error.message : explainError(error));
    process.exitCode = 1;
  }
}
