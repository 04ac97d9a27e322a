import { Webhook } from 'standardwebhooks';
import { isValidWebhookSignature, signWebhook } from '../../src/platform/webhookSignature';

/** The example of the Standard Webhooks specification. */
const SECRET = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
const ID = 'msg_p5jXN8AQM9LWM0D4loKWxJek';
const SECONDS = 1_614_265_330;
const BODY = '{"test": 2432232314}';
const SIGNATURE = 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=';
const NOW = new Date(SECONDS * 1_000);
const HEADERS = { 'webhook-id': ID, 'webhook-timestamp': String(SECONDS), 'webhook-signature': SIGNATURE };

describe('a signed webhook', () => {
  it('has the signature of the specification’s example', () => {
    expect(signWebhook([SECRET], ID, BODY, NOW)).toEqual(HEADERS);
    expect(isValidWebhookSignature([SECRET], HEADERS, BODY, NOW)).toBe(true);
  });

  it('is accepted by another implementation', () => {
    const now = new Date();
    const headers = signWebhook([SECRET], 'msg_1', '{"말":"한글 🚗"}', now);
    expect(new Webhook(SECRET).verify('{"말":"한글 🚗"}', { ...headers })).toEqual({ 말: '한글 🚗' });
  });

  it('may have signatures with several secrets', () => {
    const several = { ...HEADERS, 'webhook-signature': `v1,AAAA v2,xyz ${SIGNATURE}` };
    expect(isValidWebhookSignature([SECRET], several, BODY, NOW)).toBe(true);
  });

  it.each([-300, 300])('is valid until %s s from its time', (seconds) => {
    const at = (more: number) => new Date((SECONDS + seconds + more) * 1_000);
    expect(isValidWebhookSignature([SECRET], HEADERS, BODY, at(0))).toBe(true);
    expect(isValidWebhookSignature([SECRET], HEADERS, BODY, at(Math.sign(seconds)))).toBe(false);
  });

  it.each<[string, Partial<Record<keyof typeof HEADERS, string | undefined>>, string]>([
    ['another body', {}, '{"test": 2432232315}'],
    ['another id', { 'webhook-id': 'msg_2' }, BODY],
    ['another time', { 'webhook-timestamp': String(SECONDS + 1) }, BODY],
    ['an invalid time', { 'webhook-timestamp': 'NaN' }, BODY],
    ['a time with a trailing space', { 'webhook-timestamp': `${SECONDS} ` }, BODY],
    ['another signature', { 'webhook-signature': SIGNATURE.replace('g0', 'g1') }, BODY],
    ['a signature without its version', { 'webhook-signature': SIGNATURE.slice(3) }, BODY],
    ['an empty signature', { 'webhook-signature': '' }, BODY],
    ['no signature', { 'webhook-signature': undefined }, BODY],
    ['no id', { 'webhook-id': undefined }, BODY],
  ])('is refused with %s', (_what, headers, body) => {
    expect(isValidWebhookSignature([SECRET], { ...HEADERS, ...headers }, body, NOW)).toBe(false);
  });

  it('is refused with another secret', () => {
    const other = `whsec_${Buffer.alloc(24, 1).toString('base64')}`;
    expect(isValidWebhookSignature([other], HEADERS, BODY, NOW)).toBe(false);
  });

  it('takes either of two secrets during a change, and signs with both', () => {
    const other = `whsec_${Buffer.alloc(24, 9).toString('base64')}`;
    expect(isValidWebhookSignature([other, SECRET], HEADERS, BODY, NOW)).toBe(true);
    const headers = { ...signWebhook([other, SECRET], ID, BODY, NOW) };
    for (const secret of [other, SECRET]) expect(isValidWebhookSignature([secret], headers, BODY, NOW)).toBe(true);
  });
});
