const HELP = ['--help', '-h'];

/** Whether the command was called with `--help`. */
export function isHelpAsked(args: readonly string[] = process.argv.slice(2)): boolean {
  return args.some((arg) => HELP.includes(arg));
}

/** Prints how the command is used and ends the process if it was called with `--help`. For what `runCommand` does not run. */
export function answerHelp(usage: string): void {
  if (!isHelpAsked()) return;
  console.log(usage);
  process.exit();
}
