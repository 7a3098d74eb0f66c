import path from 'node:path';
import { localUploads } from './local';
import { type S3Options, s3Uploads } from './s3';
import type { UploadStore } from './store';

export type { UploadStore } from './store';
export { newKey } from './store';

/** In a bucket when one is named, else in `uploads` of the data folder. */
export const createUploadStore = (options: { dataDir: string; s3?: S3Options | undefined }): UploadStore =>
  options.s3 ? s3Uploads(options.s3) : localUploads(path.join(options.dataDir, 'uploads'));

interface S3Environment {
  readonly UPLOADS_S3_ENDPOINT?: string | undefined;
  readonly UPLOADS_S3_REGION?: string | undefined;
  readonly UPLOADS_S3_BUCKET?: string | undefined;
  readonly UPLOADS_S3_ACCESS_KEY_ID?: string | undefined;
  readonly UPLOADS_S3_SECRET_ACCESS_KEY?: string | undefined;
}

/**
 * The bucket that the environment names, if it names one.
 * @throws when there is a bucket without its keys
 */
export function s3From(env: S3Environment): S3Options | undefined {
  const bucket = env.UPLOADS_S3_BUCKET;
  if (!bucket) return undefined;
  const accessKeyId = env.UPLOADS_S3_ACCESS_KEY_ID;
  const secretAccessKey = env.UPLOADS_S3_SECRET_ACCESS_KEY;
  if (!accessKeyId || !secretAccessKey)
    throw new Error('UPLOADS_S3_BUCKET needs UPLOADS_S3_ACCESS_KEY_ID and UPLOADS_S3_SECRET_ACCESS_KEY.');
  const region = env.UPLOADS_S3_REGION ?? 'us-east-1';
  return { endpoint: env.UPLOADS_S3_ENDPOINT, region, bucket, accessKeyId, secretAccessKey };
}
