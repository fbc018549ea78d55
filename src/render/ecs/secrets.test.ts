import { describe, expect, test } from 'vitest';
import {
  CONTEXT,
  containerOf,
  desiredCluster,
  desiredService,
  oneContainer,
  originOf,
  problemsOf,
  renderOne,
  verdictOf,
} from '../../../test/support/desired-cluster.ts';
import { renderCluster } from '../render-cluster.ts';
import type { RenderContext, Rendered } from '../types.ts';
import { parseSecret } from './secrets.ts';

const SM = 'arn:aws:secretsmanager:us-east-1:123456789012:secret:';

const secretOf = (rendered: Rendered): object => containerOf(rendered).env[0].valueFrom.secretKeyRef;
const required = (rendered: Rendered): string[] =>
  rendered.objects.flatMap(({ requires }) => requires.map(({ kind, name }) => `${kind} ${name}`));
const reading = (...valueFrom: string[]) =>
  oneContainer({ secrets: valueFrom.map((value, index) => ({ name: `S${index}`, valueFrom: value })) });
const knowing = (...names: string[]): RenderContext => ({ ...CONTEXT, secretExists: (_namespace, name) => names.includes(name) });

describe('what an ARN means', () => {
  test.each<[string, readonly string[], string]>([
    [`${SM}shop/prod/db`, ['sm-shop-prod-db'], 'value'],
    [`${SM}shop/prod/db-Ab12Cd`, ['sm-shop-prod-db-ab12cd', 'sm-shop-prod-db'], 'value'],
    [`${SM}shop/db-Ab12Cd:password::`, ['sm-shop-db-ab12cd', 'sm-shop-db'], 'password'],
    ['arn:aws:ssm:us-east-1:123456789012:parameter/shop/prod/url', ['ssm-shop-prod-url'], 'value'],
    ['/shop/prod/url', ['ssm-shop-prod-url'], 'value'],
    ['db-url', ['ssm-db-url'], 'value'],
  ])('%s', (arn, names, key) => {
    expect(parseSecret(arn)).toMatchObject({ names, key });
  });
  test('any other ARN is an error', () => {
    expect(problemsOf(renderOne(reading('arn:aws:s3:::bucket/key')))[0]).toMatch(/EcsInvalid .*is no secret that can be read/);
  });
});

describe('the exact name first, then the one without the suffix', () => {
  const task = reading(`${SM}shop/db-Ab12Cd:password::`);
  test('nobody has looked: the exact one', () => {
    expect(secretOf(renderOne(task))).toEqual({ name: 'sm-shop-db-ab12cd', key: 'password' });
    expect(required(renderOne(task))).toEqual(['Secret sm-shop-db-ab12cd']);
  });
  test.each([
    [['sm-shop-db-ab12cd', 'sm-shop-db'], 'sm-shop-db-ab12cd'],
    [['sm-shop-db'], 'sm-shop-db'],
    [[], 'sm-shop-db-ab12cd'],
  ])('there are %j', (there, name) => {
    expect(secretOf(renderOne(task, {}, knowing(...there)))).toMatchObject({ name });
  });
  test('a Secret in Git counts as there, and is not waited for', () => {
    const object = { apiVersion: 'v1', kind: 'Secret', metadata: { name: 'sm-shop-db', namespace: 'production-us-east-1' } };
    const manifests = [{ object, origin: originOf('clusters/production/manifests/secret.yaml') }];
    const rendered = renderCluster(desiredCluster({ services: [desiredService(task)], manifests }), CONTEXT);
    expect(secretOf(rendered)).toMatchObject({ name: 'sm-shop-db' });
    expect(required(rendered)).toEqual([]);
  });
});

describe('two that become one', () => {
  test('are an error that names both', () => {
    const [problem] = problemsOf(renderOne(reading('/shop/db', '/shop-db')));
    expect(problem).toMatch(/^error EcsInvalid .*"ssm:shop-db" and "ssm:shop\/db" both become Secret ssm-shop-db/);
  });
  test('also in two services of one cluster, and in two regions', () => {
    const services = [desiredService(reading(`${SM}a/b`), { serviceName: 'x' }), desiredService(reading(`${SM}a-b`), { serviceName: 'y' })];
    expect(problemsOf(renderCluster(desiredCluster({ services }), CONTEXT))).toHaveLength(1);
    expect(problemsOf(renderOne(reading(`${SM}a/b`, `${SM}a/b`.replace('us-east-1', 'eu-west-1'))))).toHaveLength(1);
  });
  test('are one secret where they differ by the suffix alone, or by being written in short', () => {
    expect(problemsOf(renderOne(reading(`${SM}a/db-Ab12Cd`, `${SM}a/db`), {}, knowing('sm-a-db')))).toEqual([]);
    expect(problemsOf(renderOne(reading('/a/url', 'arn:aws:ssm:us-east-1:1:parameter/a/url')))).toEqual([]);
    expect(problemsOf(renderOne(reading(`${SM}a/db-Ab12Cd`, `${SM}a/db-Ef34Gh`), {}, knowing('sm-a-db')))).toHaveLength(1);
  });
});

test('a version of a secret is told to be left out', () => {
  const rendered = renderOne(reading(`${SM}a:key:AWSPREVIOUS:`));
  expect(verdictOf(rendered, 'containerDefinitions[0].secrets[0].valueFrom')).toMatch(/^approximated: .*no version "AWSPREVIOUS"/);
});

test('credentials of a registry are a pull secret that has to be there', () => {
  const rendered = renderOne(oneContainer({ repositoryCredentials: { credentialsParameter: `${SM}registry` } }));
  expect(required(rendered)).toEqual(['Secret sm-registry']);
});
