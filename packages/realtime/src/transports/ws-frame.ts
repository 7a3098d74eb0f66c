/** Bytes before the payload of a server's frame: unmasked, so 2, 4 or 10 (RFC 6455, 5.2). */
export const headerSize = (payload: number): number => (payload < 126 ? 2 : payload < 65_536 ? 4 : 10);

/**
 * Writes the header of one unfragmented text frame. Such frames may go to the socket below a `ws` only while it negotiated no
 * compression and is open: they pass its queue by.
 * @returns where the payload begins
 */
export function writeHeader(into: Buffer, at: number, payload: number): number {
  into[at] = 0x81;
  if (payload < 126) {
    into[at + 1] = payload;
    return at + 2;
  }
  if (payload < 65_536) {
    into[at + 1] = 126;
    return into.writeUInt16BE(payload, at + 2);
  }
  into[at + 1] = 127;
  return into.writeBigUInt64BE(BigInt(payload), at + 2);
}

/** One text as a whole frame. */
export function textFrame(text: string): Buffer {
  const payload = Buffer.byteLength(text);
  const frame = Buffer.allocUnsafe(headerSize(payload) + payload);
  frame.write(text, writeHeader(frame, 0, payload), 'utf8');
  return frame;
}
