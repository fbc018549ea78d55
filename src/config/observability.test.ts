import { describe, expect, it } from 'vitest';
import { observabilityOf } from './observability.ts';
import type { Environment } from './types.ts';

const admin = (text: string | undefined) => observabilityOf({}, text === undefined ? {} : { adminAddress: text }, {}).admin;
const traces = (env: Environment, file = {}) => {
  const { otlpEndpoint, otlpTracesEndpoint } = observabilityOf(file, {}, env);
  return [otlpEndpoint, otlpTracesEndpoint];
};

describe('the admin address', () => {
  it.each([
    [undefined, { host: '127.0.0.1', port: 8081, chosen: false }],
    ['127.0.0.1:9000', { host: '127.0.0.1', port: 9000, chosen: true }],
    ['127.0.0.1:0', { host: '127.0.0.1', port: 0, chosen: true }],
    ['[::1]:9000', { host: '::1', port: 9000, chosen: true }],
    ['localhost:9000', { host: 'localhost', port: 9000, chosen: true }],
    [':9000', { host: '0.0.0.0', port: 9000, chosen: true }],
    ['off', undefined],
  ])('%s', (given, wanted) => expect(admin(given)).toEqual(wanted));
  it.each(['', '9000', '127.0.0.1', '127.0.0.1:70000', '::1:9000', 'http://x:1', 'a b:1'])('%j is none', (given) => {
    expect(() => admin(given)).toThrow(expect.objectContaining({ code: 'ConfigInvalid' }));
  });
  it('is taken from flag, environment, file in this order', () => {
    const file = { adminAddress: '127.0.0.1:1' };
    const env = { HOLDFAST_ADMIN_ADDRESS: '127.0.0.1:2' };
    expect(observabilityOf(file, { adminAddress: '127.0.0.1:3' }, env).admin?.port).toBe(3);
    expect(observabilityOf(file, {}, env).admin?.port).toBe(2);
    expect(observabilityOf(file, {}, { HOLDFAST_ADMIN_ADDRESS: '' }).admin?.port).toBe(1);
  });
});

describe('the log', () => {
  it('is text at info, unless told otherwise', () => {
    expect(observabilityOf({}, {}, {}).log).toEqual({ format: 'text', level: 'info' });
    expect(observabilityOf({ log: { format: 'json' } }, { logLevel: 'trace' }, { HOLDFAST_LOG_LEVEL: 'error' }).log).toEqual({
      format: 'json',
      level: 'trace',
    });
  });
  it.each([{ HOLDFAST_LOG_LEVEL: 'loud' }, { HOLDFAST_LOG_FORMAT: 'xml' }])('%o is refused with the choices', (env) => {
    expect(() => observabilityOf({}, {}, env)).toThrow(
      expect.objectContaining({ code: 'ConfigInvalid', hint: expect.stringMatching(/^use /) }),
    );
  });
});

describe('the token', () => {
  it('is taken from the environment before files', () => {
    const file = { adminTokenFile: '/a' };
    expect(observabilityOf(file, {}, {}).adminToken).toEqual({ file: '/a' });
    expect(observabilityOf(file, {}, { HOLDFAST_ADMIN_TOKEN_FILE: '/b' }).adminToken).toEqual({ file: '/b' });
    expect(observabilityOf(file, {}, { HOLDFAST_ADMIN_TOKEN: 't', HOLDFAST_ADMIN_TOKEN_FILE: '/b' }).adminToken).toEqual({ value: 't' });
  });
});

describe('traces', () => {
  it('are off unless somebody names a collector', () => expect(traces({})).toEqual([undefined, undefined]));
  it('go where OpenTelemetry says', () => {
    expect(traces({ OTEL_EXPORTER_OTLP_ENDPOINT: 'http://a:4318' }, { otlpEndpoint: 'http://b:4318' })).toEqual([
      'http://a:4318',
      undefined,
    ]);
    expect(traces({ OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: 'https://c/v1/traces' })).toEqual([undefined, 'https://c/v1/traces']);
  });
  it.each([{ OTEL_SDK_DISABLED: 'true' }, { OTEL_TRACES_EXPORTER: 'none' }])('are off with %o', (env) => {
    expect(traces({ OTEL_EXPORTER_OTLP_ENDPOINT: 'http://a:4318', ...env })).toEqual([undefined, undefined]);
  });
  it('to something that is no URL are refused, without quoting what may hold a password', () => {
    const thrown = (() => {
      try {
        return traces({ OTEL_EXPORTER_OTLP_ENDPOINT: 'ftp://user:canary@a' });
      } catch (error) {
        return error;
      }
    })();
    expect(thrown).toMatchObject({ code: 'ConfigInvalid' });
    expect(String(thrown)).not.toContain('canary');
  });
});
