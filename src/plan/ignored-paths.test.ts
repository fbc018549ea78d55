import { describe, expect, test } from 'vitest';
import { configMap } from '../../test/support/plan-input.ts';
import { formatPath } from './path.ts';
import { ignoredPaths } from './withheld.ts';

const read = (text: string): { paths: readonly string[]; wrong: readonly string[] } => {
  const { paths, wrong } = ignoredPaths(configMap('c', {}, { annotations: { 'holdfast.dev/ignore-fields': text } }));
  return { paths: paths.map(formatPath), wrong };
};

describe('holdfast.dev/ignore-fields', () => {
  test('takes paths between commas and line ends, and leaves commas in brackets alone', () => {
    expect(read('spec.replicas, spec.ports[port=80,protocol=TCP].name\nmetadata.annotations["a,b\\"c]d"]\n/spec/x')).toEqual({
      paths: ['spec.replicas', 'spec.ports[port=80,protocol=TCP].name', 'metadata.annotations["a,b\\"c]d"]', 'spec.x'],
      wrong: [],
    });
  });

  test('names what is no path', () => {
    expect(read('spec.replicas, a b, [, metadata.name, status').wrong).toEqual(['a b', '[, metadata.name, status']);
    expect(read('metadata.labels["app.kubernetes.io/managed-by"]').wrong).toHaveLength(1);
  });

  // Whoever may push writes this text: reading it may not keep every cluster waiting.
  test.each([
    ['quotes without an end', `[${'"'.repeat(4000)}`],
    ['quotes and brackets', '["'.repeat(2000)],
    ['equals and quotes', `[${'="'.repeat(2000)}]`],
    ['a megabyte', '["a"],'.repeat(200_000)],
  ])('is read at once: %s', (_what, text) => {
    const started = performance.now();
    expect(read(text).wrong.length).toBeGreaterThan(0);
    expect(performance.now() - started).toBeLessThan(1000);
  });
});
