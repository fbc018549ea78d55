import { toDnsLabel } from '../lib/dns-label.ts';
import { displayRef, identityOf, keyOf } from '../lib/kube-object.ts';
import { formatWhere, type Problem } from '../lib/problem.ts';
import { entriesOf, errorAt, type Item, specOf, textOf } from './item.ts';
import type { ManifestItem } from './manifests.ts';
import type { DesiredService } from './types.ts';

const NAME_POINTER = ['spec', 'serviceName'];

type Named = { item: Item; name: string; label: string };

const servicesOf = (items: readonly Item[]): Named[] =>
  items.flatMap((item) => {
    const name = textOf(specOf(item)['serviceName']);
    return name === '' ? [] : [{ item, name, label: toDnsLabel(name) }];
  });

/** ECS tells `Web_App` from `web-app`, Kubernetes cannot: both become the DNS label `web-app`, and one would overwrite the other. */
const serviceNames = (services: readonly Named[]): Problem[] => {
  const first = new Map<string, Named>();
  return services.flatMap((service) => {
    const { item, name, label } = service;
    const other = first.get(label);
    if (other === undefined) {
      first.set(label, service);
      return [];
    }
    const place = formatWhere(other.item.where(NAME_POINTER));
    if (other.name === name)
      return [errorAt(item, 'NameDuplicate', NAME_POINTER, `service "${name}" is also in ${place}`, 'rename one of them')];
    const message = `service "${name}" and service "${other.name}" in ${place} both become "${label}" in Kubernetes`;
    return [errorAt(item, 'NameCollision', NAME_POINTER, message, 'rename one of them')];
  });
};

const WORKLOADS = [
  { apiVersion: 'apps/v1', kind: 'Deployment' },
  { apiVersion: 'apps/v1', kind: 'DaemonSet' },
];
const NETWORK_SERVICE = { apiVersion: 'v1', kind: 'Service' };

/** The objects that an ECS service becomes, by the key they would have. Without ports there is no Service of Kubernetes. */
const becomes = (services: readonly Named[], withPorts: ReadonlySet<string>, namespace: string): Map<string, Named> =>
  new Map(
    services.flatMap((service): [string, Named][] =>
      [...WORKLOADS, ...(withPorts.has(service.name) ? [NETWORK_SERVICE] : [])].map((kind) => [
        keyOf({ ...kind, namespace, name: service.label }),
        service,
      ]),
    ),
  );

const objectNames = (manifests: readonly ManifestItem[], rendered: ReadonlyMap<string, Named>): Problem[] => {
  const first = new Map<string, Item>();
  return manifests.flatMap(({ item, object }) => {
    const { ref, key } = identityOf(object);
    const service = rendered.get(key);
    const other = first.get(key);
    if (other === undefined) first.set(key, item);
    else {
      const message = `${displayRef(ref)} is also in ${formatWhere(other.where(['metadata', 'name']))}`;
      return [errorAt(item, 'NameDuplicate', ['metadata', 'name'], message, 'one object is written in one place: take one of them away')];
    }
    if (service === undefined) return [];
    const message = `${displayRef(ref)} is what ECS service "${service.name}" in ${formatWhere(service.item.where(NAME_POINTER))} becomes`;
    return [errorAt(item, 'NameCollision', ['metadata', 'name'], message, 'rename one of them')];
  });
};

/** What the schema found wrong is in the files all the same: no field can be relied on here. */
const hasPorts = ({ taskDefinition }: DesiredService): boolean =>
  entriesOf({ ...taskDefinition.spec }, 'containerDefinitions').some(({ entry }) => entriesOf(entry, 'portMappings').length > 0);

/** No two files of one cluster may describe the same object, whatever kind or API version they are written in. */
export const checkIdentity = (
  items: readonly Item[],
  services: readonly DesiredService[],
  manifests: readonly ManifestItem[],
  namespace: string,
): Problem[] => {
  const named = servicesOf(items);
  const withPorts = new Set(services.filter(hasPorts).map(({ name }) => name));
  return [...serviceNames(named), ...objectNames(manifests, becomes(named, withPorts, namespace))];
};
