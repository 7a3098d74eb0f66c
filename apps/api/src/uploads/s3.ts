import type { S3Client } from '@aws-sdk/client-s3';
import { checkKey, type UploadStore } from './store';

export interface S3Options {
  /** For stores other than Amazon's; buckets are then addressed by path. */
  readonly endpoint?: string | undefined;
  readonly region: string;
  readonly bucket: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

/** Files in a bucket of Amazon S3 or of anything that speaks its protocol. The client is loaded with the first file. */
export function s3Uploads({ endpoint, region, bucket, ...credentials }: S3Options): UploadStore {
  let loading: Promise<{ sdk: typeof import('@aws-sdk/client-s3'); client: S3Client }> | undefined;
  const load = async () => {
    const sdk = await import('@aws-sdk/client-s3');
    const client = new sdk.S3Client({
      region,
      credentials,
      ...(endpoint ? { endpoint, forcePathStyle: true } : {}),
      // Checksums beyond the protocol's first version are unknown to many stores that speak it.
      requestChecksumCalculation: 'WHEN_REQUIRED',
      responseChecksumValidation: 'WHEN_REQUIRED',
      maxAttempts: 3,
    });
    return { sdk, client };
  };
  const s3 = () => {
    loading ??= load();
    return loading;
  };
  const at = (key: string) => ({ Bucket: bucket, Key: checkKey(key) });

  return {
    async put(key, bytes, contentType) {
      const { sdk, client } = await s3();
      const object = { ...at(key), Body: bytes, ContentType: contentType, ContentLength: bytes.byteLength };
      await client.send(new sdk.PutObjectCommand(object));
    },
    async get(key) {
      const { sdk, client } = await s3();
      const found = await client.send(new sdk.GetObjectCommand(at(key))).catch((error: unknown) => {
        if (error instanceof sdk.S3ServiceException && error.$metadata.httpStatusCode === 404) return null;
        throw error;
      });
      if (!found?.Body) return null;
      return { body: found.Body.transformToWebStream(), size: found.ContentLength ?? null };
    },
    async delete(key) {
      const { sdk, client } = await s3();
      await client.send(new sdk.DeleteObjectCommand(at(key)));
    },
  };
}
