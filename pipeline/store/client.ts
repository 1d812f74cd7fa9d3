import type * as S3 from '@aws-sdk/client-s3';
import type * as Storage from '@aws-sdk/lib-storage';
import { EditError } from '../../core/errors.js';
import { type Address, addressText } from './address.js';

/** The parts of the AWS SDK that are used. */
export interface Sdk {
  readonly client: S3.S3Client;
  readonly s3: typeof S3;
  readonly storage: typeof Storage;
}

let opened: Promise<Sdk> | undefined;

/** The client of this process, by the settings that all of AWS's tools read: environment, profiles, roles. @throws `usage/no-store` */
export function openStore(): Promise<Sdk> {
  return (opened ??= load());
}

async function load(): Promise<Sdk> {
  process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] ??= 'true'; // what is installed works with this Node; docs/farm.md tells until when
  const [s3, storage] = await Promise.all([import('@aws-sdk/client-s3'), import('@aws-sdk/lib-storage')]).catch(
    (cause: NodeJS.ErrnoException) => {
      if (cause.code !== 'ERR_MODULE_NOT_FOUND') throw cause;
      const sentence =
        'Addresses s3://… need the packages @aws-sdk/client-s3 and @aws-sdk/lib-storage, which are not installed: npm install both where overpaint was installed.';
      throw new EditError('usage/no-store', sentence, {}, { cause });
    },
  );
  const { AWS_ENDPOINT_URL_S3, AWS_ENDPOINT_URL, AWS_REGION, AWS_DEFAULT_REGION } = process.env;
  const own = Boolean(AWS_ENDPOINT_URL_S3 ?? AWS_ENDPOINT_URL);
  const region = AWS_REGION ?? AWS_DEFAULT_REGION ?? (own ? 'us-east-1' : undefined);
  const client = new s3.S3Client({
    ...(region !== undefined && { region }),
    // servers that are not Amazon's know buckets by their path, and not always the checksums of late
    ...(own && {
      forcePathStyle: true,
      requestChecksumCalculation: 'WHEN_REQUIRED',
      responseChecksumValidation: 'WHEN_REQUIRED',
    }),
    followRegionRedirects: true,
    maxAttempts: 5,
  });
  return { client, s3, storage };
}

/** What the SDK throws, as far as it is looked at. */
interface StoreFailure extends NodeJS.ErrnoException {
  readonly $metadata?: { readonly httpStatusCode?: number };
}

/** Whether the storage said that there is no such object. */
export const isMissing = (thrown: unknown): boolean => (thrown as StoreFailure).$metadata?.httpStatusCode === 404;

const DENIED =
  /AccessDenied|Forbidden|InvalidAccessKeyId|SignatureDoesNotMatch|CredentialsProviderError|ExpiredToken|InvalidToken/;

/** What went wrong with the storage, in a sentence without credentials. What belongs elsewhere (a full disk) stays what it is. */
export function storeError(address: Address, what: string, thrown: unknown): unknown {
  const { name, code, syscall, message, $metadata } = thrown as StoreFailure;
  const status = $metadata?.httpStatusCode;
  const at = addressText(address);
  const error = (as: 'network/store' | 'network/store-denied' | 'media/not-found', sentence: string): EditError =>
    new EditError(as, `${at}: ${sentence}`, { address: at }, { cause: thrown });
  if (thrown instanceof EditError || name === 'AbortError') return thrown;
  if (name === 'CredentialsProviderError')
    return error('network/store-denied', `${what} needs credentials, and none were found: set AWS_PROFILE, or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY.`); // prettier-ignore
  if (DENIED.test(name) || status === 403 || status === 401)
    return error('network/store-denied', `the storage does not allow ${what} (${name}).`);
  if (name === 'NoSuchBucket') return error('media/not-found', 'there is no such bucket.');
  if (status === 404) return error('media/not-found', 'there is no such object.');
  if (message === 'Region is missing') return error('network/store-denied', `${what} needs a region: set AWS_REGION.`);
  if (typeof syscall === 'string' && /^(open|write|read|rename|mkdir|ftruncate)$/.test(syscall)) return thrown;
  return error('network/store', `${what} failed (${code ?? name}${status === undefined ? '' : `, ${status}`}).`);
}
