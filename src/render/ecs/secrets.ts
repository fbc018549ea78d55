import { toDnsLabel } from '../../lib/dns-label.ts';
import type { Problem } from '../../lib/problem.ts';
import { note, refuse } from './report.ts';
import type { Scope, SecretUse } from './scope.ts';

const SECRETS_MANAGER = /^arn:aws[a-z-]*:secretsmanager:([^:]*):([^:]*):secret:([^:]+)(?::([^:]*):([^:]*):([^:]*))?$/;
const SSM = /^arn:aws[a-z-]*:ssm:([^:]*):([^:]*):parameter\/?(.+)$/;
const SUFFIX = /-[A-Za-z0-9]{6}$/;
const DEFAULT_KEY = 'value';

/** Keys of a Secret, by Kubernetes' rule; `..` could leave the folder that a Secret is mounted as. */
const KEY = /^(?!\.\.?$)(?!\.\.)[-._a-zA-Z0-9]{1,253}$/;

/** What an ECS secret means. `names`: the Kubernetes Secret's name, the exact one first, then without Secrets Manager's suffix. */
type SecretSource = { names: readonly string[]; key: string; identity: string; stem: string; version: string };

/** Reads an ARN of Secrets Manager or SSM, or the bare name of an SSM parameter; undefined for an ARN of anything else. */
export const parseSecret = (valueFrom: string): SecretSource | undefined => {
  const manager = SECRETS_MANAGER.exec(valueFrom);
  if (manager !== null) {
    const [, region, account, name = '', key, stage = '', id = ''] = manager;
    const place = `sm:${region}:${account}:`;
    const names = [name, name.replace(SUFFIX, '')].map((text) => toDnsLabel(`sm-${text}`));
    const identity = { identity: place + name, stem: place + name.replace(SUFFIX, '') };
    return { names: [...new Set(names)], key: key || DEFAULT_KEY, ...identity, version: stage || id };
  }
  const parameter = SSM.exec(valueFrom);
  if (parameter === null && valueFrom.startsWith('arn:')) return undefined;
  const path = (parameter?.[3] ?? valueFrom).replace(/^\//, '');
  // A bare name means the parameter in the service's own region and account: the same one that some ARN names.
  const stem = `ssm:${path}`;
  const identity = parameter === null ? stem : `ssm:${parameter[1]}:${parameter[2]}:${path}`;
  return { names: [toDnsLabel(`ssm-${path}`)], key: DEFAULT_KEY, identity, stem, version: '' };
};

/**
 * The Secret and key that an ECS secret stands for here. Which of the two names it is can only be said by who has looked:
 * a Secret in Git, or `secretExists`; else the exact one. The use is noted, so that the service waits for it.
 */
export const resolveSecret = (scope: Scope, field: string, valueFrom: string): { name: string; key: string } | undefined => {
  const source = parseSecret(valueFrom);
  if (source === undefined) {
    const hint = 'an ARN of Secrets Manager or SSM, or the name of an SSM parameter';
    refuse(scope.report, 'TaskDefinition', field, `"${valueFrom}" is no secret that can be read`, { hint });
    return undefined;
  }
  if (!KEY.test(source.key)) {
    const message = `"${source.key}" cannot be the key of a Secret (A-Z, a-z, 0-9, "-", "_" and ".", at most 253)`;
    refuse(scope.report, 'TaskDefinition', field, message, { hint: 'rename the key in the JSON of the secret' });
    return undefined;
  }
  const there = (name: string): boolean =>
    scope.gitSecrets.has(name) || scope.context.secretExists?.(scope.cluster.namespace, name) === true;
  const name = source.names.find(there) ?? (source.names[0] as string);
  const { identity, stem, key } = source;
  scope.secretUses.push({ secret: name, key, field, identity, stem, service: scope.service.name });
  const detail = `Secret ${name}, key ${source.key}`;
  if (source.version === '') note(scope.report, 'TaskDefinition', field, 'mapped', detail);
  else
    note(
      scope.report,
      'TaskDefinition',
      field,
      'approximated',
      `${detail}; a Secret has no version "${source.version}", only its present value`,
    );
  return { name, key: source.key };
};

/** A Secret that is named by something else than an ECS secret's ARN. */
export const useSecret = (scope: Scope, field: string, secret: string, identity: string): void => {
  scope.secretUses.push({ secret, field, identity, stem: identity, service: scope.service.name });
};

/** Two names, one with and one without the suffix, are the same secret; any other two that become one would mix up their values. */
const sameSecret = (a: SecretUse, b: SecretUse): boolean =>
  a.identity === b.identity || (a.stem === b.stem && (a.identity === a.stem || b.identity === b.stem));

/** Two ECS secrets in one cluster whose names become one. `scopes` in a fixed order. */
export const secretCollisions = (scopes: readonly Scope[]): Problem[] => {
  const first = new Map<string, SecretUse>();
  return scopes.flatMap((scope) =>
    scope.secretUses.flatMap((use): Problem[] => {
      const other = first.get(use.secret);
      if (other === undefined) first.set(use.secret, use);
      if (other === undefined || sameSecret(other, use)) return [];
      const [a, b] = [other.identity, use.identity].sort() as [string, string];
      const message = `services/${use.service}: "${a}" and "${b}" both become Secret ${use.secret}`;
      const where = scope.report.places.TaskDefinition(use.field);
      return [{ severity: 'error', code: 'EcsInvalid', message, where, hint: 'rename one of the two' }];
    }),
  );
};
