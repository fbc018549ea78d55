/** A plain loop: this is asked some hundred thousand times for one look at a large cluster. */
const isSame = (a: readonly unknown[], b: readonly unknown[]): boolean => {
  if (a.length !== b.length) return false;
  for (let index = 0; index < a.length; index += 1) if (!Object.is(a[index], b[index])) return false;
  return true;
};

/**
 * A pure function that remembers its last answer for each `key`, as long as that object lives. The further arguments are compared by
 * identity. Only for values that nobody changes in place: objects of a commit and of a watch are replaced, never written to.
 */
export const rememberedBy = <K extends object, A extends readonly unknown[], V>(
  make: (key: K, ...others: A) => V,
): ((key: K, ...others: A) => V) => {
  const kept = new WeakMap<K, { others: A; value: V }>();
  return (key, ...others) => {
    const known = kept.get(key);
    if (known !== undefined && isSame(known.others, others)) return known.value;
    const value = make(key, ...others);
    kept.set(key, { others, value });
    return value;
  };
};
