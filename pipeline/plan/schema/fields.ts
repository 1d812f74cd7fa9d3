import * as z from 'zod';
import { listOf } from '../../../core/options.js';

// Each field carries what stands in a sentence after "expected"; a message that ends in a full stop is a sentence of its own.

/** Stands for the name of a key that is too much, in the message about it. */
export const KEY = '{key}';

/**
 * An object that has these keys and no others.
 *
 * @param expected what it is, as it stands after "expected"
 * @param part what one of its keys is called
 */
export const exactly = <S extends z.ZodRawShape>(shape: S, expected: string, part = 'setting') =>
  z.strictObject(shape, {
    error: ({ code }) =>
      code === 'unrecognized_keys' ? `there is no ${part} ${KEY} (it has ${listOf(Object.keys(shape))}).` : expected,
  });

/** Text. */
export const text = (expected = 'text') => z.string(expected);

/** A file's path. */
export const path = (about: string) => z.string('a path').min(1, 'a path').describe(about);

/** True or false. */
export const flag = () => z.boolean('true or false');

/** A whole number; without `max`, any that a double holds exactly. */
export function wholeNumber(min: number, max?: number) {
  const expected = max === undefined ? `a whole number of at least ${min}` : `a whole number from ${min} to ${max}`;
  return z
    .int(expected)
    .min(min, expected)
    .max(max ?? Number.MAX_SAFE_INTEGER, expected);
}

/** A number. */
export function numberFrom(min: number, max: number) {
  const expected = `a number from ${min} to ${max}`;
  return z.number(expected).min(min, expected).max(max, expected);
}

const SHA256 = 'a SHA-256 in hexadecimal';

/** Hashes of files, by the option that names each. */
export const files = z
  .record(z.string(), z.string(SHA256).regex(/^[0-9a-f]{64}$/, SHA256), 'hashes of files by option')
  .describe('SHA-256 of the files that options name; a job fills it in, and tells when one was another');
