import { randomBytes } from 'node:crypto';
import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';

/**
 * The secret in a file that only this user may read; made where there is none, once, whoever comes first. `null` for
 * one that lasts as long as the process.
 */
export async function loadOrCreateSecret(path: string | null): Promise<string> {
  const made = randomBytes(32).toString('base64url');
  if (path === null) return made;
  await mkdir(dirname(path), { recursive: true });
  const draft = `${path}.${randomBytes(6).toString('hex')}`;
  await writeFile(draft, `${made}\n`, { mode: 0o600 });
  try {
    // A link is made with its content there, or not at all.
    await link(draft, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    await rm(draft);
  }
  return (await readFile(path, 'utf8')).trim();
}
