/** Makes a value when it is first asked for and keeps it, so that the start of the process does not wait for it. */
export function lazy<Value>(create: () => Value): () => Value {
  let cached: { readonly value: Value } | null = null;
  return () => {
    cached ??= { value: create() };
    return cached.value;
  };
}
