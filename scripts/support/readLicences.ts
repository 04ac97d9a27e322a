import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

/** A package that the bot needs to run, from `package-lock.json`. */
export interface InstalledPackage {
  readonly name: string;
  readonly version: string;
  /** An SPDX expression; `null` if the package names none. */
  readonly licence: string | null;
}

const lockSchema = z.object({
  packages: z.record(
    z.string(),
    z.object({ version: z.string().optional(), license: z.string().optional(), dev: z.boolean().optional() }),
  ),
});

/**
 * Packages whose `package.json` names no licence in a form that npm reads, with the licence that their own files state.
 * Look again when one changes its version.
 */
const STATED_ELSEWHERE: Readonly<Record<string, string>> = {
  'cldrjs@0.5.5': 'MIT',
  'escape-regexp-component@1.0.2': 'MIT',
};

/** Licences that ask for no more than their own text. */
const ALLOWED = [
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'ISC',
  'MIT',
  'MIT-0',
  'Unlicense',
];

/** Reads the packages that `npm ci --omit=dev` installs, with the licences that they had when the lock file was made. */
export function readInstalledPackages(root: string): InstalledPackage[] {
  const { packages } = lockSchema.parse(JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')));
  return Object.entries(packages)
    .filter(([path, { dev }]) => path !== '' && dev !== true)
    .map(([path, { version = '', license }]) => {
      const name = path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
      return { name, version, licence: license ?? STATED_ELSEWHERE[`${name}@${version}`] ?? null };
    });
}

/** Whether a licence may be shipped with the bot. Of alternatives (`A OR B`) one is enough. */
export function isAllowed(licence: string | null): boolean {
  const alternatives = licence?.replace(/^\(|\)$/g, '').split(' OR ') ?? [];
  return alternatives.some((alternative) => ALLOWED.includes(alternative));
}
