import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import packageJson from '../../package.json';
import { runTool } from './runTool';

const ROOT = join(__dirname, '../..');
/** A file of this project that a script of the package runs. */
const OWN_FILE = /\b(?:scripts|test)\/\S+\.(?:m?ts|mjs)\b/g;
const ANSWERS_HELP = /\brunCommand\(|\banswerHelp\(|includes\('--help'\)/;

const files = Object.values(packageJson.scripts).flatMap((script) => script.match(OWN_FILE) ?? []);

describe('every command of the package', () => {
  it.each(files)('%s answers --help', (file) => {
    expect(readFileSync(join(ROOT, file), 'utf8')).toMatch(ANSWERS_HELP);
  });

  it.each(['crash/crashCommand.ts', 'crash/soakCommand.ts'])('%s does nothing but say how it is used', async (file) => {
    const { code, stdout, stderr } = await runTool(`../test/${file}`, ['--help']);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(/^ {2}npm run /m);
  });
});
