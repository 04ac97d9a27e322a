import { once } from 'node:events';
import { connect, createServer, type AddressInfo } from 'node:net';
import { acceptConnectionsFirst } from '../../src/turn/acceptConnectionsFirst';
import { TurnQueue } from '../../src/turn/turnQueue';

const CONNECTIONS = 40;
const TURNS = 4;
const TURN_MS = 20;

it('accepts the connections that wait while turns keep the process busy', async () => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  let accepted = 0;
  server.on('connection', (socket) => {
    accepted += 1;
    socket.destroy();
  });
  const { port } = server.address() as AddressInfo;
  const limits = { running: TURNS, waitingInLane: TURNS, waitingInConversation: 1 };
  const turns = new TurnQueue({ ...limits, beforeTurn: acceptConnectionsFirst() });
  for (let client = 0; client < CONNECTIONS; client++)
    connect({ port, host: '127.0.0.1' }).on('error', () => undefined);
  const busy = (conversation: number) =>
    turns.run(
      { channel: 'test', conversationId: String(conversation) },
      'lane',
      () => {
        for (const end = performance.now() + TURN_MS; performance.now() < end;);
        return Promise.resolve();
      },
      () => Promise.resolve(),
    );
  await Promise.all(Array.from({ length: TURNS }, (_, n) => busy(n)));
  server.close();
  expect(accepted).toBe(CONNECTIONS);
});
