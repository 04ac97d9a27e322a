import type { ServerResponse } from 'node:http';

/** `slow`: the response stalls and never ends. `oversized`: it is endless. `wrong_schema`: JSON of another shape. */
export const DEMO_FAULTS = ['slow', '500', '403', 'wrong_json', 'wrong_schema', 'oversized', 'redirect'] as const;
export type DemoFault = (typeof DEMO_FAULTS)[number];

export function isDemoFault(value: unknown): value is DemoFault {
  return DEMO_FAULTS.some((fault) => fault === value);
}

const CHUNK = 'x'.repeat(64 * 1024);

export async function respondWithFault(fault: DemoFault, res: ServerResponse): Promise<void> {
  const [status, body] = FAULT_RESPONSES[fault];
  res.writeHead(status, {
    'content-type': 'application/json',
    ...(fault === 'redirect' ? { location: '/elsewhere' } : {}),
  });
  if (fault === 'oversized') await writeEndlessly(res);
  else if (fault === 'slow') res.write(body);
  else res.end(body);
}

const FAULT_RESPONSES: Readonly<Record<DemoFault, readonly [status: number, body: string]>> = {
  slow: [200, '{"data":'],
  '500': [500, '{}'],
  '403': [403, '{}'],
  wrong_json: [200, '<html>maintenance</html>'],
  wrong_schema: [200, '{"sessions":[],"ok":true}'],
  oversized: [200, ''],
  redirect: [302, ''],
};

/** Writes as fast as the client reads, until it closes the connection. */
async function writeEndlessly(res: ServerResponse): Promise<void> {
  let resume = (): void => undefined;
  res.on('drain', () => resume());
  res.on('close', () => resume());
  res.write('{"data":"');
  while (!res.destroyed && !res.closed) {
    if (!res.write(CHUNK)) await new Promise<void>((resolve) => (resume = resolve));
  }
}
