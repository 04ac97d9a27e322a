import { runTool } from './runTool';

describe('npm run backoffice:demo', () => {
  it('prints its usage', async () => {
    const { code, stdout, stderr } = await runTool('backofficeDemo.ts', ['--help']);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(/^Runs a back office with sample data\.\n +npm run backoffice:demo -- \[--port 4010\]/);
  }, 30_000);

  it.each(['abc', '65536', '-1', '4010.5', ''])(
    'refuses %j as a port',
    async (port) => {
      const { code, stdout, stderr } = await runTool('backofficeDemo.ts', [`--port=${port}`]);
      expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
      expect(stderr).toContain(`--port must be a number from 0 to 65535, not ${JSON.stringify(port)}.`);
    },
    30_000,
  );
});
