/** A single word with a number inside, such as a hall or a car park of a place that has several. */
const NUMBERED_PART = /^\p{L}*\d+\p{L}{2,}$/u;

/**
 * Returns the full name of a numbered part of a known station: it replaces the part of the same kind ("Expo Hall1" and
 * "Hall2"), or else follows the first word. Returns `named` unchanged if it is not just a part,
 * and `known` if it has that part already.
 */
export function joinStationPart(known: string, named: string): string {
  const part = named.trim();
  if (!NUMBERED_PART.test(part)) return named;
  if (known.includes(part)) return known;
  const words = known.split(/\s+/);
  const same = words.findIndex((word, index) => index > 0 && withoutNumber(word) === withoutNumber(part));
  return same < 0 ? `${words[0]} ${part}` : words.with(same, part).join(' ');
}

function withoutNumber(word: string): string {
  return word.replace(/\d+/g, '');
}
