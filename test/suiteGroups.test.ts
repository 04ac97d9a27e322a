import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { listSuites } from './groups/describeGroup';
import suiteGroups from './groups/suiteGroups.json';

const groups = Object.entries(suiteGroups);

describe('the groups of suites', () => {
  it('each have a file that describes them', () => {
    const files = readdirSync(join(__dirname, 'groups')).filter((name) => name.endsWith('.group.ts'));
    expect(files.sort()).toEqual(groups.map(([name]) => `${name}.group.ts`).sort());
  });

  it('name no prefix that no suite has', () => {
    const unused = groups.flatMap(([, prefixes]) => prefixes.filter((prefix) => listSuites([prefix]).length === 0));
    expect(unused).toEqual([]);
  });

  it('have no suite in common', () => {
    const all = groups.flatMap(([, prefixes]) => prefixes.flatMap((prefix) => listSuites([prefix])));
    expect(all.filter((suite, index) => all.indexOf(suite) !== index)).toEqual([]);
    expect(all.length).toBeGreaterThan(200);
  });

  it('have no suite that changes the time limit of the others', () => {
    const all = groups.flatMap(([, prefixes]) => listSuites(prefixes));
    const source = (suite: string) => readFileSync(join(__dirname, suite), 'utf8');
    expect(all.filter((suite) => /^jest\.setTimeout/m.test(source(suite)))).toEqual([]);
  });
});
