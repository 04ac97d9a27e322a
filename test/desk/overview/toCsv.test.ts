import { toCsv } from '../../../src/desk/overview/toCsv';

describe('the CSV of the overview', () => {
  it('begins with the byte order mark and quotes every cell', () => {
    expect(
      toCsv([
        ['a', 'b "c", d'],
        ['두\n줄', ''],
      ]),
    ).toBe('\uFEFF"a","b ""c"", d"\r\n"두\n줄",""\r\n');
  });

  it.each([
    '=HYPERLINK("http://evil.example")',
    '+82',
    '-1+1',
    '@SUM(A1)',
    '\t=1',
    '\r=1',
    '\n=1',
    '  =cmd|calc',
    '＝1+1',
    '＠SUM',
  ])('lets no spreadsheet run %j', (text) => {
    expect(toCsv([[text]])).toBe(`\uFEFF"'${text.replaceAll('"', '""')}"\r\n`);
  });

  it.each(['3-4번', 'a=b', '안 돼요 +1'])('leaves %j as it is', (text) => {
    expect(toCsv([[text]])).toBe(`\uFEFF"${text}"\r\n`);
  });
});
