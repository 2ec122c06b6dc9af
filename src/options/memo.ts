/** Remembers per owner (a catalog, a day's stock) what a question cannot change; forgets everything at once when `limit` is reached. */
export function remembered<V>(
  store: WeakMap<object, Map<string, V>>,
  owner: object,
  key: string,
  make: () => V,
  limit = Number.POSITIVE_INFINITY,
): V {
  let map = store.get(owner);
  if (!map) {
    map = new Map();
    store.set(owner, map);
  }
  const known = map.get(key);
  if (known !== undefined) return known;
  if (map.has(key)) return known as V;
  const made = make();
  if (map.size >= limit) map.clear();
  map.set(key, made);
  return made;
}
