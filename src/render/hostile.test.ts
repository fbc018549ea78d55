import { describe, expect, test } from 'vitest';
import { CONTEXT, desiredCluster, desiredService, problemsOf, renderOne } from '../../test/support/desired-cluster.ts';
import { renderCluster } from './render-cluster.ts';

// What somebody who can push could write to make rendering take for ever; each is an error, at once.
const LIMIT_MS = 5_000;
const timed = (build: () => string[]): string => {
  const started = performance.now();
  const lines = build();
  expect(performance.now() - started).toBeLessThan(LIMIT_MS);
  return lines.join('\n');
};
const many = <Item>(count: number, make: (index: number) => Item): Item[] => Array.from({ length: count }, (_, index) => make(index));

describe('hostile task definitions', () => {
  test('a chain of 50,000 containers', () => {
    const containerDefinitions = many(50_000, (index) => ({
      name: `c${index}`,
      image: 'x',
      dependsOn: [{ containerName: `c${index + 1}`, condition: 'START' as const }],
    }));
    expect(timed(() => problemsOf(renderOne({ containerDefinitions })))).toMatch(/50000 containers: ECS takes at most 10/);
  });
  test('containers that all take the volumes of all others', () => {
    const names = many(10, (index) => `c${index}`);
    const containerDefinitions = names.map((name) => ({
      name,
      image: 'x',
      volumesFrom: names.map((sourceContainer) => ({ sourceContainer })),
    }));
    expect(timed(() => problemsOf(renderOne({ containerDefinitions })))).toBe('');
  });
  test('ports and volumes without end', () => {
    const portMappings = many(20_000, () => ({ containerPortRange: '1000-1099' }));
    expect(timed(() => problemsOf(renderOne({ containerDefinitions: [{ name: 'a', image: 'x', portMappings }] })))).toMatch(
      /20000 mappings: at most 100/,
    );
    const volumes = many(50_000, (index) => ({ name: `v${index}` }));
    expect(timed(() => problemsOf(renderOne({ volumes })))).toMatch(/50000 volumes/);
  });
  test('an annotation that names 100,000 objects', () => {
    const annotations = { 'holdfast.dev/depends-on': many(100_000, (index) => `Deployment/d${index}`).join(',') };
    const cluster = desiredCluster({ services: [desiredService({}, {}, { annotations })] });
    const lines = timed(() => problemsOf(renderCluster(cluster, CONTEXT)));
    expect(lines).toMatch(/100000 names, at most 100 are taken/);
    expect(lines.split('\n')).toHaveLength(101);
  });
  test('constraints whose alternatives multiply', () => {
    const expression = many(50, (index) => `attribute:a == ${index}`).join(' or ');
    const placementConstraints = many(10, () => ({ type: 'memberOf' as const, expression }));
    expect(timed(() => problemsOf(renderOne({ placementConstraints }, { placementConstraints })))).toMatch(/too many alternatives/);
  });
  test('names that are members of every object', () => {
    for (const name of ['__proto__', 'constructor', 'toString', 'hasOwnProperty']) {
      const rendered = renderOne({
        family: name,
        containerDefinitions: [{ name, image: 'x', environment: [{ name, value: 'v' }], dockerLabels: JSON.parse(`{"${name}":"v"}`) }],
        tags: [{ key: name, value: 'v' }],
        placementConstraints: [{ type: 'memberOf', expression: `attribute:${name} == ${name === '__proto__' ? 'x' : name}` }],
      });
      expect(rendered.objects.length, name).toBeGreaterThan(1);
    }
  });
});

test('a thousand services', () => {
  const services = many(1_000, (index) => desiredService({}, { serviceName: `s${index}` }));
  expect(timed(() => problemsOf(renderCluster(desiredCluster({ services }), CONTEXT)))).toBe('');
});
