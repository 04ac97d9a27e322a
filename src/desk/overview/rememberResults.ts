/** Returns a function that converts each text once and returns the same result the next time. */
export function rememberResults(convert: (text: string) => string): (text: string) => string {
  const results = new Map<string, string>();
  return (text) => {
    const result = results.get(text) ?? convert(text);
    results.set(text, result);
    return result;
  };
}
