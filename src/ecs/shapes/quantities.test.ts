import { expect, test } from 'vitest';
import { cpuUnits, memoryMiB } from './quantities.ts';

test('quantities of Kubernetes as ECS counts them', () => {
  expect([cpuUnits('2'), cpuUnits('250m'), cpuUnits(undefined), cpuUnits('nonsense')]).toEqual([2048, 256, 0, 0]);
  expect([memoryMiB('1Gi'), memoryMiB('512Mi'), memoryMiB('1048576'), memoryMiB('24563216Ki')]).toEqual([1024, 512, 1, 24563216 / 1024]);
});
