import { createHash } from 'node:crypto';
import { extname } from 'node:path';
import { CacheTable } from '../../../core/cache-table.js';
import { contentStamp, fileStamp } from '../../../core/file-stamp.js';
import { ownVersion } from '../../../core/own-version.js';
import { locateFfmpeg } from '../../../media/ffmpeg/locate.js';
import { isSequence } from '../../../media/input/image-sequence.js';
import type { ClipFacts } from './clip-facts.js';
import { type Rehearsal, rehearse, type Target } from './rehearse.js';

/** The file in the cache folder. */
export const REHEARSALS_FILE = 'rehearsals.json';

/** Rehearsals by what decides them. */
const REHEARSALS = new CacheTable(REHEARSALS_FILE, 256, isRehearsal);

/**
 * {@link rehearse}, once for a source and what is made of it: a dry run and the job after it, the ranges of a divided job and a job that goes on
 * ask for the same. The edit itself does not matter to it.
 */
export async function rememberedRehearsal(
  facts: ClipFacts,
  target: Target,
  scratch: string,
  signal?: AbortSignal,
): Promise<Rehearsal> {
  const key = await keyOf(facts);
  const kept = key === undefined ? undefined : await REHEARSALS.get(key);
  if (kept) return kept;
  const found = await rehearse(facts, target, scratch, signal);
  if (key !== undefined) await REHEARSALS.add({ [key]: found });
  return found;
}

/** The pictures of a sequence are too many to be told apart one by one. */
async function keyOf(facts: ClipFacts): Promise<string | undefined> {
  const { plan, coded, mappings, shift, outputFormat, encodeFilters, fieldOrder, written, notices } = facts;
  const source = isSequence(plan.input) ? undefined : await contentStamp(plan.input);
  if (source === undefined) return undefined;
  const { ffmpeg, version } = await locateFfmpeg();
  const { output, sound, encode, framesPerSecond, keepDamaged } = plan;
  const asked = { extension: extname(output), picture: isSequence(output), sound, encode, framesPerSecond, keepDamaged };
  const made = { asked, coded, mappings, shift, outputFormat, encodeFilters, fieldOrder, range: written?.range, notices };
  const text = JSON.stringify([ownVersion(), version, await fileStamp(ffmpeg), source, made], (_, value: unknown) =>
    typeof value === 'bigint' ? `${value}n` : value,
  );
  return createHash('sha256').update(text).digest('hex');
}

function isRehearsal(value: unknown): value is Rehearsal {
  const { notices, movieFlags, soundShifts } = (value ?? {}) as Partial<Rehearsal>;
  return Array.isArray(notices) && Array.isArray(movieFlags) && typeof soundShifts === 'object';
}
