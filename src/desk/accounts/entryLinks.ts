import { createHash, randomBytes } from 'node:crypto';
import type { Clock } from '../../domain/clock';

const KEY_BYTES = 32;
const VALID_MS = 15 * 60_000;
/** More than a developer asks for within their life. */
const MAX_LINKS = 20;

/** Keys of links that sign in once, within 15 minutes. They are lost when the process ends. */
export class EntryLinks {
  /** When each key ends, by its hash; the oldest first. */
  private readonly ends = new Map<string, number>();

  constructor(private readonly clock: Clock) {}

  /** Returns the key of a new link. */
  create(): string {
    const key = randomBytes(KEY_BYTES).toString('base64url');
    this.ends.set(hashKey(key), this.clock.now().getTime() + VALID_MS);
    const [oldest] = this.ends.keys();
    if (this.ends.size > MAX_LINKS) this.ends.delete(oldest!);
    return key;
  }

  /** Uses a key up. Returns whether it was good. */
  use(key: string): boolean {
    const hash = hashKey(key);
    const end = this.ends.get(hash);
    this.ends.delete(hash);
    return end !== undefined && this.clock.now().getTime() < end;
  }
}

/** Looked up by hash, so that the time of an answer says nothing about keys. */
function hashKey(key: string): string {
  return createHash('sha256').update(key).digest('base64url');
}
