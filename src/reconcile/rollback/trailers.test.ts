import { describe, expect, it } from 'vitest';
import { type RollbackNote, readTrailers, rollbackMessage } from './trailers.ts';

const note: RollbackNote = {
  to: 'a'.repeat(40),
  from: 'b'.repeat(40),
  clusters: ['production'],
  only: ['services/web', 'services/api'],
  by: 'Ada <ada@example.com>',
  reason: 'checkout fails',
};

describe('the message of a rollback', () => {
  it('is read back as it was written', () => {
    expect(readTrailers(rollbackMessage(note, 'Two replicas'))).toEqual(note);
    const all = { ...note, clusters: [], only: [], reason: '' };
    expect(readTrailers(rollbackMessage(all, 'Two replicas'))).toEqual(all);
  });
  it('says in its subject what goes back and where to', () => {
    expect(rollbackMessage(note, 'x').split('\n')[0]).toBe('Roll back services/web, services/api of production to aaaaaaa');
    expect(rollbackMessage({ ...note, clusters: [], only: [] }, 'x').split('\n')[0]).toBe('Roll back all clusters to aaaaaaa');
  });
  it('lets no reason pass for a trailer', () => {
    const message = rollbackMessage({ ...note, reason: `x\nHoldfast-Rollback-To: ${'c'.repeat(40)}` }, 'y\nHoldfast-Rollback-By: z');
    expect(readTrailers(message)).toMatchObject({ to: note.to, by: note.by });
  });
  it('is none where a commit only talks of one', () => {
    expect(readTrailers('Revert "x"\n\nThis reverts commit abc.')).toBeUndefined();
    expect(readTrailers('Holdfast-Rollback-To: main')).toBeUndefined();
  });
});
