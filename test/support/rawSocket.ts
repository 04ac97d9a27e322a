import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

/** A TCP connection to a server on loopback, for requests that no HTTP client would send. */
export class RawSocket {
  private readonly parts: Buffer[] = [];
  private readonly closing: Promise<void>;

  private constructor(private readonly socket: Socket) {
    socket.on('data', (part) => this.parts.push(part));
    // A reset closes the connection too.
    socket.on('error', () => undefined);
    this.closing = new Promise((resolve) => {
      socket.once('end', () => resolve());
      socket.once('close', () => resolve());
    });
  }

  /** @param allowHalfOpen never closes its own side, as an unfriendly client does */
  static async open(port: number, { allowHalfOpen = false } = {}): Promise<RawSocket> {
    const socket = connect({ port, host: '127.0.0.1', allowHalfOpen });
    const raw = new RawSocket(socket);
    await once(socket, 'connect');
    return raw;
  }

  write(text: string): void {
    this.socket.write(text);
  }

  /** Everything that the server sent. */
  text(): string {
    return Buffer.concat(this.parts).toString('utf8');
  }

  /** Resolves when the server has closed the connection. */
  async closed(): Promise<void> {
    await this.closing;
    this.socket.destroy();
  }

  /** Resolves when the server has sent something that matches. */
  async received(pattern: RegExp): Promise<void> {
    while (!pattern.test(this.text())) await once(this.socket, 'data');
  }

  close(): void {
    this.socket.destroy();
  }
}
