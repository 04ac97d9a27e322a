type Container = Record<string, unknown> | unknown[];

function isContainer(value: unknown): value is Container {
  return typeof value === 'object' && value !== null;
}

/**
 * Returns an entry by its key. In a list: the object that has the key as a value (such as its id), otherwise the entry
 * at that index.
 */
function childOf(at: Container, key: string): unknown {
  if (!Array.isArray(at)) return at[key];
  return at.find((item) => isContainer(item) && Object.values(item).includes(key)) ?? at[Number(key)];
}

/** A phrases file that a test makes invalid. Paths have the form `replies.meanings.agent.phrases`. */
export class EditablePhrases {
  constructor(private readonly root: Container) {}

  /** Returns the list at a path. */
  list(place: string): unknown[] {
    const found = place
      .split('.')
      .reduce<unknown>((at, key) => (isContainer(at) ? childOf(at, key) : undefined), this.root);
    if (!Array.isArray(found)) throw new Error(`No list at ${place}`);
    return found;
  }

  /** Sets the value at a path; `undefined` removes the entry. */
  set(place: string, value: unknown): void {
    const keys = place.split('.');
    const last = keys.pop() ?? '';
    const parent = keys.reduce<unknown>((at, key) => (isContainer(at) ? childOf(at, key) : undefined), this.root);
    if (!isContainer(parent)) throw new Error(`Nothing at ${keys.join('.')}`);
    if (!Array.isArray(parent)) parent[last] = value;
    else if (value === undefined) parent.splice(parent.indexOf(childOf(parent, last)), 1);
    else throw new Error(`Only an entry of an object can be set, not ${place}`);
  }
}
