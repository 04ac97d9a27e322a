import type { Response, Server } from 'restify';
import { createHttpServer } from '../../src/channels/createHttpServer';
import { OpenConnections } from '../../src/channels/openConnections';
import { createLogger } from '../../src/platform/logger';
import { RawSocket } from '../support/rawSocket';
import { until } from '../support/until';

const POST = 'POST /turn HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 2\r\n\r\n';
const SOON = { incompleteMs: 50, answeringMs: 60_000 };

describe('a server that stops', () => {
  let server: Server;
  let connections: OpenConnections;
  let waiting: (() => void)[];
  let sockets: RawSocket[];

  beforeEach(async () => {
    waiting = [];
    sockets = [];
    server = createHttpServer({}, createLogger({ level: 'silent' }));
    server.post('/turn', (_req, res: Response, next) => {
      waiting.push(() => {
        res.send(200, { answered: true });
        next();
      });
    });
    connections = new OpenConnections(server.server);
    await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', () => resolve()));
  });

  afterEach(() => {
    for (const socket of sockets) socket.close();
  });

  async function open(text: string): Promise<RawSocket> {
    const socket = await RawSocket.open(server.address().port, { allowHalfOpen: true });
    sockets.push(socket);
    socket.write(text);
    return socket;
  }

  it.each([
    ['sent nothing', ''],
    ['sent half a request line', 'PO'],
    ['sent half of the headers', POST.slice(0, 30)],
    ['sent half of a body', `${POST}{`],
    ['began a chunked body', POST.replace('content-length: 2', 'transfer-encoding: chunked')],
    ['asked for a web socket', 'GET / HTTP/1.1\r\nhost: x\r\nupgrade: websocket\r\nconnection: upgrade\r\n\r\n'],
    ['waits for the permission to send a body', POST.replace('host: x', 'host: x\r\nexpect: 100-continue')],
  ])('closes a connection that %s', async (_what, text) => {
    const [socket] = await Promise.all([open(text), open('')]);
    await connections.close(SOON);
    await expect(socket.closed()).resolves.toBeUndefined();
  });

  it('closes a connection that is idle after an answer', async () => {
    const socket = await open('GET /healthz HTTP/1.1\r\nhost: x\r\n\r\n');
    await socket.received(/ok/);
    await connections.close(SOON);
    await expect(socket.closed()).resolves.toBeUndefined();
  });

  it('answers what it is working on, however many silent connections there are, and then ends', async () => {
    const socket = await open(`${POST}{}`);
    const silent = await Promise.all(Array.from({ length: 20 }, () => open(POST)));
    await until(() => waiting.length === 1);
    const closed = connections.close(SOON);
    for (const other of silent) await other.closed();
    waiting[0]!();
    await socket.closed();
    expect(socket.text()).toMatch(/200 OK[^]*"answered":true/);
    await closed;
  });

  it('takes a request whose rest arrives in time', async () => {
    const socket = await open(`${POST}{`);
    const closed = connections.close({ incompleteMs: 10_000, answeringMs: 60_000 });
    socket.write('}');
    await until(() => waiting.length === 1);
    waiting[0]!();
    await closed;
    expect(socket.text()).toContain('200 OK');
  });

  it('does not wait for ever for an answer', async () => {
    const socket = await open(`${POST}{}`);
    await until(() => waiting.length === 1);
    await connections.close({ incompleteMs: 50, answeringMs: 100 });
    await socket.closed();
    expect(socket.text()).toBe('');
  });

  it('accepts no new connection', async () => {
    const { port } = server.address();
    const closed = connections.close(SOON);
    await expect(fetch(`http://127.0.0.1:${port}/healthz`)).rejects.toThrow();
    await closed;
  });
});
