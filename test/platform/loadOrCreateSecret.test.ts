import { mkdtempSync, readdirSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadOrCreateSecret } from '../../src/platform/loadOrCreateSecret';

describe('the secret created in local mode', () => {
  it('is created once by concurrent calls, and readable only by the current user', async () => {
    const folder = join(mkdtempSync(join(tmpdir(), 'secret-')), 'data');
    const path = join(folder, 'link-secret');
    const secrets = await Promise.all(Array.from({ length: 8 }, () => loadOrCreateSecret(path)));
    expect(new Set(secrets).size).toBe(1);
    expect(secrets[0]).toMatch(/^[\w-]{43}$/);
    expect(await loadOrCreateSecret(path)).toBe(secrets[0]);
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(readdirSync(folder)).toEqual(['link-secret']);
  });

  it('is different in each call if there is no path for it', async () => {
    expect(await loadOrCreateSecret(null)).not.toBe(await loadOrCreateSecret(null));
  });
});
