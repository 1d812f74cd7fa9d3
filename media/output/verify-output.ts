import { EditError } from '../../core/errors.js';
import type { Clip } from '../input/clip.js';
import { ffprobeJson } from '../ffmpeg/ffprobe.js';
import { fileArgument } from '../ffmpeg/guard-input.js';
import type { PacketIndex } from '../input/packet-index.js';
import type { StreamMapping } from './stream-plan.js';

/**
 * Counts the packets of a finished file: every picture and every packet of a copied stream must be in it.
 *
 * @param counts packets of each stream of the source
 * @throws `check/lost` when something is missing: then the file must not be handed out
 */
export async function verifyOutput(
  path: string,
  { path: source }: Clip,
  counts: PacketIndex['counts'],
  mappings: readonly StreamMapping[],
  frames: number,
  signal?: AbortSignal,
): Promise<void> {
  const kept = mappings.filter(({ action }) => action === 'edit' || action === 'copy' || action === 'transcode');
  const written = await countPackets(path, signal);
  kept.forEach(({ stream, action }, at) => {
    const found = written.get(at) ?? 0;
    const expected = action === 'edit' ? frames : action === 'copy' ? (counts.get(stream.index) ?? 0) : 1;
    const complete = action === 'transcode' ? found >= Math.min(1, counts.get(stream.index) ?? 0) : found === expected;
    if (!complete) {
      throw new EditError(
        'check/lost',
        `${source}: ${expected} packets of ${stream.type} track ${stream.index} should be in the result, found ${found}.`,
        {
          stream: stream.index,
          expected,
          found,
        },
      );
    }
  });
}

async function countPackets(path: string, signal?: AbortSignal): Promise<Map<number, number>> {
  const listing = await ffprobeJson<{ streams?: { index: number; nb_read_packets?: string }[] }>(
    ['-count_packets', '-show_entries', 'stream=index,nb_read_packets', fileArgument(path)],
    { signal },
  );
  return new Map((listing.streams ?? []).map(({ index, nb_read_packets: count }) => [index, Number(count ?? 0)]));
}
