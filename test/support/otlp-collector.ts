// An OpenTelemetry collector of the tests' own: takes OTLP over HTTP, JSON, on loopback, and keeps the spans.
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

type Value = { stringValue?: string; intValue?: string | number; doubleValue?: number; boolValue?: boolean };
type Attributes = { key: string; value: Value }[];
type Sent = {
  resourceSpans: {
    resource: { attributes: Attributes };
    scopeSpans: {
      spans: {
        traceId: string;
        spanId: string;
        parentSpanId?: string;
        name: string;
        kind: number;
        startTimeUnixNano: string;
        endTimeUnixNano: string;
        attributes: Attributes;
        status?: { code?: number; message?: string };
      }[];
    }[];
  }[];
};

export type CollectedSpan = {
  traceId: string;
  id: string;
  parent: string | undefined;
  name: string;
  kind: number;
  /** Unix time in ms. */
  start: number;
  end: number;
  attributes: { [name: string]: string | number | boolean | undefined };
  error: string | undefined;
  resource: { [name: string]: string | number | boolean | undefined };
};

export type Collector = {
  url: string;
  spans: readonly CollectedSpan[];
  /** Each request's body as it came, and path and content type. */
  bodies: readonly { path: string; contentType: string; body: string }[];
  /** What is answered from now on; 200 at first. */
  answerWith: (status: number) => void;
  close: () => Promise<void>;
};

const plain = (attributes: Attributes): CollectedSpan['attributes'] =>
  Object.fromEntries(
    attributes.map(({ key, value: { stringValue, intValue, doubleValue, boolValue } }) => [
      key,
      stringValue ?? (intValue === undefined ? (doubleValue ?? boolValue) : Number(intValue)),
    ]),
  );

const spansOf = ({ resourceSpans }: Sent): CollectedSpan[] =>
  resourceSpans.flatMap(({ resource, scopeSpans }) =>
    scopeSpans.flatMap(({ spans }) =>
      spans.map((span) => ({
        traceId: span.traceId,
        id: span.spanId,
        parent: span.parentSpanId || undefined,
        name: span.name,
        kind: span.kind,
        start: Number(BigInt(span.startTimeUnixNano) / 1000n) / 1000,
        end: Number(BigInt(span.endTimeUnixNano) / 1000n) / 1000,
        attributes: plain(span.attributes),
        error: span.status?.code === 2 ? (span.status.message ?? '') : undefined,
        resource: plain(resource.attributes),
      })),
    ),
  );

export const startCollector = async (): Promise<Collector> => {
  const spans: CollectedSpan[] = [];
  const bodies: { path: string; contentType: string; body: string }[] = [];
  let status = 200;
  const server = createServer(async (request, response) => {
    const body = await text(request);
    bodies.push({ path: request.url ?? '', contentType: request.headers['content-type'] ?? '', body });
    if (status === 200) spans.push(...spansOf(JSON.parse(body) as Sent));
    response.writeHead(status, { 'content-type': 'application/json' }).end('{}');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    spans,
    bodies,
    answerWith: (next) => {
      status = next;
    },
    close: async () => {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
};
