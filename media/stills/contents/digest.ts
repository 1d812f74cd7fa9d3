import { createHash } from 'node:crypto';

/** Eight digits that tell bytes from other bytes. */
export const digest = (bytes: Uint8Array | string): string => createHash('sha256').update(bytes).digest('hex').slice(0, 8);
