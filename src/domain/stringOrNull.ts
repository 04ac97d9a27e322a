/** Returns a value from another system if it is text, otherwise `null`. */
export function stringOrNull(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}
