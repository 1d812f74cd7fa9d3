import { CacheTable } from '../../../core/cache-table.js';
import { contentStamp, fileStamp } from '../../../core/file-stamp.js';
import { locateFfmpeg } from '../../../media/ffmpeg/locate.js';
import { isSequence } from '../../../media/input/image-sequence.js';
import type { Clip } from '../../../media/input/clip.js';
import type { Container } from '../../../media/output/containers.js';
import { type Offer, offerStreams } from '../../../media/output/offer-streams.js';

/** The file in the cache folder. */
export const OFFERS_FILE = 'offers.json';

/** Answers by what decides them. */
const OFFERS = new CacheTable(OFFERS_FILE, 512, (value): value is boolean => typeof value === 'boolean');

/** {@link offerStreams}, whose answers are remembered by source, ffmpeg and muxer: each run of a job and each look at a clip ask the same. */
export async function rememberedOffers(clip: Clip, container: Container, scratch: string, signal?: AbortSignal): Promise<Offer> {
  const offer = offerStreams(clip, container, scratch, signal);
  const source = isSequence(clip.path) ? undefined : await contentStamp(clip.path);
  if (source === undefined) return offer;
  const { ffmpeg, version } = await locateFfmpeg();
  const program = await fileStamp(ffmpeg);
  return async (streams, options) => {
    const asked = [container.muxer, streams.map(({ index }) => index).join(), ...options];
    const key = [version, program, source, ...asked].join(' ');
    const kept = await OFFERS.get(key);
    if (kept !== undefined) return kept;
    const answer = await offer(streams, options);
    await OFFERS.add({ [key]: answer });
    return answer;
  };
}
