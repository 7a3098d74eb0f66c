import { connect, type Socket } from 'node:net';
import { clientFrame, FrameReader, opcode } from './frames';

/** All sockets read into the same memory: what they read is looked at before the next one reads. */
const lent = Buffer.allocUnsafeSlow(256 * 1024);
const endOfHead = Buffer.from('\r\n\r\n');

export interface LightSocketOptions {
  readonly port: number;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  onOpen(): void;
  /** A text, as its place in bytes that are only lent. */
  onText(bytes: Buffer, start: number, end: number): void;
  /** Once, whoever ended it; not after `drop`. */
  onEnd(why: string): void;
}

/** A WebSocket client on a bare TCP socket, light enough that one process holds thousands. */
export class LightSocket {
  private readonly socket: Socket;
  private readonly frames: FrameReader;
  private head: Buffer | null = Buffer.alloc(0);
  private over = false;

  constructor(private readonly options: LightSocketOptions) {
    this.frames = new FrameReader((bytes, start, end, code) => this.take(bytes, start, end, code));
    this.socket = connect({
      port: options.port,
      host: '127.0.0.1',
      noDelay: true,
      onread: {
        buffer: lent,
        callback: (size) => {
          this.read(lent.subarray(0, size));
          return true;
        },
      },
    });
    this.socket.once('connect', () => this.socket.write(this.request()));
    this.socket.once('error', (error) => this.end(error.message));
    this.socket.once('close', () => this.end('cut off'));
  }

  private request(): string {
    const headers = {
      host: `127.0.0.1:${this.options.port}`,
      connection: 'Upgrade',
      upgrade: 'websocket',
      'sec-websocket-version': '13',
      'sec-websocket-key': Buffer.from('the light client').toString('base64'),
      ...this.options.headers,
    };
    const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
    return `GET ${this.options.path} HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n`;
  }

  private read(chunk: Buffer): void {
    if (this.over) return;
    try {
      if (this.head === null) this.frames.read(chunk);
      else this.readHead(chunk);
    } catch (error) {
      this.drop();
      this.options.onEnd(error instanceof Error ? error.message : String(error));
    }
  }

  private readHead(chunk: Buffer): void {
    const head = Buffer.concat([this.head ?? Buffer.alloc(0), chunk]);
    const at = head.indexOf(endOfHead);
    this.head = head;
    if (at < 0) return;
    const status = head.toString('latin1', 0, head.indexOf('\r\n'));
    if (!status.startsWith('HTTP/1.1 101 ')) throw new Error(`The upgrade was answered with ${status}`);
    this.head = null;
    this.options.onOpen();
    if (head.length > at + endOfHead.length) this.frames.read(head.subarray(at + endOfHead.length));
  }

  private take(bytes: Buffer, start: number, end: number, code: number): void {
    if (this.over) return;
    if (code === opcode.text) this.options.onText(bytes, start, end);
    else if (code === opcode.ping) this.socket.write(clientFrame(bytes.toString('utf8', start, end), opcode.pong));
    else if (code === opcode.close) {
      this.socket.destroy();
      this.end(`closed with ${end - start >= 2 ? bytes.readUInt16BE(start) : 1005}`);
    }
  }

  private end(why: string): void {
    if (this.over) return;
    this.over = true;
    this.options.onEnd(why);
  }

  send(text: string): void {
    this.socket.write(clientFrame(text));
  }

  /** Stops reading, as a sleeping laptop does: the socket stays open and fills. */
  stall(): void {
    this.socket.pause();
  }

  resume(): void {
    this.socket.resume();
  }

  /** Cut off, without a word. */
  drop(): void {
    this.over = true;
    this.socket.destroy();
  }
}
