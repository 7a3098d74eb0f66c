import { refuse } from '@stallwire/kernel';
import type { CheckedFile } from './check';

const head = /^%PDF-\d\.\d/;
const tail = /%%EOF\s*$/;
/** Names in a PDF's plain parts that make it act. What is compressed is not searched: this keeps honest files honest, no more. */
const acting = ['/JavaScript', '/Launch', '/EmbeddedFile', '/RichMedia'];

/**
 * Takes a file that begins and ends as a PDF and does not openly carry programs or other files.
 * @throws Refusal upload.unsupported, upload.unreadable
 */
export function checkPdf(bytes: Uint8Array): CheckedFile {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (!head.test(text.subarray(0, 8).toString('latin1'))) throw refuse('upload.unsupported');
  if (!tail.test(text.subarray(-1_024).toString('latin1'))) throw refuse('upload.unreadable');
  if (acting.some((name) => text.includes(name))) throw refuse('upload.unsupported');
  return { bytes, ending: 'pdf', width: null, height: null };
}
