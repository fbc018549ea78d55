/** Takes a turn for an address, or says that it has had its share. */
export type Rate = (address: string) => boolean;

/** So many addresses are remembered; where there are more, those that came first are forgotten. */
const MAX_ADDRESSES = 1000;

/** `burst` turns at once, and `perSecond` of them come back; of each address by itself. `now`: ms that only grow. */
export const createRate = (burst: number, perSecond: number, now: () => number): Rate => {
  const buckets = new Map<string, { left: number; at: number }>();
  return (address) => {
    const at = now();
    const known = buckets.get(address) ?? { left: burst, at };
    const left = Math.min(burst, known.left + ((at - known.at) / 1000) * perSecond);
    buckets.delete(address);
    buckets.set(address, { left: left >= 1 ? left - 1 : left, at });
    for (const oldest of buckets.keys()) {
      if (buckets.size <= MAX_ADDRESSES) break;
      buckets.delete(oldest);
    }
    return left >= 1;
  };
};
