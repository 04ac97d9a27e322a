import { isLoopbackHost } from '../../src/platform/isLoopbackHost';

describe('isLoopbackHost', () => {
  it.each([
    '127.0.0.1',
    '127.255.0.3',
    'localhost',
    'LOCALHOST',
    '::1',
    '[::1]',
    '0:0:0:0:0:0:0:1',
    '::ffff:127.0.0.1',
  ])('is true for %s', (host) => {
    expect(isLoopbackHost(host)).toBe(true);
  });

  it.each([
    '',
    '0.0.0.0',
    '::',
    '126.0.0.1',
    '128.0.0.1',
    '10.0.0.1',
    'localhost.example',
    '127.0.0.1.example',
    '127.1',
  ])('is false for %j', (host) => {
    expect(isLoopbackHost(host)).toBe(false);
  });
});
