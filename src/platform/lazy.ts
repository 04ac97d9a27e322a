/** Creates a value on the first call and caches it, so that it does not slow down the start of the process. */
export function lazy<Value>(create: () => Value): () => Value {
  let cached: { readonly value: Value } | null = null;
  return () => {
    cached ??= { value: create() };
    return cached.value;
  };
}
