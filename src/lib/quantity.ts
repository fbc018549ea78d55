import type { Json } from './json.ts';

const THOUSAND = 1000n;
const NANO = 1_000_000_000n;
// In billionths, the smallest part that Kubernetes keeps (apimachinery's resource.Quantity).
const SUFFIX: { [suffix: string]: bigint } = {
  n: 1n,
  u: THOUSAND,
  m: THOUSAND ** 2n,
  '': NANO,
  k: NANO * THOUSAND,
  M: NANO * THOUSAND ** 2n,
  G: NANO * THOUSAND ** 3n,
  T: NANO * THOUSAND ** 4n,
  P: NANO * THOUSAND ** 5n,
  E: NANO * THOUSAND ** 6n,
  Ki: NANO * 1024n,
  Mi: NANO * 1024n ** 2n,
  Gi: NANO * 1024n ** 3n,
  Ti: NANO * 1024n ** 4n,
  Pi: NANO * 1024n ** 5n,
  Ei: NANO * 1024n ** 6n,
};
const QUANTITY = /^([+-]?)(\d{1,30})(?:\.(\d{0,30}))?(?:([KMGTPE]i|[numkMGTPE])|[eE]([+-]?\d{1,2}))?$/;

/** A number as it stands: nothing is rounded. In billionths. */
export type Fraction = { top: bigint; bottom: bigint };

/** What a Kubernetes quantity (`500m`, `1Gi`, 2) amounts to, in billionths; undefined for what is none. */
export const parseQuantity = (value: Json): Fraction | undefined => {
  if (typeof value !== 'string' && typeof value !== 'number') return undefined;
  const match = QUANTITY.exec(String(value));
  if (!match) return undefined;
  const [, sign, whole, decimals = '', suffix = '', exponent = '0'] = match;
  const digits = BigInt(`${whole}${decimals}`) * (SUFFIX[suffix] as bigint) * (sign === '-' ? -1n : 1n);
  const power = BigInt(exponent);
  return {
    top: power > 0n ? digits * 10n ** power : digits,
    bottom: 10n ** BigInt(decimals.length) * (power < 0n ? 10n ** -power : 1n),
  };
};
