import { z } from 'zod';

export type UploadKind = 'logo' | 'banner' | 'terms';

const answer = z.object({ url: z.string() });
const failure = z.object({ error: z.object({ message: z.string() }) });

interface Upload {
  kind: UploadKind;
  sellerId: string;
  file: File;
  /** 0 to 1. */
  onProgress: (share: number) => void;
}

/**
 * Sends a file and answers where it is served. `XMLHttpRequest`, since `fetch` tells nothing of an upload's progress.
 * @throws Error whose message may be shown
 */
export function upload({ kind, sellerId, file, onProgress }: Upload): Promise<string> {
  const request = new XMLHttpRequest();
  const done = new Promise<string>((resolve, reject) => {
    const fail = (words: string) => reject(new Error(words));
    request.upload.onprogress = ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0);
    request.onerror = () => fail('The upload broke off. Check your connection and choose the file again.');
    request.onload = () => {
      const body = parse(request.responseText);
      const made = answer.safeParse(body);
      if (request.status < 300 && made.success) return resolve(made.data.url);
      const refused = failure.safeParse(body);
      fail(refused.success ? refused.data.error.message : 'The file could not be uploaded. Try another one.');
    };
  });
  const form = new FormData();
  form.append('file', file);
  request.open('POST', `/api/uploads?${new URLSearchParams({ kind, sellerId })}`);
  request.send(form);
  return done;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
