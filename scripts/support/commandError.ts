/** An error of a command whose message is shown to the user as it is, without a stack trace. */
export class CommandError extends Error {
  override readonly name = 'CommandError';
}
