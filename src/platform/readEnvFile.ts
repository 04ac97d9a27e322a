import { parseEnv } from 'node:util';
import { CodedError } from './codedError';
import { EncodingError, readTextFile } from './readTextFile';

/**
 * Reads a file of environment variables; empty if it does not exist. A byte order mark is dropped. Throws
 * `config_invalid` if the file is not in UTF-8 or cannot be read: ignoring it could drop `NODE_ENV=production`.
 */
export function readEnvFile(path: string): Readonly<Record<string, string>> {
  try {
    return parseEnv(readTextFile(path)) as Record<string, string>;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return {};
    const reason = error instanceof EncodingError ? error.message : `the file cannot be read (${code})`;
    throw new CodedError('config_invalid', { detail: `${path}: ${reason}.`, cause: error });
  }
}
