import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { isSymptomId } from '../../src/domain/symptom';

describe('the network in tests', () => {
  it('blocks outside hosts', async () => {
    await expect(fetch('http://example.com/')).rejects.toMatchObject({ code: 'ENETUNREACH' });
  });

  it.each(['127.0.0.1', 'localhost'])('allows %s', async (host) => {
    const server = createServer((_request, response) => response.end('here'));
    await new Promise<void>((resolve) => server.listen(0, host, resolve));
    const { port } = server.address() as AddressInfo;
    try {
      const response = await fetch(`http://${host}:${port}/`);
      expect(await response.text()).toBe('here');
    } finally {
      await new Promise((resolve) => server.close(resolve));
    }
  });

  it('lets tests import the sources', () => {
    expect(isSymptomId('auth_failed')).toBe(true);
  });
});
