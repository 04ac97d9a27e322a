import { isKakaoApiUrl, isKakaoPictureUrl } from '../../../src/channels/kakao/kakaoHosts';

describe('a URL from a request of Kakao', () => {
  it('may be on a host of Kakao', () => {
    expect(isKakaoApiUrl('https://bot-api.kakao.com/v1/callback')).toBe(true);
    expect(isKakaoPictureUrl('https://talk.kakaocdn.net/dna/photo.jpg')).toBe(true);
  });

  it.each([
    ['an unencrypted one', 'http://kakao.com/'],
    ['another port', 'https://kakao.com:8443/'],
    ['a user name', 'https://kakao.com@evil.example/'],
    ['a host that ends alike', 'https://xkakao.com/'],
    ['a host that begins alike', 'https://kakao.com.evil.example/'],
    ['a full name with its dot', 'https://kakao.com./'],
    ['a backslash', 'https://evil.example\\.kakao.com/'],
    ['an encoded dot', 'https://kakao.com%2eevil.example/'],
    ['the domain in the fragment', 'https://evil.example#.kakao.com'],
    ['the domain in the query', 'https://evil.example/?.kakao.com'],
    ['an address', 'https://127.0.0.1/'],
    ['a hexadecimal address', 'https://0x7f.1/'],
    ['a decimal address', 'https://2130706433/'],
    ['an octal address', 'https://017700000001/'],
    ['an IPv6 address', 'https://[::ffff:7f00:1]/'],
    ['the metadata of a cloud', 'https://169.254.169.254/latest/meta-data/'],
    ['no URL', 'kakao.com'],
  ])('may not be %s', (_what, url) => {
    expect([isKakaoApiUrl(url), isKakaoPictureUrl(url.replace('kakao.com', 'kakaocdn.net'))]).toEqual([false, false]);
  });
});
