import { toDnsLabel } from '../../lib/dns-label.ts';
import type { Json, JsonObject } from '../../lib/json.ts';
import { compact, unlessEmpty } from './compact.ts';
import { routerVariables } from './log-router.ts';
import { note, refuse } from './report.ts';
import type { Container, Scope } from './scope.ts';
import { resolveSecret, useSecret } from './secrets.ts';

/**
 * Text that Kubernetes gives to the container unchanged. In env values, command and args it replaces `$(NAME)` and turns
 * `$$` into `$`, which ECS does not.
 */
export const literal = (text: string): string => text.replace(/\${2,}\(?|\$\(/g, (run) => run.replaceAll('$', '$$$$'));

/** ECS' entryPoint is Kubernetes' command, and ECS' command is Kubernetes' args. */
export const commandOf = ({ definition }: Container): JsonObject =>
  compact({
    command: definition.entryPoint && unlessEmpty(definition.entryPoint.map(literal)),
    args: definition.command && unlessEmpty(definition.command.map(literal)),
    workingDir: definition.workingDirectory,
  });

/** Kubernetes takes what a process can be given: printable ASCII without `=`. */
const VARIABLE = /^[ -<>-~]+$/;

const checkName = (scope: Scope, field: string, name: string): void => {
  if (VARIABLE.test(name)) return;
  const hint = 'printable ASCII characters without "="';
  refuse(scope.report, 'TaskDefinition', `${field}.name`, `"${name}" is no name of a variable`, { hint });
};

const plainVariables = (scope: Scope, { definition, field }: Container): JsonObject[] => {
  const variables = definition.environment ?? [];
  const last = new Map(variables.map(({ name }, index) => [name, index]));
  return variables.flatMap(({ name, value }, index) => {
    checkName(scope, `${field}.environment[${index}]`, name);
    if (last.get(name) === index) return [{ name, value: literal(value ?? '') }];
    note(
      scope.report,
      'TaskDefinition',
      `${field}.environment[${index}]`,
      'ignored',
      `"${name}" is set again further down; the last one counts`,
    );
    return [];
  });
};

const secretVariables = (scope: Scope, { definition, field }: Container): JsonObject[] => {
  const taken = new Set((definition.environment ?? []).map(({ name }) => name));
  return (definition.secrets ?? []).flatMap(({ name, valueFrom }, index): JsonObject[] => {
    const place = `${field}.secrets[${index}]`;
    checkName(scope, place, name);
    if (taken.has(name)) refuse(scope.report, 'TaskDefinition', place, `"${name}" is already a variable of this container`);
    const secret = resolveSecret(scope, `${place}.valueFrom`, valueFrom);
    if (secret === undefined || taken.has(name)) return [];
    taken.add(name);
    return [{ name, valueFrom: { secretKeyRef: { name: secret.name, key: secret.key } } }];
  });
};

/** In ECS the first of several files wins, in Kubernetes the last: hence the other way round. */
const files = (scope: Scope, { definition, field }: Container): Json[] =>
  (definition.environmentFiles ?? [])
    .map(({ value }, index) => {
      const object = value.replace(/^arn:aws[a-z-]*:s3:::/, '');
      const name = toDnsLabel(`s3-${object}`);
      const detail = `envFrom Secret ${name}, which has to hold the file's variables as keys`;
      const place = `${field}.environmentFiles[${index}]`;
      useSecret(scope, place, name, `s3:${object}`);
      note(scope.report, 'TaskDefinition', place, 'approximated', detail);
      return { secretRef: { name } };
    })
    .reverse();

/** env in the order of the file: variables, then secrets, then what leads to the log router of the task. */
export const environmentOf = (scope: Scope, container: Container, containers: readonly Container[]): JsonObject =>
  compact({
    env: unlessEmpty<Json>([
      ...plainVariables(scope, container),
      ...secretVariables(scope, container),
      ...routerVariables(containers, container),
    ]),
    envFrom: unlessEmpty<Json>(files(scope, container)),
  });
