import { refuse } from '@stallwire/kernel';

/** What a form adds around its file: boundaries, names, types. */
const wrapping = 16 * 1_024;

/**
 * The one file of a multipart form, read up to `most` bytes and no further.
 * @throws Refusal upload.too_large; input.invalid when the form holds anything but one file
 */
export async function oneFile(request: Request, most: number): Promise<Uint8Array> {
  const announced = Number(request.headers.get('content-length') ?? 0);
  if (announced > most + wrapping) throw refuse('upload.too_large');
  const type = request.headers.get('content-type') ?? '';
  if (!type.toLowerCase().startsWith('multipart/form-data')) throw notOneFile();

  const body = await readAtMost(request.body, most + wrapping);
  const form = await new Response(body, { headers: { 'content-type': type } }).formData().catch(() => {
    throw notOneFile();
  });
  const [file, ...others] = [...form.values()];
  if (typeof file !== 'object' || others.length > 0 || file.size === 0) throw notOneFile();
  if (file.size > most) throw refuse('upload.too_large');
  return new Uint8Array(await file.arrayBuffer());
}

const notOneFile = () => refuse('input.invalid', { fields: { file: 'Send one file, as a form does.' } });

async function readAtMost(body: ReadableStream<Uint8Array> | null, most: number): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body ?? []) {
    size += chunk.byteLength;
    if (size > most) throw refuse('upload.too_large');
    chunks.push(chunk);
  }
  const whole = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.byteLength;
  }
  return whole;
}
