import { isAllowed, readInstalledPackages } from '../../scripts/support/readLicences';
import { projectRoot } from '../../src/platform/projectRoot';

describe('npm run licences', () => {
  it('finds no package with a licence that the bot may not be shipped with', () => {
    const packages = readInstalledPackages(projectRoot);
    expect(packages.map(({ name }) => name)).toContain('restify');
    expect(packages.filter(({ licence }) => !isAllowed(licence))).toEqual([]);
  });

  it.each([null, 'GPL-3.0-only', 'MIT AND GPL-2.0', 'SEE LICENSE IN LICENSE'])('refuses %s', (licence) => {
    expect(isAllowed(licence)).toBe(false);
  });

  it.each(['MIT', '(GPL-2.0 OR MIT)', '(AFL-2.1 OR BSD-3-Clause)'])('allows %s', (licence) => {
    expect(isAllowed(licence)).toBe(true);
  });
});
