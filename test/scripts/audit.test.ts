import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { projectRoot } from '../../src/platform/projectRoot';

/** Runs the check with an `npm` that prints this answer. */
function audit(answer: object, exitCode: number): { status: number | null; stdout: string } {
  const folder = mkdtempSync(join(tmpdir(), 'audit-'));
  try {
    writeFileSync(join(folder, 'answer.json'), JSON.stringify(answer));
    writeFileSync(join(folder, 'npm'), `#!/bin/sh\ncat '${folder}/answer.json'\nexit ${exitCode}\n`, { mode: 0o755 });
    const env = { PATH: `${folder}:${process.env['PATH']}` };
    const { status, stdout } = spawnSync(join(projectRoot, 'scripts/audit.sh'), { env, encoding: 'utf8' });
    return { status, stdout };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

describe('the check for known weaknesses of packages', () => {
  it('fails and names the package if there is one', () => {
    const { status, stdout } = audit(
      { auditReportVersion: 2, vulnerabilities: { 'left-pad': { severity: 'high' } } },
      1,
    );
    expect(status).toBe(1);
    expect(stdout).toContain('left-pad');
  });

  it('succeeds in silence if there is none', () => {
    expect(audit({ auditReportVersion: 2, vulnerabilities: {} }, 0)).toEqual({ status: 0, stdout: '' });
  });

  it('says so and succeeds if the package index does not answer', () => {
    const { status, stdout } = audit({ message: '405 Method Not Allowed', statusCode: 405 }, 1);
    expect(status).toBe(0);
    expect(stdout).toMatch(/Not checked/);
  });
});
