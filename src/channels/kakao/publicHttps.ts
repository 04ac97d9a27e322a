import { lookup as lookUpAddress, type LookupAddress } from 'node:dns';
import { request } from 'node:https';
import { BlockList, isIPv6, type LookupFunction } from 'node:net';

export interface HttpsRequest {
  readonly method: 'GET' | 'POST';
  readonly headers?: Readonly<Record<string, string>>;
  /** JSON text. */
  readonly body?: string;
  readonly timeoutMs: number;
  /** A longer answer is an `AnswerTooLongError`. */
  readonly maxBytes: number;
}

export interface HttpsAnswer {
  readonly status: number;
  readonly contentType: string;
  readonly body: Buffer;
}

/** An answer has more than `maxBytes`. */
export class AnswerTooLongError extends Error {
  override readonly name = 'AnswerTooLongError';
}

/** Makes a request to another system. Rejects if no answer arrives; follows no redirects. */
export type RequestHttps = (url: string, options: HttpsRequest) => Promise<HttpsAnswer>;

const PRIVATE_IPV4 = new BlockList();
for (const [net, prefix] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
] as const)
  PRIVATE_IPV4.addSubnet(net, prefix, 'ipv4');

/** The only part of IPv6 from which public addresses are given out. */
const GLOBAL_IPV6 = new BlockList();
GLOBAL_IPV6.addSubnet('2000::', 3, 'ipv6');
/** Parts of it for special uses, among them addresses (Teredo, 6to4) that hold an IPv4 address, which may be private. */
const SPECIAL_IPV6 = new BlockList();
for (const [net, prefix] of [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
] as const)
  SPECIAL_IPV6.addSubnet(net, prefix, 'ipv6');

const MAPPED_IPV4 = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i;

/** Whether an IP address belongs to a private network, this machine or a special use. */
export function isPrivateAddress(address: string): boolean {
  const mapped = MAPPED_IPV4.exec(address)?.[1] ?? address;
  if (!isIPv6(mapped)) return PRIVATE_IPV4.check(mapped, 'ipv4');
  return !GLOBAL_IPV6.check(mapped, 'ipv6') || SPECIAL_IPV6.check(mapped, 'ipv6');
}

/** Looks up a host like `dns.lookup`, but fails if any of its addresses is private: a name could lead into our network. */
export const lookUpPublic: LookupFunction = (hostname, options, callback) => {
  lookUpAddress(hostname, { ...options, all: true }, (error, addresses) => {
    if (error !== null) return callback(error, '', 0);
    const [first] = addresses;
    if (first === undefined || addresses.some(({ address }) => isPrivateAddress(address)))
      return callback(new Error('private address'), '', 0);
    if (options.all === true) (callback as (error: null, all: LookupAddress[]) => void)(null, addresses);
    else callback(null, first.address, first.family);
  });
};

/** Makes a request to a public host over https. The caller must have checked the host. */
export const requestPublicHttps: RequestHttps = (url, { method, headers = {}, body = '', timeoutMs, maxBytes }) =>
  new Promise((resolve, reject) => {
    const contentHeaders = method === 'GET' ? {} : { 'content-type': 'application/json' };
    const options = { method, headers: { ...contentHeaders, ...headers }, lookup: lookUpPublic };
    const req = request(url, { ...options, signal: AbortSignal.timeout(timeoutMs) }, (res) => {
      const chunks: Buffer[] = [];
      let length = 0;
      res.on('data', (chunk: Buffer) => {
        length += chunk.length;
        if (length > maxBytes) req.destroy(new AnswerTooLongError('answer too long'));
        chunks.push(chunk);
      });
      res.on('end', () => {
        const contentType = String(res.headers['content-type'] ?? '');
        resolve({ status: res.statusCode ?? 0, contentType, body: Buffer.concat(chunks) });
      });
      res.on('error', reject);
    });
    req.on('error', reject);
    req.end(body);
  });
