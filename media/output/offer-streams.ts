import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { EditError } from '../../core/errors.js';
import { runFfmpeg } from '../ffmpeg/command.js';
import { isOfMachine } from '../ffmpeg/ended-by.js';
import { fileArgument } from '../ffmpeg/guard-input.js';
import type { Clip, ClipStream } from '../input/clip.js';
import type { Container } from './containers.js';

/** Whether a file can hold these streams of a clip together, made by these encoder options. */
export type Offer = (streams: readonly ClipStream[], options: readonly string[]) => Promise<boolean>;

/** Pictures for a muxer that wants some before it says whether it holds another stream. */
const STAND_IN = {
  inputs: [{ path: 'color=s=256x128:r=25', options: ['-f', 'lavfi'] }],
  maps: ['-map', '1:v'],
  options: ['-c:v', 'mpeg2video'],
};

/**
 * Offers streams of a clip to a container's muxer, in runs of ffmpeg that write only a header.
 *
 * @param scratch folder for those trial files
 */
export function offerStreams(clip: Clip, container: Container, scratch: string, signal?: AbortSignal): Offer {
  const first = container.picturesFirst ? STAND_IN : { inputs: [], maps: [], options: [] };
  return async (streams, options) => {
    const folder = await mkdtemp(join(scratch, 'streams-'));
    try {
      await runFfmpeg({
        inputs: [{ path: fileArgument(clip.path), options: clip.inputOptions }, ...first.inputs],
        output: join(folder, 'trial'),
        outputOptions: [
          ...first.maps,
          ...streams.flatMap(({ index }) => ['-map', `0:${index}`]),
          ...options,
          ...first.options,
          ...['-t', '0', '-strict', '-2', '-f', container.muxer],
        ],
        signal,
      });
      return true;
    } catch (error) {
      if (error instanceof EditError && error.area === 'media' && !isOfMachine(error)) return false;
      throw error;
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  };
}
