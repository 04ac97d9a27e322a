import { BlockList, isIP } from 'node:net';

const LOOPBACK = new BlockList();
LOOPBACK.addSubnet('127.0.0.0', 8, 'ipv4');
LOOPBACK.addAddress('::1', 'ipv6');

/** Whether a host (name or address, IPv6 with or without brackets) is certain to be this machine. */
export function isLoopbackHost(host: string): boolean {
  const normalized = host.toLowerCase().replace(/^\[(.*)\]$/, '$1');
  if (normalized === 'localhost') return true;
  const family = isIP(normalized);
  return family !== 0 && LOOPBACK.check(normalized, family === 6 ? 'ipv6' : 'ipv4');
}
