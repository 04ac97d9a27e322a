/** Returns the code that a database driver set on an error, or an empty string. */
export function databaseErrorCode(error: unknown): string {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : null;
  return typeof code === 'string' ? code : '';
}
