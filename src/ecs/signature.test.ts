import { DescribeClustersCommand, ECSClient } from '@aws-sdk/client-ecs';
import { expect, test } from 'vitest';
import { isSignedWith, type Signed } from './signature.ts';

/** A request as the SDK sends it, without sending it. */
const signedBy = async (secretAccessKey: string): Promise<Signed> => {
  let sent: Signed | undefined;
  const client = new ECSClient({
    endpoint: 'http://localhost:8080',
    region: 'eu-central-1',
    credentials: { accessKeyId: 'holdfast', secretAccessKey },
    maxAttempts: 1,
    requestHandler: {
      handle: async (request: { method: string; path: string; headers: { [name: string]: string }; body: string }) => {
        const { method, path, headers, body } = request;
        sent = {
          method,
          path,
          headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value])),
          body,
        };
        throw new Error('not sent');
      },
    },
  });
  await client.send(new DescribeClustersCommand({ clusters: ['alpha'] })).catch(() => undefined);
  if (!sent) throw new Error('nothing was signed');
  return sent;
};

const now = new Date();

test('a request that the SDK signed with the token is taken', async () => {
  expect(await isSignedWith(await signedBy('the-token'), 'the-token', now)).toBe(true);
});

test('one that says something else than what was signed is not', async () => {
  const signed = await signedBy('the-token');
  const changed: Signed[] = [
    { ...signed, body: '{"clusters":["beta"]}' },
    { ...signed, method: 'PUT' },
    { ...signed, path: '/other' },
    { ...signed, headers: { ...signed.headers, 'x-amz-target': 'AmazonEC2ContainerServiceV20141113.ListClusters' } },
    { ...signed, headers: { ...signed.headers, host: 'elsewhere:8080' } },
    { ...signed, headers: { ...signed.headers, authorization: signed.headers.authorization?.replace(';x-amz-target', '') } },
    { ...signed, headers: { ...signed.headers, authorization: '' } },
  ];
  for (const other of changed) expect(await isSignedWith(other, 'the-token', now), JSON.stringify(other)).toBe(false);
  expect(await isSignedWith(signed, 'another-token', now)).toBe(false);
});

test('one that is older than five minutes, or from the future, is not', async () => {
  const signed = await signedBy('the-token');
  for (const minutes of [-6, 6]) expect(await isSignedWith(signed, 'the-token', new Date(now.getTime() + minutes * 60_000))).toBe(false);
});
