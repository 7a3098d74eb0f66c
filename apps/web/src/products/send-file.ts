import { z } from 'zod';

const failure = z.object({
  error: z.object({ message: z.string(), fields: z.record(z.string(), z.string()).optional() }),
});
const answer = z.record(z.string(), z.unknown());

/**
 * Sends a file as a form does. `XMLHttpRequest`, since `fetch` tells nothing of an upload's progress.
 * @param onProgress 0 to 1
 * @throws Error whose message may be shown
 */
export function sendFile(
  path: string,
  query: Record<string, string>,
  file: File,
  onProgress: (share: number) => void,
): Promise<Record<string, unknown>> {
  const request = new XMLHttpRequest();
  const done = new Promise<Record<string, unknown>>((resolve, reject) => {
    const fail = (words: string) => reject(new Error(words));
    request.upload.onprogress = ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0);
    request.onerror = () => fail('The upload broke off. Check your connection and choose the file again.');
    request.onload = () => {
      const body = parsed(request.responseText);
      const made = answer.safeParse(body);
      if (request.status < 300 && made.success) return resolve(made.data);
      const refused = failure.safeParse(body);
      const { message, fields = {} } = refused.data?.error ?? {
        message: 'The file could not be sent. Try another one.',
      };
      fail(Object.values(fields)[0] ?? message);
    };
  });
  const form = new FormData();
  form.append('file', file);
  request.open('POST', `${path}?${new URLSearchParams(query)}`);
  request.send(form);
  return done;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
