import { createServer, type AddressInfo, type Socket } from 'node:net';
import { createMailer } from '../../../src/handoff/mail/createMailer';
import { MAIL } from './sampleMail';

it('a mail server that never responds causes a timeout after ten seconds by default', async () => {
  const sockets: Socket[] = [];
  const server = createServer((socket) => void sockets.push(socket.on('error', () => undefined).resume()));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const startedAt = process.hrtime.bigint();
  const sent = createMailer(url, 'help@charging.example')(MAIL, new AbortController().signal);
  await expect(sent).rejects.toMatchObject({ code: 'ETIMEDOUT' });
  expect(Number(process.hrtime.bigint() - startedAt) / 1e9).toBeLessThan(15);
  for (const socket of sockets) socket.destroy();
  await new Promise((resolve) => server.close(resolve));
}, 20_000);
