import { expect, test } from 'vitest';
import { formatPath, type Path, parsePath } from './path.ts';

test.each<[string, Path]>([
  ['spec.replicas', ['spec', 'replicas']],
  ['spec.template.spec.containers[name=web].image', ['spec', 'template', 'spec', 'containers', { name: 'web' }, 'image']],
  ['spec.ports[port=80,protocol=TCP]', ['spec', 'ports', { port: 80, protocol: 'TCP' }]],
  ['metadata.annotations["example.com/a"]', ['metadata', 'annotations', 'example.com/a']],
  ['spec.args[2]', ['spec', 'args', 2]],
  ['data["a b"]', ['data', 'a b']],
])('%s', (text, path) => {
  expect(formatPath(path)).toBe(text);
  expect(parsePath(text)).toEqual(path);
});

test('reads JSON pointers', () => {
  expect(parsePath('/spec/containers/0/a~1b')).toEqual(['spec', 'containers', 0, 'a/b']);
});

test.each(['', '.', 'spec.', 'spec..a', 'spec[', 'spec[]', 'spec[name]', 'spec[=x]', 'a b', 'spec.a$', '["a'])('%j is no path', (text) => {
  expect(parsePath(text)).toBeUndefined();
});
