/** A local name: in Jest's sandbox, looking up a global takes most of the time of a loop. */
const { imul } = Math;

/** Returns a number of 32 bits, in which each bit of the given number changes about half of the bits. */
export function mixBits(bits: number): number {
  let mixed = imul(bits ^ (bits >>> 16), 0x45d9f3b);
  mixed = imul(mixed ^ (mixed >>> 16), 0x45d9f3b);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}
