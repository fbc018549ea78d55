import { isObject, type Json } from '../../lib/json.ts';

/** The first value at a simple JSONPath: `.spec.replicas`, `.status.conditions[?(@.type=="Ready")].status`, `.spec.hosts[0]`. */
export const jsonPath = (value: Json, path: string): Json | undefined => {
  let current: Json | undefined = value;
  const steps = path.match(/\.[A-Za-z0-9_$-]+|\[\?\(@\.[^\]]+\)\]|\[\d+\]|\[\*\]|\['[^']+'\]|\\\./g) ?? [];
  for (const step of steps) {
    if (current === undefined) return undefined;
    current = take(current, step);
  }
  return current;
};

const take = (value: Json, step: string): Json | undefined => {
  if (step.startsWith('.')) return isObject(value) ? value[step.slice(1)] : undefined;
  if (step.startsWith("['")) return isObject(value) ? value[step.slice(2, -2)] : undefined;
  if (!Array.isArray(value)) return undefined;
  if (step === '[*]') return value[0];
  const filter = /^\[\?\(@\.([\w.-]+)\s*==\s*["']?([^"')]*)["']?\)\]$/.exec(step);
  if (!filter) return value[Number(step.slice(1, -1))];
  return value.find((item) => isObject(item) && String(item[filter[1] as string]) === filter[2]);
};
