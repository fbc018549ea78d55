import { parseQuantity } from '../../lib/quantity.ts';

const UNITS_PER_CORE = 1024;
const MEBI = 1024 * 1024;

const amount = (text: string | undefined): number => {
  const parsed = parseQuantity(text ?? '0');
  return parsed === undefined ? 0 : Number(parsed.top / parsed.bottom) / 1e9;
};

/** CPU units of ECS: 1,024 are one core. */
export const cpuUnits = (text: string | undefined): number => amount(text) * UNITS_PER_CORE;

export const memoryMiB = (text: string | undefined): number => amount(text) / MEBI;
