import { packageVersion } from '../lib/package-version.ts';
import { createRedactor } from '../lib/redact.ts';
import type { RunEvent } from '../reconcile/deps.ts';
import type { Runner } from '../reconcile/runner.ts';
import type { Context } from './context.ts';
import type { Watcher } from './engine-context.ts';
import { commandPrinter, openEventPrinter, type Print } from './event-printer.ts';

export type RunWatcher = Watcher & { follow: (runner: Runner) => void; close: () => Promise<void> };

const secretsOf = ({ config }: Context): readonly (string | undefined)[] => {
  const { adminToken } = config.observability;
  const token = config.notifications.commitStatus?.token;
  return [config.gitToken, ...[adminToken, token].map((one) => (one && 'value' in one ? one.value : undefined))];
};

type Listener = { on: (event: RunEvent) => void; close: () => Promise<void> };

/** Traces are loaded only where somebody wants them. */
const tracesOf = async (context: Context, say: Print): Promise<Listener | undefined> => {
  const { config } = context;
  const { otlpEndpoint, otlpTracesEndpoint } = config.observability;
  if (otlpEndpoint === undefined && otlpTracesEndpoint === undefined) return undefined;
  const { openTraces } = await import('../admin/traces/open.ts');
  const redact = createRedactor(secretsOf(context));
  return openTraces({ otlpEndpoint, otlpTracesEndpoint, instance: config.instance, version: packageVersion(), redact, say });
};

/** Loaded only where somebody is to be told. */
const notifiersOf = async ({ config }: Context, say: Print): Promise<Listener | undefined> => {
  const { recovery, notifications } = config;
  if (!recovery.webhook && !notifications.webhook && !notifications.commitStatus) return undefined;
  return (await import('../admin/notifiers.ts')).openNotifiers(config, say);
};

/** What a command that ends lets be seen of its work: its output, and traces. */
export const watchCommand = async (context: Context, output: string): Promise<Watcher> => {
  return watchWith(context, await commandPrinter(output, context.config.instance, secretsOf(context)));
};

/** The same for a command whose output is a report: what it says on the way goes to `to`. */
export const watchReport = async (context: Context, to: NodeJS.WriteStream | undefined): Promise<Watcher> =>
  watchWith(context, await commandPrinter('text', context.config.instance, secretsOf(context), to));

/** Prints, and tells those who listen besides. */
const watchWith = async (context: Context, print: Print): Promise<Watcher> => {
  const listeners = [await notifiersOf(context, print), await tracesOf(context, print)].filter((one) => one !== undefined);
  return {
    emit: (event) => {
      print(event);
      for (const listener of listeners) listener.on(event);
    },
    close: async () => void (await Promise.all(listeners.map((listener) => listener.close()))),
  };
};

/** What `run` lets be seen of its work: its log, the admin server with metrics and health, and traces. */
export const watchRun = async (context: Context): Promise<RunWatcher> => {
  const { instance, observability, pollMs, accountId } = context.config;
  const { admin: address, ecs: ecsAddress, log, adminToken, adminHosts, pushWebhookSecretFile } = observability;
  const secrets = secretsOf(context);
  const print = await openEventPrinter({ ...log, instance, secrets });
  const notifiers = await notifiersOf(context, print);
  const traces = await tracesOf(context, print);
  const version = packageVersion();
  const redact = createRedactor(secrets);
  const admin =
    address === undefined
      ? undefined
      : await (await import('../admin/open.ts')).openAdmin({
          admin: address,
          adminToken,
          adminHosts,
          pushWebhookSecretFile,
          instance,
          version,
          pollMs,
          redact,
          say: print,
        });
  let runner: Runner | undefined;
  const world = { accountId, clusters: () => runner?.clusters() ?? [] };
  const ecs =
    ecsAddress === undefined
      ? undefined
      : await (await import('../ecs/open.ts'))
          .openEcs(world, { address: ecsAddress, adminToken, adminHosts, say: print })
          .catch(async (error: unknown) => {
            // A port that stays open would keep the process alive.
            await Promise.all([admin?.close(), traces?.close()]);
            throw error;
          });
  return {
    emit: (event) => {
      print(event);
      admin?.on(event);
      traces?.on(event);
      notifiers?.on(event);
    },
    follow: (started) => {
      runner = started;
      admin?.follow(started.inspect, started.look);
    },
    close: async () => {
      await Promise.all([admin?.close(), ecs?.close(), traces?.close(), notifiers?.close()]);
    },
  };
};
