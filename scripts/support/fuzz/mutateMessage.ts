import type { HttpMessage } from './httpMessage';
import { mutateJson } from './mutateJson';
import { pick } from './messageParts';

type Mutation = (message: HttpMessage, random: () => number) => HttpMessage;

const MAX_MUTATIONS = 3;
const TOO_LARGE_BYTES = 600 * 1024;
/** Deeper than a parser that calls itself for each level can go. */
const TOO_DEEP = 50_000;

/** Changes a request in up to three ways; some requests stay valid. */
export function mutateMessage(valid: HttpMessage, random: () => number): HttpMessage {
  let message = valid;
  const count = Math.floor(random() * (MAX_MUTATIONS + 1));
  for (let done = 0; done < count; done++) message = pick(MUTATIONS, random)(message, random);
  return message;
}

const changeJson: Mutation = (message, random) => ({
  ...message,
  body: Buffer.from(mutateJson(message.body.toString('utf8'), random), 'utf8'),
});

const changeBytes: Mutation = (message, random) => {
  const body = Buffer.from(message.body);
  if (body.length === 0) return message;
  const at = () => Math.floor(random() * body.length);
  return pick<() => HttpMessage>(
    [
      () => {
        for (let done = 0; done < 5; done++) body[at()] = Math.floor(random() * 256);
        return { ...message, body };
      },
      () => ({ ...message, body: body.subarray(0, at()) }),
      () => ({
        ...message,
        body: Buffer.concat([body.subarray(0, at()), Buffer.from([0, 0xff, 0xed, 0xa0, 0x80]), body]),
      }),
      () => ({ ...message, body: Buffer.from(body.toString('utf8'), 'utf16le') }),
      () => ({ ...message, body: Buffer.from(body.toString('utf8'), 'latin1') }),
      () => ({ ...message, body: Buffer.concat([body, Buffer.alloc(TOO_LARGE_BYTES, 0x20)]) }),
      () => ({ ...message, body: Buffer.from('['.repeat(TOO_DEEP) + ']'.repeat(TOO_DEEP)) }),
    ],
    random,
  )();
};

const sendHalf: Mutation = (message, random) => {
  if (message.body.length === 0) return message;
  const length = ['content-length', String(message.body.length)] as const;
  return { ...message, headers: [...message.headers, length], sentShare: random() };
};

const METHODS = [
  'GET',
  'POST',
  'HEAD',
  'PUT',
  'PATCH',
  'DELETE',
  'OPTIONS',
  'TRACE',
  'CONNECT',
  'PROPFIND',
  'post',
  'X',
];
const changeMethod: Mutation = (message, random) => ({ ...message, method: pick(METHODS, random) });

const PATH_PARTS = [
  ...['%00', '%', '%zz', '%2e%2e%2f', '/../', '//', '/.', ';a=1', '?', '?a=1&a=2&a[b]=3', '?__proto__[x]=1', '#part'],
  ...['%ED%A0%80', '%F0%9F%94%8C', '\xff\xfe', '%c0%af', '?watermark=-1', '?watermark=99999999999999999999', '/x'],
  ...[
    '?watermark=%00',
    '?until=1&for=hub&sign=x',
    `/${'a'.repeat(9_000)}`,
    `?${'a=1&'.repeat(2_000)}`,
    '?t=a.b.c',
    '\\',
  ],
];
const changePath: Mutation = (message, random) => {
  const { path } = message;
  const part = pick(PATH_PARTS, random);
  const at = 1 + Math.floor(random() * path.length);
  const changed = pick([`${path}${part}`, `${path.slice(0, at)}${part}${path.slice(at)}`, path.toUpperCase()], random);
  return { ...message, path: pick([changed, changed, changed, `http://other.example${path}`, '*'], random) };
};

const BROKEN = '\xed\xa0\x80 \t,;=%00';
const LONG = 'a'.repeat(9_000);

/** What a header is replaced by; `null`: it is left out. */
const HEADERS: Readonly<Record<string, readonly (string | null)[]>> = {
  'content-type': [
    ...[null, '', 'text/plain', 'application/xml', 'multipart/form-data', 'multipart/form-data; boundary='],
    ...['application/json; charset=utf-16', 'application/json;;=', 'application/x+json', '\xff/\x80'],
  ],
  authorization: [null, 'Bearer', 'Bearer ', 'Bearer a.b.c', 'Basic ', 'Bearer e30.e30.', `Bearer ${LONG}`],
  'content-encoding': ['gzip', 'identity', 'br, gzip', 'x'],
  'content-length': ['-1', '0', '5', '99999999999999999999', '1e3', '5, 5'],
  upgrade: ['websocket', 'h2c', ''],
  'transfer-encoding': ['chunked', 'gzip, chunked', 'x'],
  expect: ['100-continue', 'x'],
  accept: ['*/*', 'text/html', 'application/xml;q=0', ';;q=x'],
  'accept-version': ['~1', '*', 'x', '99999.0.0'],
  origin: ['null', 'https://evil.example', 'x', 'http://127.0.0.1'],
  'x-forwarded-for': ['unknown', '1.1.1.1', '::ffff:1.2.3.4, x', ','.repeat(5_000)],
  host: [null, '', 'evil.example', '127.0.0.1:99999', '[', '\xff'],
  'x-skill-secret': [null, BROKEN],
  'x-request-id': [null, BROKEN, LONG],
  'webhook-id': [BROKEN],
  'webhook-timestamp': [BROKEN],
  'webhook-signature': [BROKEN],
  range: ['bytes=5-1', BROKEN],
  cookie: [null, BROKEN, 'desk=', `desk=${'a'.repeat(43)}`],
  'x-desk-csrf': [null, '', BROKEN],
  'sec-fetch-site': ['cross-site', 'x'],
  'sec-websocket-key': ['x'],
  'if-modified-since': ['yesterday'],
  'if-none-match': ['*'],
  date: ['x'],
  'x-http-method-override': ['DELETE'],
  'x-long': ['a'.repeat(20_000)],
  'bad name': ['x'],
  'x-nul': ['a\0b'],
};
const HEADER_NAMES = Object.keys(HEADERS);

const changeHeader: Mutation = (message, random) => {
  const name = pick(HEADER_NAMES, random);
  const value = pick(HEADERS[name]!, random);
  const others = message.headers.filter(([own]) => own !== name);
  return { ...message, headers: value === null ? others : [...others, [name, value]] };
};

const doubleHeaders: Mutation = (message) => ({ ...message, headers: [...message.headers, ...message.headers] });

const sendInChunks: Mutation = (message, random) => {
  const { body } = message;
  const chunk = Buffer.concat([Buffer.from(`${body.length.toString(16)}\r\n`), body, Buffer.from('\r\n0\r\n\r\n')]);
  const sent = pick([chunk, chunk, Buffer.from('zz\r\n\r\n'), Buffer.from('ffffffffffff\r\n')], random);
  const isEndless = sent.includes('ffffffffffff');
  // What was signed would have to be the body without its chunks.
  return {
    ...message,
    headers: [...message.headers, ['transfer-encoding', 'chunked'], ...(message.sign?.(body) ?? [])],
    body: sent,
    sign: null,
    sentShare: isEndless ? 0.99 : message.sentShare,
  };
};

const MUTATIONS: readonly Mutation[] = [
  ...[changeJson, changeJson, changeJson, changeJson, changeBytes, changeBytes],
  ...[
    changeMethod,
    changePath,
    changePath,
    changeHeader,
    changeHeader,
    changeHeader,
    sendHalf,
    doubleHeaders,
    sendInChunks,
  ],
];
