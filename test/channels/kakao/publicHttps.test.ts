import nock from 'nock';
import { isPrivateAddress, lookUpPublic, requestPublicHttps } from '../../../src/channels/kakao/publicHttps';

const OPTIONS = { method: 'POST', body: '{}', timeoutMs: 1_000, maxBytes: 100 } as const;

afterEach(() => nock.cleanAll());

describe('a request to Kakao', () => {
  it('is posted as JSON, and its answer returned', async () => {
    nock('https://bot-api.kakao.com', { reqheaders: { 'content-type': 'application/json' } })
      .post('/callback', '{}')
      .reply(200, '{"status":"SUCCESS"}', { 'content-type': 'application/json' });
    const answer = await requestPublicHttps('https://bot-api.kakao.com/callback', OPTIONS);
    expect([answer.status, answer.contentType, answer.body.toString()]).toEqual([
      200,
      'application/json',
      '{"status":"SUCCESS"}',
    ]);
  });

  it('follows no redirect', async () => {
    nock('https://bot-api.kakao.com').post('/callback').reply(302, '', { location: 'https://169.254.169.254/' });
    expect((await requestPublicHttps('https://bot-api.kakao.com/callback', OPTIONS)).status).toBe(302);
  });

  it('fails if the answer is too long', async () => {
    nock('https://bot-api.kakao.com').post('/callback').reply(200, 'x'.repeat(101));
    await expect(requestPublicHttps('https://bot-api.kakao.com/callback', OPTIONS)).rejects.toThrow('answer too long');
  });

  it('never goes to a name with a private address', async () => {
    const error = await new Promise((resolve) => lookUpPublic('localhost', {}, resolve));
    expect(error).toEqual(new Error('private address'));
  });
});

describe('an address', () => {
  const PRIVATE = ['127.0.0.1', '10.1.2.3', '172.31.0.1', '192.168.0.1', '169.254.169.254', '100.64.0.1', '0.0.0.0'];
  const PRIVATE_6 = ['::1', '::', 'fe80::1', 'fe80::1%eth0', 'fd00::1', 'fec0::1', 'ff02::1', '100::1', '2001:db8::1'];
  /** Each holds 127.0.0.1 or 10.0.0.1: mapped, compatible, translated (NAT64), 6to4, Teredo. */
  const HOLD_IPV4 = [
    ...['::ffff:127.0.0.1', '::ffff:10.0.0.1', '::ffff:7f00:1', '::127.0.0.1', '::7f00:1', '::ffff:0:127.0.0.1'],
    ...['64:ff9b::7f00:1', '64:ff9b:1::a00:1', '2002:7f00:1::1', '2001:0:7f00:1::1'],
  ];

  it.each([...PRIVATE, ...PRIVATE_6, ...HOLD_IPV4])('%s is private', (address) => {
    expect(isPrivateAddress(address)).toBe(true);
  });

  it.each(['211.231.99.1', '172.32.0.1', '2404:4600::1', '2001:4860:4860::8888', '::ffff:211.231.99.1'])(
    '%s is public',
    (address) => {
      expect(isPrivateAddress(address)).toBe(false);
    },
  );
});
