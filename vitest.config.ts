import { defineConfig } from 'vitest/config';

/** Backups, restores and bundles: half of all stories by their time, and a suite of their own. */
const BACKUPS = [
  'backup',
  'backup-notes',
  'backup-replicas',
  'bundle',
  'bundle-cut',
  'disk-full',
  'restore',
  'restore-cut',
  'retention',
].map((name) => `test/e2e/${name}.test.ts`);

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'hermetic',
          // A sample of each property runs here; the fuzz project runs many cases of the same files.
          include: ['src/**/*.test.ts', 'test/hermetic/**/*.test.ts', 'test/fuzz/**/*.test.ts', 'test/bench/*.test.ts'],
          isolate: false,
          // Most of the time is other processes' (git, the command itself): two files at once use two cores.
          maxWorkers: 2,
          testTimeout: 20_000,
          hookTimeout: 20_000,
        },
      },
      {
        test: {
          // Whole stories on the sandbox that take their time: many processes, restarts, kills.
          name: 'e2e',
          include: ['test/e2e/**/*.test.ts'],
          exclude: BACKUPS,
          isolate: false,
          maxWorkers: 2,
          testTimeout: 20_000,
          hookTimeout: 20_000,
        },
      },
      {
        test: {
          name: 'backups',
          include: BACKUPS,
          isolate: false,
          maxWorkers: 2,
          testTimeout: 20_000,
          hookTimeout: 20_000,
        },
      },
      {
        test: {
          name: 'fuzz',
          include: ['src/**/*.fuzz.test.ts', 'test/fuzz/**/*.test.ts'],
          isolate: false,
          maxWorkers: 2,
          // Properties have a limit of their own; what stands beside them in their files is measured on a machine that is busy.
          testTimeout: 120_000,
        },
      },
      {
        test: {
          name: 'k3d',
          include: ['test/k3d/*.test.ts'],
          globalSetup: ['test/k3d/global-setup.ts'],
          testTimeout: 240_000,
          hookTimeout: 240_000,
          // Two clusters at a time are what a machine of two cores makes in reasonable time.
          maxWorkers: 2,
          sequence: { groupOrder: 1 },
        },
      },
      {
        test: {
          name: 'k3d-daemon',
          include: ['test/k3d/daemon/*.test.ts'],
          globalSetup: ['test/k3d/global-setup.ts'],
          testTimeout: 400_000,
          hookTimeout: 240_000,
          // One restarts the daemon that the others work with.
          fileParallelism: false,
          sequence: { groupOrder: 2 },
        },
      },
      {
        test: {
          name: 'cluster',
          include: ['test/cluster/**/*.test.ts'],
          globalSetup: ['test/cluster/global-setup.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          fileParallelism: false,
        },
      },
      {
        test: {
          // Going back on the real API server takes its time: roll-outs that fail, a kill after each write, backups.
          name: 'rollback',
          include: ['test/rollback/**/*.test.ts'],
          globalSetup: ['test/cluster/global-setup.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          fileParallelism: false,
        },
      },
      {
        test: {
          name: 'scale',
          include: ['test/scale/**/*.test.ts'],
          testTimeout: 180_000,
          hookTimeout: 180_000,
          // Each measures time and memory of its own.
          fileParallelism: false,
        },
      },
    ],
  },
});
