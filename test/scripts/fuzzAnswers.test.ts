import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { sendMessage, type HttpMessage } from '../../scripts/support/fuzz/httpMessage';

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
