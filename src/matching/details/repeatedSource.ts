let groupCount = 0;

/**
 * Returns a regular expression source that matches any number of alternatives one after the other. At each position
 * only the first alternative that matches is tried, as in an atomic group, which JavaScript lacks: if words of a list
 * consist of other words of the list, the time would double with every word of the text. Use each source once in a
 * pattern, because it has a named group.
 */
export function repeatedSource(alternatives: string): string {
  groupCount += 1;
  const group = `repeated${groupCount}`;
  return `(?:(?=(?<${group}>${alternatives}))\\k<${group}>)*`;
}
