import type { RunEvent } from '../../reconcile/deps.ts';

/** One span, ready to be sent. Times are monotonic ms. `id`, `parent`: 16 hex digits. */
export type SpanData = {
  traceId: string;
  id: string;
  parent: string | undefined;
  name: string;
  kind: 'internal' | 'client';
  startMs: number;
  ms: number;
  attributes: { [name: string]: string | number | boolean };
  /** Why it counts as failed. */
  error: string | undefined;
};

/** So many requests of one pass become spans; the others are counted in its root. */
export const MAX_REQUEST_SPANS = 1000;
/** Passes whose beginning was seen and whose end was not: there is one for each cluster at most, were all well. */
const MAX_OPEN = 2000;

type Of<T extends RunEvent['type']> = Extract<RunEvent, { type: T }>;
type Pass = { stages: SpanData[]; requests: Of<'request'>[]; uncounted: number };

/** The look at the source that began a trace: the passes that it causes are below it. */
const sourceSpanId = (traceId: string): string => traceId.slice(16);

const rootOf = (event: Of<'pass'>, traceId: string, id: string, pass: Pass): SpanData => {
  const { cluster, result, standing, commit, caused, startMs, ms } = event;
  return {
    traceId,
    id,
    parent: caused ? sourceSpanId(traceId) : undefined,
    name: cluster === undefined ? 'holdfast source' : 'holdfast reconcile',
    kind: 'internal',
    startMs,
    ms,
    attributes: {
      'holdfast.result': result,
      ...(cluster === undefined ? {} : { 'holdfast.cluster': cluster }),
      ...(commit === undefined ? {} : { 'vcs.ref.head.revision': commit }),
      ...(standing ? { 'holdfast.state': standing.state } : {}),
      ...(pass.uncounted > 0 ? { 'holdfast.requests.left_out': pass.uncounted } : {}),
    },
    error: result === 'failed' ? (standing?.message ?? 'failed') : standing?.state === 'Failed' ? standing.message : undefined,
  };
};

/** By OpenTelemetry's semantic conventions for HTTP clients. */
const requestSpan = (event: Of<'request'>, traceId: string, id: string, parent: string): SpanData => {
  const { method, verb, resource, namespace, name, status, ms } = event.request;
  const url = new URL(event.server);
  const isFailed = status === 0 || status >= 400;
  return {
    traceId,
    id,
    parent,
    name: `${method} ${resource}`,
    kind: 'client',
    startMs: event.startMs,
    ms,
    attributes: {
      'http.request.method': method,
      'server.address': url.hostname,
      'server.port': Number(url.port || (url.protocol === 'https:' ? 443 : 80)),
      ...(status === 0 ? {} : { 'http.response.status_code': status }),
      ...(isFailed ? { 'error.type': status === 0 ? 'no_answer' : String(status) } : {}),
      'holdfast.verb': verb,
      'holdfast.resource': resource,
      ...(name === '' ? {} : { 'holdfast.object': namespace === '' ? name : `${namespace}/${name}` }),
    },
    error: isFailed ? (status === 0 ? 'no answer' : `HTTP ${status}`) : undefined,
  };
};

/** The span id that went along in the Audit-ID: what the API server logged of a request is found by it, and the other way round. */
const spanIdIn = (auditId: string | undefined): string | undefined => /^[0-9a-f]{32}-([0-9a-f]{16})$/.exec(auditId ?? '')?.[1];

/**
 * Gathers what happens in each pass and gives its spans when it is over: the pass, its stages, and in the stage that it began in each
 * request. Passes that found nothing to do and asked nothing leave no trace. `newId`: 16 random hex digits.
 */
export const collectSpans = (newId: () => string): ((event: RunEvent) => readonly SpanData[]) => {
  const open = new Map<string, Pass>();
  const passOf = (key: string): Pass => {
    const known = open.get(key);
    if (known) return known;
    const made: Pass = { stages: [], requests: [], uncounted: 0 };
    if (open.size >= MAX_OPEN) open.delete(open.keys().next().value ?? '');
    open.set(key, made);
    return made;
  };
  const end = (event: Of<'pass'>, traceId: string, pass: Pass): readonly SpanData[] => {
    const isIdle = event.result === 'unchanged' && pass.requests.length === 0;
    if (isIdle) return [];
    const id = event.cluster === undefined ? sourceSpanId(traceId) : newId();
    const stages = pass.stages.map((stage) => ({ ...stage, parent: id }));
    const stageAt = (ms: number): string => stages.find(({ startMs, ms: took }) => ms >= startMs && ms <= startMs + took)?.id ?? id;
    const requests = pass.requests.map((request) =>
      requestSpan(request, traceId, spanIdIn(request.request.auditId) ?? newId(), stageAt(request.startMs)),
    );
    return [rootOf(event, traceId, id, pass), ...stages, ...requests];
  };
  return (event) => {
    const traceId = event.reconcileId;
    if (traceId === undefined) return [];
    if (event.type !== 'stage' && event.type !== 'request' && event.type !== 'pass') return [];
    const key = `${traceId} ${event.cluster ?? ''}`;
    if (event.type === 'pass') {
      const pass = passOf(key);
      open.delete(key);
      return end(event, traceId, pass);
    }
    const pass = passOf(key);
    if (event.type === 'stage') {
      const { stage, startMs, ms } = event;
      const attributes = { 'holdfast.stage': stage, ...(event.cluster === undefined ? {} : { 'holdfast.cluster': event.cluster }) };
      pass.stages.push({
        traceId,
        id: newId(),
        parent: undefined,
        name: stage,
        kind: 'internal',
        startMs,
        ms,
        attributes,
        error: undefined,
      });
    } else if (pass.requests.length < MAX_REQUEST_SPANS) pass.requests.push(event);
    else pass.uncounted += 1;
    return [];
  };
};
