import { runTool } from './runTool';

// `npm test` judges the stored model on the same lines without the command, in unseenWriters.test.ts.
it('eval meets the thresholds on the development lines', async () => {
  const bounds = ['first=99', 'matchRight=95', 'matchPrecision=98'].flatMap((bound) => ['--at-least', bound]);
  const limits = ['matchWrong=0.5', 'outMatch=1', 'outClarify=3'].flatMap((bound) => ['--at-most', bound]);
  const path = 'locales/training/development.jsonl';
  const { code, stderr } = await runTool('eval.ts', [path, '--json', ...bounds, ...limits]);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
}, 30_000);
