import type { Notice } from '../../core/notice.js';
import { toSeconds } from '../../core/rational.js';
import { locateFfmpeg } from '../ffmpeg/locate.js';
import type { Clip, ClipStream } from '../input/clip.js';
import type { StreamMapping } from '../output/stream-plan.js';
import { encoderLike } from './sound-encoder.js';
import { type SoundEdit, soundGraph } from './sound-graph.js';

/** Sample rate where the source tells none. */
const SAMPLE_RATE = 48_000;

/**
 * The mappings of a clip's streams with its sound edited: the default sound track, else the first, goes through the edits' filters and is coded again
 * in its codec, at its own rate and layout; other tracks stay as they are. What cannot be done is a notice.
 */
export async function soundMappings(
  clip: Clip,
  mappings: readonly StreamMapping[],
  edits: readonly SoundEdit[],
): Promise<{ readonly mappings: readonly StreamMapping[]; readonly notices: readonly Notice[] }> {
  if (!edits.length) return { mappings, notices: [] };
  const tracks = mappings.filter(({ stream }) => stream.type === 'audio');
  const written = tracks.filter(({ action }) => action === 'copy' || action === 'transcode');
  const chosen = written.find(({ stream }) => stream.disposition.includes('default')) ?? written[0];
  if (!chosen) {
    const message = tracks.length
      ? 'The sound cannot be edited: the output format holds none.'
      : 'The sound is not edited: the clip has none.';
    return { mappings, notices: [{ code: 'sound/none', message }] };
  }
  const others = written.length - 1;
  const { release } = await locateFfmpeg();
  const { stream } = chosen;
  const start = clip.video.startPts === undefined ? 0 : toSeconds(clip.video.startPts, clip.video.timeBase);
  const { sampleRate = SAMPLE_RATE, channels = 2, layout = `${channels}c` } = stream.audio ?? {};
  const filters = soundGraph(edits.map(fromStart(clip.durationSeconds ?? 0)), { sampleRate, layout, release }, start);
  const encoder = chosen.action === 'copy' ? encoderLike(stream) : (chosen.options ?? []);
  const before = encoder.indexOf('-filter:a'); // what a conversion does to the channels comes last
  const [coding, last] = before < 0 ? [encoder, []] : [encoder.filter((_, at) => at !== before && at !== before + 1), encoder.slice(before + 1, before + 2)]; // prettier-ignore
  const edited: StreamMapping = { ...chosen, action: 'transcode', options: [...coding, '-filter', [filters, ...last].join(',')] };
  const notices: Notice[] = others
    ? [{ code: 'sound/track', message: `Of ${others + 1} sound tracks ${nameOf(stream)} alone is edited.`, stream: stream.index }]
    : [];
  return { mappings: mappings.map((mapping) => (mapping === chosen ? edited : mapping)), notices };
}

/** Counts times from the clip's start that are counted from its end. */
const fromStart =
  (length: number) =>
  (edit: SoundEdit): SoundEdit => {
    const counted = (at: number | null): number | null => (at !== null && at < 0 ? Math.max(0, length + at) : at);
    return { ...edit, from: counted(edit.from), to: counted(edit.to) };
  };

const nameOf = ({ index, tags }: ClipStream): string => `track ${index}${tags['language'] ? ` (${tags['language']})` : ''}`;
