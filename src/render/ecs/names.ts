import type { DesiredCluster, DesiredService } from '../../desired/types.ts';
import { toDnsLabel } from '../../lib/dns-label.ts';

const LABEL_VALUE = /^[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?$/;

export const isLabelValue = (text: string): boolean => LABEL_VALUE.test(text);

type Place = Pick<DesiredCluster, 'name' | 'region'>;

const arn = (place: Place, accountId: string, rest: string): string => `arn:aws:ecs:${place.region}:${accountId}:${rest}`;

export const clusterArn = (place: Place, accountId: string): string => arn(place, accountId, `cluster/${place.name}`);

export const serviceArn = (place: Place, accountId: string, service: string): string =>
  arn(place, accountId, `service/${place.name}/${service}`);

export const taskDefinitionArn = (place: Place, accountId: string, family: string, revision: number): string =>
  arn(place, accountId, `task-definition/${family}:${revision}`);

/** Labels of everything that is made for a cluster. */
export const clusterLabels = (place: Place): { [key: string]: string } => ({
  'kecs.dev/cluster': place.name,
  'kecs.dev/managed': 'true',
  'kecs.dev/region': place.region,
});

/** A service's name as a label can bear it. */
export const serviceLabelOf = (name: string): string => (isLabelValue(name) ? name : toDnsLabel(name));

/** What a Deployment selects its pods by. It cannot be changed later, so nothing is in it that a file can change but the service's name. */
export const selectorLabels = (place: Place, service: Pick<DesiredService, 'name'>): { [key: string]: string } => ({
  'kecs.dev/cluster': place.name,
  'kecs.dev/service': serviceLabelOf(service.name),
});

/** Labels of everything that is made for a service. */
export const serviceLabels = (place: Place, service: Pick<DesiredService, 'name'>): { [key: string]: string } => ({
  app: toDnsLabel(service.name),
  ...clusterLabels(place),
  ...selectorLabels(place, service),
});
