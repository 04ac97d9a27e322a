import type { IncomingMessage } from 'node:http';
import { BlockList, isIP } from 'node:net';
import { rememberLast } from './rememberLast';

const PRIVATE = new BlockList();
for (const [net, bits] of [
  ['127.0.0.0', 8],
  ['10.0.0.0', 8],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
  ['169.254.0.0', 16],
] as const)
  PRIVATE.addSubnet(net, bits, 'ipv4');
PRIVATE.addAddress('::1', 'ipv6');
PRIVATE.addSubnet('fc00::', 7, 'ipv6');
PRIVATE.addSubnet('fe80::', 10, 'ipv6');

/**
 * Returns the address from which a client writes, or `null` if it is in the private network of this server, such as the
 * machine of a developer. A proxy in the private network is believed when it names its client; an address that the
 * client itself put into the header stands before the one that the proxy added.
 */
export function clientAddress(req: IncomingMessage): string | null {
  const forwarded = String(req.headers['x-forwarded-for'] ?? '').split(',');
  const hops = [...forwarded, req.socket.remoteAddress ?? ''].map(plainAddress);
  for (const hop of hops.reverse()) {
    if (isIP(hop) === 0) return null;
    if (!isPrivate(hop)) return hop;
  }
  return null;
}

function plainAddress(text: string): string {
  return text.trim().replace(/^::ffff:(?=\d+\.)/i, '');
}

/** Remembered, because most requests come from a few proxies and channels. */
const isPrivate: (address: string) => boolean = rememberLast(
  (address) => PRIVATE.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4'),
  (address) => address,
);
