import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { sendMessage, type HttpMessage } from '../../scripts/support/fuzz/httpMessage';
import { sendInParallel } from '../../scripts/support/fuzz/sendInParallel';

const MESSAGE: HttpMessage = {
  ...{ door: '/', method: 'GET', path: '/', headers: [['host', 'a']], body: Buffer.alloc(0), sign: null, sentShare: 1 },
};
const PATIENCE = { maxWaitMs: 1_500, maxCloseMs: 300 };

async function readAnswer(listener: RequestListener): Promise<unknown> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  try {
    return (await sendMessage((server.address() as AddressInfo).port, MESSAGE, PATIENCE)).answer;
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

describe('a request of a fuzz run', () => {
  it('is answered with a status, or its connection is closed at once', async () => {
    expect(await readAnswer((_req, res) => void res.end())).toBe(200);
    expect(await readAnswer((req) => void req.socket.destroy())).toBe('closed');
  });

  it('was left silent if nothing comes, or the connection is closed only after long', async () => {
    expect(await readAnswer(() => undefined)).toBe('silent');
    expect(await readAnswer((req) => void setTimeout(() => req.socket.destroy(), 600))).toBe('silent');
  });
});

it('requests that are not answered do not hold up the others', async () => {
  let answerFirst = (): void => undefined;
  const unanswered = new Promise<void>((resolve) => (answerFirst = resolve));
  const late = new Set<Promise<void>>();
  let begun = 0;
  const takeNext = (): Promise<void> | null => {
    begun += 1;
    if (begun > 200) return null;
    return begun <= 50 ? unanswered : Promise.resolve();
  };
  await sendInParallel(takeNext, late);
  expect(late.size).toBe(50);
  answerFirst();
  await Promise.all(late);
  expect(late.size).toBe(0);
});
