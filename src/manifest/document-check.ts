import { isObject, type JsonObject } from '../lib/json.ts';
import { groupOf } from '../lib/kube-object.ts';
import type { KubernetesSchemas } from '../lib/kubernetes-schemas.ts';
import type { Problem } from '../lib/problem.ts';
import { nearest, suggestion } from '../lib/suggest.ts';
import { GROUP_VERSION, JOBFLOW_ALIAS_GROUP_VERSION, JOBFLOW_GROUP_VERSION } from '../lib/well-known.ts';
import { createKubernetesCheck, type KubernetesCheck } from './kubernetes-check.ts';
import { objectsOf, textAt } from './objects.ts';
import { typeName } from './pointers.ts';
import { problemAt } from './problem-at.ts';
import { type Checked, checkSchema, type OwnKind } from './schema-check.ts';
import { checkSops } from './sops-check.ts';
import type { Document } from './types.ts';
import type { YamlDocument } from './yaml.ts';

const HOLDFAST_KINDS = ['Repository', 'Cluster', 'TaskDefinition', 'Service'] as const;

type Own = { kind: OwnKind; alias?: true } | { problem: Problem };

/** Which of Holdfast's own kinds a document is; undefined for one of somebody else's. */
const ownKind = (document: Document): Own | undefined => {
  const [apiVersion, kind] = [textAt(document.value, 'apiVersion'), textAt(document.value, 'kind')];
  if (groupOf(apiVersion) === groupOf(GROUP_VERSION)) {
    if (apiVersion !== GROUP_VERSION) return { problem: wrongVersion(document, GROUP_VERSION) };
    const own = HOLDFAST_KINDS.find((name) => name === kind);
    if (own !== undefined) return { kind: own };
    const hint = kind === 'JobFlow' ? `a JobFlow has apiVersion ${JOBFLOW_GROUP_VERSION}` : suggestion(kind, HOLDFAST_KINDS, 'kinds');
    return { problem: problemAt(document, ['kind'], 'error', 'SchemaKind', `${GROUP_VERSION} has no kind ${JSON.stringify(kind)}`, hint) };
  }
  const isFlowGroup = [JOBFLOW_GROUP_VERSION, JOBFLOW_ALIAS_GROUP_VERSION].some((known) => groupOf(known) === groupOf(apiVersion));
  if (!isFlowGroup) return undefined;
  if (kind !== 'JobFlow') {
    const near = nearest(kind, ['JobFlow']) === undefined ? undefined : 'did you mean "JobFlow"?';
    return {
      problem: problemAt(document, ['kind'], 'error', 'SchemaKind', `${groupOf(apiVersion)} has no kind ${JSON.stringify(kind)}`, near),
    };
  }
  if (apiVersion === JOBFLOW_ALIAS_GROUP_VERSION) return { kind: 'JobFlow', alias: true };
  return apiVersion === JOBFLOW_GROUP_VERSION ? { kind: 'JobFlow' } : { problem: wrongVersion(document, JOBFLOW_GROUP_VERSION) };
};

const wrongVersion = (document: Document, known: string): Problem => {
  const message = `apiVersion is ${JSON.stringify(textAt(document.value, 'apiVersion'))}; this Holdfast knows ${known}`;
  return problemAt(document, ['apiVersion'], 'error', 'SchemaVersion', message, `did you mean "${known}"?`);
};

/** Files of the other group are read as if they had been written with the one that is stored. */
const withStoredGroup = (document: Document): Checked => {
  const message = `${JOBFLOW_ALIAS_GROUP_VERSION} is read as ${JOBFLOW_GROUP_VERSION}`;
  return {
    document: { ...document, value: { ...document.value, apiVersion: JOBFLOW_GROUP_VERSION } },
    problems: [problemAt(document, ['apiVersion'], 'note', 'SchemaGroupAlias', message, `write ${JOBFLOW_GROUP_VERSION}`)],
  };
};

const jobTemplates = (document: Document, kubernetes: KubernetesCheck): Problem[] => {
  const spec = isObject(document.value['spec']) ? document.value['spec'] : {};
  return ['steps', 'onExit'].flatMap((list) => {
    const steps = Array.isArray(spec[list]) ? spec[list] : [];
    return steps.flatMap((step, index) => {
      const template = isObject(step) ? step['template'] : undefined;
      return isObject(template) ? kubernetes.jobTemplate(document, template, ['spec', list, index, 'template']) : [];
    });
  });
};

const checkOwn = (document: Document, own: Exclude<Own, { problem: Problem }>): Checked => {
  if (own.alias === undefined) return checkSchema(document, own.kind);
  const renamed = withStoredGroup(document);
  const checked = checkSchema(renamed.document, own.kind);
  return { document: checked.document, problems: [...renamed.problems, ...checked.problems] };
};

const checkForeign = (document: Document, kubernetes: KubernetesCheck): Problem[] =>
  objectsOf(document.value).flatMap(({ value, pointer }) => {
    const sealed = checkSops(document, value, pointer, () => kubernetes.object(document, value, pointer) === undefined);
    if (sealed !== undefined)
      return [...sealed.problems, ...(sealed.plain === undefined ? [] : (kubernetes.object(document, sealed.plain, pointer) ?? []))];
    const missing = (['apiVersion', 'kind'] as const).filter((key) => textAt(value, key) === '');
    if (missing.length > 0) {
      const message = `${missing.join(' and ')} must be there, as text: this is no object of Kubernetes or Holdfast`;
      return [problemAt(document, pointer, 'error', 'SchemaKind', message, 'each document begins with apiVersion and kind')];
    }
    return kubernetes.object(document, value, pointer) ?? kubernetes.misspelled(document, value, pointer);
  });

/** A kustomization steers a tool and is no object: the source stage reads it. Its kind may be left out. */
const isKustomization = ({ path, value }: Document): boolean =>
  /(^|\/)(kustomization\.ya?ml|Kustomization)$/.test(path) &&
  (textAt(value, 'kind') === '' || groupOf(textAt(value, 'apiVersion')) === 'kustomize.config.k8s.io');

/** Checks one document by its kind. The document that comes back is the one to go on with; undefined where there is no object in it. */
export const createDocumentCheck = (
  kubernetesSchemas: KubernetesSchemas,
): ((raw: YamlDocument & { path: string }) => { document: Document | undefined; problems: Problem[] }) => {
  const kubernetes = createKubernetesCheck(kubernetesSchemas);
  return ({ path, index, value, at }) => {
    const document: Document = { path, index, value: isObject(value) ? value : ({} as JsonObject), at };
    if (!isObject(value)) {
      const message = `a document must be an object, not ${typeName(value)}`;
      return {
        document: undefined,
        problems: [problemAt(document, [], 'error', 'SchemaType', message, 'separate documents with a line "---"')],
      };
    }
    if (isKustomization(document)) return { document, problems: [] };
    const own = ownKind(document);
    // Of a file of our own that is encrypted, a schema would only say that nothing in it is as it should be.
    const sealed = own === undefined ? undefined : checkSops(document, value, [], () => false);
    if (sealed !== undefined) return { document, problems: sealed.problems };
    if (own === undefined) return { document, problems: checkForeign(document, kubernetes) };
    if ('problem' in own) return { document, problems: [own.problem] };
    const checked = checkOwn(document, own);
    const templates = own.kind === 'JobFlow' ? jobTemplates(checked.document, kubernetes) : [];
    return { document: checked.document, problems: [...checked.problems, ...templates] };
  };
};
