import { describeText, pseudonym, redactUrl } from '../../src/platform/redact';

describe('pseudonym', () => {
  it('is the same for the same id and another for another', () => {
    expect(pseudonym('conversation-1')).toBe(pseudonym('conversation-1'));
    expect(pseudonym('conversation-1')).not.toBe(pseudonym('conversation-2'));
    expect(pseudonym('conversation-1')).toMatch(/^[0-9a-f]{12}$/);
  });

  it('depends on the key', () => {
    // printf %s conversation-1 | openssl dgst -sha256 -hmac key
    expect(pseudonym('conversation-1', 'key')).toBe('accf19c4b532');
    expect(pseudonym('conversation-1', 'another')).not.toBe(pseudonym('conversation-1', 'key'));
    expect(pseudonym('conversation-1')).not.toBe(pseudonym('conversation-1', ''));
  });
});

describe('redactUrl', () => {
  it.each([
    ['https://user:secret@hub.example:8443/path/t0ken?sig=secret#x', 'https://hub.example:8443'],
    ['smtp://user:secret@mail.example', 'smtp://mail.example'],
    ['postgres://user:secret@[::1]:5432/bot', 'postgres://[::1]:5432'],
    ['mailto:driver@example.com', 'mailto:'],
    ['driver wrote this', 'invalid'],
    ['', 'invalid'],
  ])('keeps of %s only %s', (url, redacted) => {
    expect(redactUrl(url)).toBe(redacted);
  });
});

describe('describeText', () => {
  it('tells the length and no word', () => {
    expect(describeText('충전이 안 돼요')).toEqual({ length: 8 });
    expect(describeText('')).toEqual({ length: 0 });
  });
});
