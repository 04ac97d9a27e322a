import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadPageFiles } from '../../src/platform/loadPageFiles';
import { sharedContent } from '../support/sharedContent';

const FOLDER = join(__dirname, '../../public/desk');
/** Made by others, and kept as it is. */
const COPIED = 'htmPreact.js';

const sources = readdirSync(FOLDER)
  .filter((name) => /\.(?:js|css|html)$/.test(name) && name !== COPIED)
  .map((name) => ({ name, source: readFileSync(join(FOLDER, name), 'utf8') }));

describe('the files of the desk', () => {
  it('have htm/preact as its package has it', () => {
    const original = readFileSync(require.resolve('htm/preact/standalone.module.js'), 'utf8');
    expect(readFileSync(join(FOLDER, COPIED), 'utf8')).toBe(original);
  });

  it('import only files that are served with them', () => {
    const served = loadPageFiles('desk');
    const imports = sources.flatMap(({ source }) =>
      [...source.matchAll(/(?:from|href=|src=) ?['"](?:\.\/)?([\w.]+\.(?:js|css))['"]/g)].map(([, name]) => name!),
    );
    expect(new Set(imports).size).toBeGreaterThan(25);
    expect(imports.filter((name) => !served.has(name))).toEqual([]);
  });

  it('say only what the words of the page have, in both languages', () => {
    const names = sources.flatMap(({ source }) =>
      [...source.matchAll(/\bsay\(([^(){}`]*)/g)].flatMap(([, given]) =>
        [...given!.matchAll(/'([\w.]+)'/g)].map(([, name]) => name!),
      ),
    );
    expect(new Set(names).size).toBeGreaterThan(100);
    for (const words of Object.values(sharedContent().wordings.listSection('desk_page')))
      expect(names.filter((name) => words[name] === undefined)).toEqual([]);
  });

  it('never turn a text into markup, and are short', () => {
    const markup = /innerHTML|outerHTML|insertAdjacentHTML|document\.write|\bstyle=|\son\w+="/;
    expect(sources.filter(({ source }) => markup.test(source)).map(({ name }) => name)).toEqual([]);
    expect(sources.filter(({ source }) => source.split('\n').length > 301).map(({ name }) => name)).toEqual([]);
  });
});
