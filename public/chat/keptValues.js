/** Browsers may refuse to store anything for a page in the frame of another site; then values live as long as the page. */
const inMemory = new Map();

/** Returns the stored JSON value, or `null`. */
export function readKept(key) {
  try {
    return JSON.parse(localStorage.getItem(key));
  } catch {
    return inMemory.get(key) ?? null;
  }
}

/** Stores a JSON value, as far as the browser permits. */
export function keep(key, value) {
  inMemory.set(key, value);
  try {
    localStorage.setItem(key, JSON.stringify(value));
  } catch {
    // The value in memory is enough until the page is closed.
  }
}
