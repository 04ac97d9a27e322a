import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { isAbsolute, join, parse } from 'node:path';
import { findProjectRoot, projectRoot } from '../../src/platform/projectRoot';

describe('projectRoot', () => {
  it('is where package.json is', () => {
    expect(isAbsolute(projectRoot)).toBe(true);
    const { name } = JSON.parse(readFileSync(join(projectRoot, 'package.json'), 'utf8')) as { name: string };
    expect(name).toBe('ev-charging-support-bot');
  });

  it('is the same from what is built', () => {
    expect(findProjectRoot(join(projectRoot, 'dist', 'src', 'platform'))).toBe(projectRoot);
  });

  it('says so where there is none', () => {
    const folder = mkdtempSync(join(tmpdir(), 'no-project-'));
    try {
      mkdirSync(join(folder, 'dist'));
      expect(() => findProjectRoot(join(folder, 'dist'))).toThrow('There is no package.json above the program.');
      expect(() => findProjectRoot(parse(folder).root)).toThrow('There is no package.json above the program.');
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
