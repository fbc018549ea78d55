import { hash } from 'node:crypto';
import { rememberedBy } from '../../../lib/remembered-by.ts';
import type { ManifestStage } from '../../../manifest/parse.ts';
import type { ParsedFile } from '../../../manifest/types.ts';
import type { SourceFile } from '../../../source/types.ts';
import { fromKeptText, keptText } from './text.ts';

/** What a file with these bytes (`digest`: their SHA-256) became, by path. */
export type KeptFile = { digest: string; text: string };
export type KeptFiles = ReadonlyMap<string, KeptFile>;

export type KeepingStage = {
  manifest: ManifestStage;
  /** Takes over what was made of a file elsewhere. */
  take: (file: SourceFile, text: string) => void;
  isRead: (file: SourceFile) => boolean;
  /** All that was used and can be used again. */
  used: () => KeptFiles;
};

/** A kustomization steers a tool, and what is built of it may hold Secrets beside much else: neither is kept. */
const isKeepable = ({ path, mode, bytes, built }: SourceFile): boolean =>
  bytes !== undefined && built !== true && (mode === 'file' || mode === 'executable') && !/(^|\/)kustomization(\.ya?ml)?$/i.test(path);

const digestOf = rememberedBy((file: SourceFile): string => hash('sha256', file.bytes as Uint8Array, 'base64url'));

/** The manifest stage, which reads only files that `kept` does not know with the very same path and bytes. */
export const keepParsed = (stage: ManifestStage, kept: KeptFiles): KeepingStage => {
  const made = new Map<SourceFile, KeptFile>();
  const results = new Map<SourceFile, ParsedFile>();
  const used = new Map<string, KeptFile>();
  // Of two files with one path the first is of what is validated, the other of what came before.
  const use = (path: string, file: KeptFile): void => {
    if (!used.has(path)) used.set(path, file);
  };

  const parseOne = (file: SourceFile): ParsedFile => {
    if (!isKeepable(file)) return stage.parse(file);
    const old = kept.get(file.path);
    const known = made.get(file) ?? (old?.digest === digestOf(file) ? old : undefined);
    if (known !== undefined) {
      use(file.path, known);
      return fromKeptText(file.path, known.text, () => stage.parse(file));
    }
    const parsed = stage.parse(file);
    const text = keptText(parsed);
    if (text !== undefined) use(file.path, { digest: digestOf(file), text });
    return parsed;
  };

  return {
    manifest: {
      parse: (file) => {
        const known = results.get(file);
        if (known !== undefined) return known;
        const parsed = parseOne(file);
        results.set(file, parsed);
        return parsed;
      },
      checkCustomResources: stage.checkCustomResources,
    },
    take: (file, text) => {
      if (isKeepable(file)) made.set(file, { digest: digestOf(file), text });
    },
    isRead: (file) => results.has(file) || made.has(file) || !isKeepable(file) || kept.get(file.path)?.digest === digestOf(file),
    used: () => used,
  };
};
