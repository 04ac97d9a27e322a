import { CodedError } from './codedError';
import { describeError, isError } from './describeError';

/**
 * Returns the text that an operator sees in the terminal for an error. For a `CodedError`: the message, the hint and
 * the codes of its causes. For other errors with a code: the message. For errors without a code, which are bugs: the
 * stack.
 */
export function explainError(error: unknown): string {
  if (!isError(error)) return String(error);
  if (error instanceof CodedError) return [error.message, error.hint, ...listCauseCodes(error)].join('\n');
  return 'code' in error ? error.message : (error.stack ?? error.message);
}

function listCauseCodes(error: CodedError): string[] {
  const codes: (string | number)[] = [];
  for (let { cause } = describeError(error); cause !== undefined; cause = cause.cause)
    codes.push(cause.code ?? cause.name);
  return codes.length === 0 ? [] : [`Caused by: ${codes.join(', ')}`];
}
