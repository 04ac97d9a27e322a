import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { isAbsolute, join, parse } from 'node:path';
import { findProjectRoot, projectRoot } from '../../src/platform/projectRoot';

describe('projectRoot', () => {
  it('is the folder with package.json', () => {
    expect(isAbsolute(projectRoot)).toBe(true);
    const { name } = JSON.parse(readFileSync(join(projectRoot, 'package.json'), 'utf8')) as { name: string };
    expect(name).toBe('ev-charging-support-bot');
  });

  it('is the same for the built program', () => {
    expect(findProjectRoot(join(projectRoot, 'dist', 'src', 'platform'))).toBe(projectRoot);
  });

  it('throws if there is none', () => {
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
