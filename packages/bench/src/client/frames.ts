/** The parts of RFC 6455 that a light client needs: whole, unmasked frames in; small frames with an empty mask out. */

export const opcode = { text: 1, close: 8, ping: 9, pong: 10 } as const;

/** Called with the payload's place in `bytes`, which is only lent. */
export type OnFrame = (bytes: Buffer, start: number, end: number, code: number) => void;

/** Takes a stream of bytes apart into frames. */
export class FrameReader {
  private rest: Buffer | null = null;

  constructor(private readonly onFrame: OnFrame) {}

  /** @param chunk lent: what is not a whole frame yet is copied */
  read(chunk: Buffer): void {
    const bytes = this.rest === null ? chunk : Buffer.concat([this.rest, chunk]);
    this.rest = null;
    let at = 0;
    for (;;) {
      const header = headerAt(bytes, at);
      if (header === null || at + header.length + header.size > bytes.length) break;
      const start = at + header.length;
      at = start + header.size;
      this.onFrame(bytes, start, at, header.code);
    }
    if (at < bytes.length) this.rest = Buffer.from(bytes.subarray(at));
  }
}

const header = { code: 0, length: 0, size: 0 };

/** One object for all, since this runs once a message. Null until the header is there. */
function headerAt(bytes: Buffer, at: number): typeof header | null {
  if (bytes.length < at + 2) return null;
  const first = bytes[at] ?? 0;
  const short = bytes[at + 1] ?? 0;
  if ((first & 0x80) === 0 || (short & 0x80) !== 0) throw new Error('A fragment or a masked frame came from a server.');
  header.code = first & 0x0f;
  header.length = short < 126 ? 2 : short === 126 ? 4 : 10;
  if (bytes.length < at + header.length) return null;
  header.size =
    short < 126 ? short : short === 126 ? bytes.readUInt16BE(at + 2) : Number(bytes.readBigUInt64BE(at + 2));
  return header;
}

/** A client's frame. Its mask is zero, which the protocol allows and which leaves the text as it is. */
export function clientFrame(text: string, code: number = opcode.text): Buffer {
  const size = Buffer.byteLength(text);
  const long = size >= 126;
  const frame = Buffer.alloc((long ? 8 : 6) + size);
  frame[0] = 0x80 | code;
  frame[1] = 0x80 | (long ? 126 : size);
  if (long) frame.writeUInt16BE(size, 2);
  frame.write(text, long ? 8 : 6);
  return frame;
}
