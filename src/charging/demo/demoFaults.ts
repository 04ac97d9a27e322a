import type { ServerResponse } from 'node:http';

/** `slow`: the answer never ends. `oversized`: it has no end either, and comes fast. `wrong_schema`: JSON of another kind. */
export const DEMO_FAULTS = ['slow', '500', '403', 'wrong_json', 'wrong_schema', 'oversized', 'redirect'] as const;
export type DemoFault = (typeof DEMO_FAULTS)[number];

export function isDemoFault(value: unknown): value is DemoFault {
  return DEMO_FAULTS.some((fault) => fault === value);
}

const CHUNK = 'x'.repeat(64 * 1024);

/** Answers with a fault. Resolves with whether that was the answer. */
export async function applyFault(fault: DemoFault, res: ServerResponse): Promise<boolean> {
  const json = { 'content-type': 'application/json' };
  switch (fault) {
    case 'slow':
      res.writeHead(200, json);
      res.write('{"data":');
      return true;
    case 'oversized':
      res.writeHead(200, json);
      await pour(res);
      return true;
    case 'redirect':
      res.writeHead(302, { location: '/elsewhere' }).end();
      return true;
    case 'wrong_json':
      res.writeHead(200, json).end('<html>maintenance</html>');
      return true;
    case 'wrong_schema':
      res.writeHead(200, json).end(JSON.stringify({ sessions: [], ok: true }));
      return true;
    case '500':
    case '403':
      res.writeHead(Number(fault), json).end('{}');
      return true;
  }
}

/** Writes as fast as it is read, until the reader has enough. */
async function pour(res: ServerResponse): Promise<void> {
  res.write('{"data":"');
  while (!res.destroyed && !res.closed) {
    if (!res.write(CHUNK)) {
      await new Promise<void>((resolve) => {
        res.once('drain', resolve);
        res.once('close', resolve);
      });
    }
  }
}
