import { projectRoot } from '../src/platform/projectRoot';
import { isAllowed, readInstalledPackages } from './support/readLicences';
import { runCommand } from './support/runCommand';

const USAGE = `Lists the licences of the packages that the bot needs to run. Exits with 1 if one is not allowed.
  npm run -s licences`;

void runCommand(USAGE, async () => {
  const packages = readInstalledPackages(projectRoot);
  const licences = [...new Set(packages.map(({ licence }) => licence))].sort();
  for (const licence of licences) {
    const names = packages.filter((one) => one.licence === licence).map(({ name, version }) => `${name}@${version}`);
    const mark = isAllowed(licence) ? '' : '  NOT ALLOWED';
    console.log(`${licence ?? 'none stated'}${mark}\n  ${names.join(' ')}`);
    if (mark !== '') process.exitCode = 1;
  }
});
