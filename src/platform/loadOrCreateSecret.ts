import { randomBytes } from 'node:crypto';
import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';

/**
 * Reads the secret from a file that only the current user may read, and creates the file if it does not exist.
 * Processes that start at the same time get the same secret. If `path` is `null`, returns a new secret that is not
 * stored.
 */
export async function loadOrCreateSecret(path: string | null): Promise<string> {
  const newSecret = randomBytes(32).toString('base64url');
  if (path === null) return newSecret;
  await mkdir(dirname(path), { recursive: true });
  const draftPath = `${path}.${randomBytes(6).toString('hex')}`;
  await writeFile(draftPath, `${newSecret}\n`, { mode: 0o600 });
  try {
    // A hard link is atomic: the file appears with its content, or not at all.
    await link(draftPath, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    await rm(draftPath);
  }
  return (await readFile(path, 'utf8')).trim();
}
