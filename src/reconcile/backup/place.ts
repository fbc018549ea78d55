import type { Sealing } from '../../backup/seal.ts';
import type { BackupPlace } from '../../backup/store.ts';
import type { OperatorConfig } from '../../config/types.ts';
import type { SourceCopy } from '../../source/types.ts';
import type { Engine } from '../engine.ts';

export const placeIn = ({ source, deps }: Pick<Engine, 'source' | 'deps'>): BackupPlace & { copy: SourceCopy } => ({
  copy: source.copy,
  instance: deps.config.instance,
  secretKey: deps.secretKey,
});

export const sealingFor = ({ backup, decryption }: OperatorConfig, cluster: string): Sealing => ({
  program: decryption.program,
  recipients: backup.clusterRecipients.get(cluster) ?? backup.recipients,
});
