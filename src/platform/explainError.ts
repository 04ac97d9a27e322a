import { CodedError } from './codedError';
import { describeError, isError } from './describeError';

/**
 * What an operator at a terminal reads of an error: of ours the message, what to do, and the codes of what was behind
 * it; of others the message; of one without a code, which is a fault in the program, where it came from as well.
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
  return codes.length === 0 ? [] : [`Behind it: ${codes.join(', ')}`];
}
