/**
 * Quantities in the canonical form that the API server answers with: `0.1` becomes `100m`, `1024Mi` becomes `1Gi`. Kept by
 * integers of 10^-9, so no rounding creeps in. The rules are those of apimachinery's resource.Quantity.
 */
const QUANTITY = /^([+-]?)(\d+\.?\d*|\.\d+)(Ki|Mi|Gi|Ti|Pi|Ei|n|u|m|k|M|G|T|P|E|[eE][+-]?\d+)?$/;
const DECIMAL = ['n', 'u', 'm', '', 'k', 'M', 'G', 'T', 'P', 'E'];
const BINARY = ['', 'Ki', 'Mi', 'Gi', 'Ti', 'Pi', 'Ei'];
const NANO = 1_000_000_000n;

type Format = 'decimal' | 'binary' | 'exponent';
type Parsed = { nanos: bigint; format: Format };

/** The amount in 10^-9, or undefined if the text is no quantity. Finer fractions are rounded up. */
const parse = (text: string): Parsed | undefined => {
  const match = QUANTITY.exec(text);
  if (!match) return undefined;
  const [, sign, digits = '', suffix = ''] = match;
  const [whole = '', fraction = ''] = digits.split('.');
  let value = BigInt(`${whole}${fraction}` || '0');
  let divisor = 10n ** BigInt(fraction.length);
  let format: Format = 'decimal';
  if (suffix.endsWith('i')) {
    value *= 1024n ** BigInt(BINARY.indexOf(suffix));
    format = 'binary';
  } else if (/^[eE][+-]?\d/.test(suffix)) {
    const exponent = Number(suffix.slice(1));
    if (Math.abs(exponent) > 30) return undefined;
    if (exponent >= 0) value *= 10n ** BigInt(exponent);
    else divisor *= 10n ** BigInt(-exponent);
    format = 'exponent';
  } else {
    const power = (DECIMAL.indexOf(suffix) - 3) * 3;
    if (power >= 0) value *= 10n ** BigInt(power);
    else divisor *= 10n ** BigInt(-power);
  }
  const scaled = value * NANO;
  const nanos = scaled / divisor + (scaled % divisor === 0n ? 0n : 1n);
  return { nanos: sign === '-' ? -nanos : nanos, format };
};

const decimalForm = (nanos: bigint, exponent: boolean): string => {
  let power = 0;
  let amount = nanos;
  while (power < DECIMAL.length - 1 && amount % 1000n === 0n) {
    amount /= 1000n;
    power += 1;
  }
  const tens = (power - 3) * 3;
  if (exponent) return tens === 0 ? String(amount) : `${amount}e${tens}`;
  return `${amount}${DECIMAL[power]}`;
};

const binaryForm = (whole: bigint): string => {
  let power = 0;
  let amount = whole;
  while (power < BINARY.length - 1 && amount % 1024n === 0n) {
    amount /= 1024n;
    power += 1;
  }
  return `${amount}${BINARY[power]}`;
};

/** The canonical text, or undefined if it is no quantity. */
export const canonicalQuantity = (value: string | number): string | undefined => {
  const parsed = parse(String(value));
  if (!parsed) return undefined;
  const { nanos, format } = parsed;
  if (nanos === 0n) return '0';
  const magnitude = nanos < 0n ? -nanos : nanos;
  const fits = format === 'binary' && magnitude % NANO === 0n && magnitude / NANO >= 1024n;
  const text = fits ? binaryForm(magnitude / NANO) : decimalForm(magnitude, format === 'exponent');
  return nanos < 0n ? `-${text}` : text;
};
