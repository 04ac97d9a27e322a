/** Returns a small whole number that is the same for equal texts and mostly differs between others. */
export function hashText(text: string): number {
  let hash = 0;
  for (let index = 0; index < text.length; index++) hash = (hash * 31 + text.charCodeAt(index)) % 9_973;
  return hash;
}
