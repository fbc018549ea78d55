import { toDnsLabel } from '../../lib/dns-label.ts';
import type { JsonObject } from '../../lib/json.ts';
import { compact, unlessEmpty } from './compact.ts';
import { note, refuse, warn } from './report.ts';
import type { Container, Scope } from './scope.ts';

export const NOT_ON_WINDOWS = 'Windows containers have none of this, in ECS neither';

const LINUX_ONLY = ['linuxParameters', 'systemControls', 'readonlyRootFilesystem'] as const;

// By the rules of the API server: `DOMAIN\\user`, the domain a NetBIOS name or a DNS name.
const USER = /^[^"/\\:;|=,+*?<>@[\]\p{Cc}]{1,104}$/u;
const DOMAIN =
  /^[^\\/:*?"<>|.\p{Cc}][^\\/:*?"<>|\p{Cc}]{0,14}$|^[a-zA-Z0-9]([-a-zA-Z0-9]*[a-zA-Z0-9])?(\.[a-zA-Z0-9]([-a-zA-Z0-9]*[a-zA-Z0-9])?)+$/u;

const userOf = (scope: Scope, { definition, field }: Container): string | undefined => {
  const { user } = definition;
  if (user === undefined) return undefined;
  const [name = '', domain, ...rest] = user.split('\\').reverse();
  const valid = rest.length === 0 && USER.test(name) && !/^[. ]+$/.test(name) && (domain === undefined || DOMAIN.test(domain));
  if (!valid) refuse(scope.report, 'TaskDefinition', `${field}.user`, `"${user}" is no user of Windows (USER or DOMAIN\\USER)`);
  note(scope.report, 'TaskDefinition', `${field}.user`, 'mapped', 'windowsOptions.runAsUserName');
  return user;
};

const CREDENTIAL = /^credentialspec(?:domainless)?:(?:file:\/\/)?(.+)$/;

/** The file of a credential spec names the GMSACredentialSpec; what is in the file, an administrator puts into that object. */
const credentialSpecName = (text: string): string | undefined => {
  const file = CREDENTIAL.exec(text)?.[1];
  const base = file?.slice(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\'), file.lastIndexOf(':')) + 1).replace(/\.json$/i, '');
  return base === undefined || base === '' ? undefined : toDnsLabel(base);
};

const credentialsOf = (scope: Scope, { definition, field }: Container): string | undefined => {
  const written = [
    ...(definition.credentialSpecs ?? []).map((text) => ({ text, place: `${field}.credentialSpecs` })),
    ...(definition.dockerSecurityOptions ?? []).map((text) => ({ text, place: `${field}.dockerSecurityOptions` })),
  ];
  const named = written.map(({ text, place }) => ({ name: credentialSpecName(text), place }));
  for (const { place } of written) note(scope.report, 'TaskDefinition', place, 'ignored', 'no credential spec (credentialspec:…)');
  const found = named.find(({ name }) => name !== undefined);
  if (found === undefined) return undefined;
  const detail = `windowsOptions.gmsaCredentialSpecName ${found.name}: a GMSACredentialSpec of that name, and its webhook, have to be in the cluster`;
  note(scope.report, 'TaskDefinition', found.place, 'approximated', detail);
  return found.name;
};

/** Kubernetes takes credentials of Active Directory for Windows containers alone. */
export const noteLinuxCredentials = (scope: Scope, { definition, field }: Container): void => {
  if (definition.credentialSpecs === undefined) return;
  const detail = 'Kubernetes gives credentials of Active Directory to Windows containers alone: mount a keytab from a Secret';
  warn(scope.report, 'TaskDefinition', `${field}.credentialSpecs`, 'ignored', detail);
};

/** securityContext of a container that runs on Windows: the API server refuses there what only Linux knows. */
export const windowsSecurityOf = (scope: Scope, container: Container): JsonObject => {
  const { definition, field } = container;
  if (definition.privileged === true) {
    const hint = 'leave privileged out';
    refuse(scope.report, 'TaskDefinition', `${field}.privileged`, 'there are no privileged containers on Windows', { hint });
  }
  for (const key of LINUX_ONLY)
    if (definition[key] !== undefined) note(scope.report, 'TaskDefinition', `${field}.${key}`, 'ignored', NOT_ON_WINDOWS);
  const windowsOptions = unlessEmpty(
    compact({ gmsaCredentialSpecName: credentialsOf(scope, container), runAsUserName: userOf(scope, container) }),
  );
  return compact({ securityContext: windowsOptions && { windowsOptions } });
};
