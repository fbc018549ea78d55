const UNITS_PER_CORE = 1024;
const MIB_SUFFIXES = ['Mi', 'Gi', 'Ti'] as const;

/** ECS CPU units (1024 to a core) in thousandths of a core; Kubernetes knows nothing finer, so it is rounded up. */
export const cpuMillis = (units: number): number => Math.ceil((units * 1000) / UNITS_PER_CORE);

/** Thousandths of a core as the API server itself would write them. */
export const millisQuantity = (millis: number): string => (millis % 1000 === 0 ? String(millis / 1000) : `${millis}m`);

export const cpuQuantity = (units: number): string => millisQuantity(cpuMillis(units));

/** MiB as the quantity that the API server itself would write (`2Gi`, not `2048Mi`), so that live and desired compare equal. */
export const memoryQuantity = (mebibytes: number): string => {
  let value = mebibytes;
  let suffix = 0;
  while (value > 0 && value % 1024 === 0 && suffix < MIB_SUFFIXES.length - 1) {
    value /= 1024;
    suffix += 1;
  }
  return `${value}${MIB_SUFFIXES[suffix]}`;
};

/** `256`, `0.5 vCPU`, `.25vcpu` in CPU units; undefined for any other text. */
export const parseTaskCpu = (text: string): number | undefined => {
  if (/^\d+$/.test(text)) return Number(text);
  const cores = /^(\d*\.?\d+) *vcpu$/i.exec(text);
  return cores === null ? undefined : Math.round(Number(cores[1]) * UNITS_PER_CORE);
};

/** `512`, `1 GB`, `0.5gb` in MiB; undefined for any other text. */
export const parseTaskMemory = (text: string): number | undefined => {
  if (/^\d+$/.test(text)) return Number(text);
  const gibibytes = /^(\d*\.?\d+) *gb$/i.exec(text);
  return gibibytes === null ? undefined : Math.round(Number(gibibytes[1]) * 1024);
};
