import { SocketSlots } from '../../../src/channels/directLine/socketSlots';

describe('the sockets that are open at the same time', () => {
  it('are limited by address, and a slot is released once', () => {
    const slots = new SocketSlots();
    const take = (count: number) => slots.take(`c${count}`, '203.0.113.7');
    const releases = Array.from({ length: 200 }, (_, count) => take(count));
    expect(releases.every((release) => release !== null)).toBe(true);
    expect(take(201)).toBeNull();
    releases[0]!();
    releases[0]!();
    expect(take(202)).not.toBeNull();
    expect(take(203)).toBeNull();
    expect(slots.take('c204', '203.0.113.8')).not.toBeNull();
  });

  it('are not limited by address for clients in the server’s own network', () => {
    const slots = new SocketSlots();
    const taken = Array.from({ length: 5_000 }, (_, count) => slots.take(`c${count}`, null));
    expect(taken).not.toContain(null);
  });
});
