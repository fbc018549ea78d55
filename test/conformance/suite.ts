// The suite as tests: one test a case.
import { describe, test } from 'vitest';
import type { StartedSuite } from './runner.ts';

export const declareSuite = ({ topics }: StartedSuite): void => {
  for (const { title, cases } of topics)
    describe(title, () => {
      for (const { name, outcome } of cases)
        test(name, async () => {
          const { error } = await outcome;
          if (error !== undefined) throw error;
        });
    });
};
