import { ROOT_CONTEXT, SpanKind, SpanStatusCode, TraceFlags, trace } from '@opentelemetry/api';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { BatchSpanProcessor, RandomIdGenerator, type SpanExporter, TracerProvider } from '@opentelemetry/sdk-trace';
import type { RunEvent } from '../../reconcile/deps.ts';
import { collectSpans, type SpanData } from './spans.ts';

export type TracesOptions = {
  otlpEndpoint: string | undefined;
  otlpTracesEndpoint: string | undefined;
  instance: string;
  version: string;
  /** Takes credentials out of the words of others. */
  redact: (text: string) => string;
  say: (event: RunEvent) => void;
};

export type Traces = { on: (event: RunEvent) => void; close: () => Promise<void> };

/** A collector that is down for a day is worth a line a minute at most. */
const COMPLAIN_MS = 60_000;
const EXPORT_MS = 5_000;
/** The end of a process waits for its last spans no longer than this. */
const CLOSE_MS = 2_000;
const QUEUE = { maxQueueSize: 8192, maxExportBatchSize: 512, scheduledDelayMillis: 1_000, exportTimeoutMillis: EXPORT_MS };

const urlOf = ({ otlpEndpoint = '', otlpTracesEndpoint }: TracesOptions): string =>
  otlpTracesEndpoint ?? `${otlpEndpoint.replace(/\/+$/, '')}/v1/traces`;

/** Says why spans are not taken, now and then; what could not be sent is lost. */
const complaining = (exporter: SpanExporter, options: TracesOptions): SpanExporter => {
  let saidAt = Number.NEGATIVE_INFINITY;
  // Host and port only: the URL may hold a password.
  const where = new URL(urlOf(options)).host;
  return {
    export: (spans, done) =>
      exporter.export(spans, (result) => {
        const now = performance.now();
        if (result.error && now - saidAt >= COMPLAIN_MS) {
          saidAt = now;
          const message = `the collector at ${where} does not take spans, they are lost: ${result.error.message.slice(0, 200)}`;
          options.say({ type: 'notice', about: 'traces', level: 'warn', message });
        }
        done(result);
      }),
    shutdown: () => exporter.shutdown(),
    forceFlush: async () => exporter.forceFlush?.(),
  };
};

/** Sends the spans of each pass to an OpenTelemetry collector, in the background: no pass ever waits for it. */
export const openTraces = (options: TracesOptions): Traces => {
  const exporter = complaining(new OTLPTraceExporter({ url: urlOf(options), timeoutMillis: EXPORT_MS }), options);
  const random = new RandomIdGenerator();
  let next = { traceId: '', id: '' };
  const provider = new TracerProvider({
    resource: resourceFromAttributes({
      'service.name': process.env.OTEL_SERVICE_NAME || 'holdfast',
      'service.version': options.version,
      'service.instance.id': options.instance,
    }),
    // The ids are there already: the trace's is the id of the pass, a request's went along in its Audit-ID.
    idGenerator: { generateTraceId: () => next.traceId, generateSpanId: () => next.id },
    spanProcessors: [new BatchSpanProcessor({ exporter, ...QUEUE })],
  });
  const tracer = provider.getTracer('holdfast', options.version);
  const collect = collectSpans(() => random.generateSpanId());
  const wall = (ms: number): number => performance.timeOrigin + ms;

  const send = (data: SpanData): void => {
    next = data;
    const { traceId, parent, kind, attributes, startMs } = data;
    const above = parent === undefined ? undefined : { traceId, spanId: parent, traceFlags: TraceFlags.SAMPLED };
    const context = above ? trace.setSpanContext(ROOT_CONTEXT, above) : ROOT_CONTEXT;
    const spanKind = kind === 'client' ? SpanKind.CLIENT : SpanKind.INTERNAL;
    const span = tracer.startSpan(data.name, { kind: spanKind, attributes, startTime: wall(startMs), root: !above }, context);
    if (data.error !== undefined) span.setStatus({ code: SpanStatusCode.ERROR, message: options.redact(data.error).slice(0, 500) });
    span.end(wall(startMs + data.ms));
  };
  return {
    on: (event) => {
      for (const data of collect(event)) send(data);
    },
    close: async () => {
      let timer: NodeJS.Timeout | undefined;
      const patience = new Promise<void>((done) => {
        timer = setTimeout(done, CLOSE_MS);
      });
      await Promise.race([provider.shutdown().catch(() => undefined), patience]);
      clearTimeout(timer);
    },
  };
};
