import type { IncomingMessage } from 'node:http';
import { clientAddress } from '../../src/platform/clientAddress';

describe('the address of a client', () => {
  it.each([
    ['is the one from which it connects', '203.0.113.7', undefined, '203.0.113.7'],
    ['is not what it claims itself', '203.0.113.7', '198.51.100.1', '203.0.113.7'],
    ['is what a proxy on this machine says', '127.0.0.1', '198.51.100.1', '198.51.100.1'],
    ['is what a proxy in the private network says', '::ffff:10.1.2.3', '198.51.100.1', '198.51.100.1'],
    ['is what the proxy added, behind what the client claimed', '10.0.0.1', '1.1.1.1, 198.51.100.1', '198.51.100.1'],
    ['is found behind several proxies', '172.16.0.9', '198.51.100.1, 192.168.0.4', '198.51.100.1'],
    ['may be of the new kind', '::1', '2001:db8::7', '2001:db8::7'],
    ['is none on this machine', '::1', undefined, null],
    ['is none in the private network', '192.168.3.4', undefined, null],
    ['is none if the proxy’s word is not readable', '127.0.0.1', '198.51.100.1, unknown', null],
    ['is none if the connection is gone', undefined, '198.51.100.1', null],
  ])('%s', (_what, remoteAddress, forwarded, expected) => {
    const req = { headers: { 'x-forwarded-for': forwarded }, socket: { remoteAddress } };
    expect(clientAddress(req as unknown as IncomingMessage)).toBe(expected);
  });
});
