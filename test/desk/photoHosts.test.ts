import { PhotoHosts } from '../../src/desk/photoHosts';

const publicUrl = 'https://bot.example/path';
const hosts = new PhotoHosts({ extraHosts: ['photos.example', '*.cdn.example'], publicUrl, allowLoopback: false });
const local = new PhotoHosts({ extraHosts: [], publicUrl: null, allowLoopback: true });

it.each([
  'https://directline.botframework.com/v3/directline/conversations/c/attachments/1?t=2',
  'https://talk.kakaocdn.net/dna/a.jpg',
  'https://PHOTOS.example:443/a.jpg',
  'https://a.b.cdn.example/a.jpg',
  'https://bot.example/path/directline/v3/attachments/x',
])('shows %s', (address) => {
  expect(hosts.allows(new URL(address))).toBe(true);
});

it.each([
  'https://evil.example/pixel.gif',
  'https://botframework.com/a.png',
  'https://evilbotframework.com/a.png',
  'https://x.botframework.com.evil.example/a.png',
  'https://x.botframework.com./a.png',
  'https://x.botframework.com:8443/a.png',
  'https://user:pass@x.botframework.com/a.png',
  'http://x.botframework.com/a.png',
  'https://cdn.example/a.png',
  'https://sub.photos.example/a.png',
  'https://anybody.trafficmanager.net/a.png',
  'https://anybody.blob.core.windows.net/a.png',
  'https://intranet./a.png',
  'https://localhost./a.png',
  'https://router.local./a.png',
  'https://x.localhost/a.png',
  'https://router.internal./a.png',
  'https://printer.home.arpa/a.png',
  'https://nas.localdomain/a.png',
  'https://10.0.0.1.nip.io/a.png',
  'https://10.0.0.1/a.png',
  'https://0x7f.1/a.png',
  'https://[::1]/a.png',
  'http://localhost:9000/a.png',
])('does not show %s', (address) => {
  expect(hosts.allows(new URL(address))).toBe(false);
});

it('shows pictures from this machine, but from no other loopback address, in local mode', () => {
  const shown = ['http://localhost:9000/v3/a', 'http://127.0.0.1:3978/a', 'http://localhost.:1/', 'http://127.0.0.2/'];
  expect(shown.map((address) => local.allows(new URL(address)))).toEqual([true, true, false, false]);
});

it('lists the same hosts in the content security policy', () => {
  expect(hosts.cspSources.join(' ')).toBe(
    'https://*.botframework.com https://*.kakaocdn.net https://photos.example https://*.cdn.example https://bot.example',
  );
  expect(local.cspSources.slice(2).join(' ')).toBe('http://localhost:* http://127.0.0.1:*');
});
