import { pseudonym } from '../../src/platform/pseudonym';

describe('pseudonym', () => {
  it('is the same for the same id and differs between ids', () => {
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
