import { mkdtempSync, readdirSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { keptSecret } from '../../src/desk/keptSecret';

describe('the secret that local mode makes', () => {
  it('is made once, whoever comes first, and only this user may read it', async () => {
    const folder = join(mkdtempSync(join(tmpdir(), 'secret-')), 'data');
    const path = join(folder, 'link-secret');
    const secrets = await Promise.all(Array.from({ length: 8 }, () => keptSecret(path)));
    expect(new Set(secrets).size).toBe(1);
    expect(secrets[0]).toMatch(/^[\w-]{43}$/);
    expect(await keptSecret(path)).toBe(secrets[0]);
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(readdirSync(folder)).toEqual(['link-secret']);
  });

  it('lasts as long as the process where there is no place for it', async () => {
    expect(await keptSecret(null)).not.toBe(await keptSecret(null));
  });
});
