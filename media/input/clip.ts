import type { FrameFormat } from '../../core/frame.js';
import { isFieldOrder } from '../codecs/interlace.js';
import type { ExrHead } from '../exr/exr-head.js';
import type { Rational } from '../../core/rational.js';

/** What a sound track holds, as far as the file tells. */
export interface AudioFormat {
  /** Samples a second. */
  readonly sampleRate: number | undefined;
  readonly channels: number | undefined;
  /** Name of the channels' layout, e.g. `stereo`, `5.1(side)`. */
  readonly layout: string | undefined;
  /** Bits a second. */
  readonly bitRate: number | undefined;
}

/** One stream of a file, as ffprobe tells it. */
export interface ClipStream {
  /** Place in the file. */
  readonly index: number;
  readonly type: 'video' | 'audio' | 'subtitle' | 'data' | 'attachment';
  /** ffmpeg's codec name; `undefined` when ffmpeg does not know it (timecode tracks, for example). */
  readonly codec: string | undefined;
  /** Four-character code in the container, e.g. `tmcd`. */
  readonly codecTag: string;
  readonly profile: string | undefined;
  readonly timeBase: Rational;
  readonly startPts: bigint | undefined;
  readonly durationTicks: bigint | undefined;
  /** True for a picture track without a single sample. */
  readonly empty: boolean;
  /** What a sound track holds; absent for others. */
  readonly audio?: AudioFormat;
  /** Names of the dispositions that are set, e.g. `default`, `attached_pic`, `forced`. */
  readonly disposition: readonly string[];
  /** By name in small letters. */
  readonly tags: Readonly<Record<string, string>>;
  /** What the container says of the stream besides, e.g. `Stereo 3D`, `Spherical Mapping`, `DOVI configuration record`. */
  readonly sideData: readonly SideData[];
}

/** A record beside pictures or sound, by ffprobe's names. */
export interface SideData {
  readonly type: string;
  readonly fields: Readonly<Record<string, string | number>>;
}

/** A chapter. */
export interface ChapterMark {
  readonly startSeconds: number;
  readonly endSeconds: number;
  readonly title: string;
}

/** The video stream that is edited. */
export interface ClipVideo extends ClipStream {
  readonly type: 'video';
  /** Pixel format as the decoder gives it, before {@link FrameFormat.pixelFormat} replaces what cannot be held. */
  readonly decodedFormat: string;
  /** Frames a second: the container's average where it has one, else the base rate. `0/1` when unknown. */
  readonly frameRate: Rational;
  /** Nine numbers of the display matrix as the container stores them (16.16 and 2.30 fixed point), if it has one. */
  readonly displayMatrix: readonly number[] | undefined;
  /** Field order as ffmpeg names it; `progressive`, `tt`, `bb`, `tb`, `bt` or `unknown`. */
  readonly fieldOrder: string;
  /** Decoder to ask for instead of ffmpeg's first choice, e.g. `libvpx-vp9` for alpha. */
  readonly decoder: string | undefined;
  /** Static HDR metadata of the first frame, for the encoder. */
  readonly hdr: HdrMetadata | undefined;
  /** How many pictures the file's own index names; `undefined` where it has none. */
  readonly promised?: number | undefined;
}

/** SMPTE ST 2086 mastering display and CTA-861.3 content light levels, in the units of ffprobe (fractions kept). */
export interface HdrMetadata {
  /** x, y of red, green, blue and white, then minimum and maximum luminance in cd/m². */
  readonly mastering:
    { readonly primaries: readonly number[]; readonly minLuminance: number; readonly maxLuminance: number } | undefined;
  readonly contentLight: { readonly maxContent: number; readonly maxAverage: number } | undefined;
}

/** Damage that a clip is edited with. */
export interface ClipDamage {
  /** Pictures that are in the file and do not decode. */
  readonly lost: number;
  /** Places among the others where the decoder concealed something. */
  readonly complaints: number;
  /** The file ends before it should. */
  readonly brokenOff: boolean;
  /** The decoder's first complaint. */
  readonly words: string | undefined;
}

/** A file (or numbered image sequence) that can be filmed. */
export interface Clip {
  readonly path: string;
  /** `-framerate`, `-start_number` and the like that every ffmpeg call must put before this input. */
  readonly inputOptions: readonly string[];
  /** ffprobe's format name, e.g. `mov,mp4,m4a,3gp,3g2,mj2`. */
  readonly container: string;
  readonly streams: readonly ClipStream[];
  readonly video: ClipVideo;
  /** What its frames look like after decoding. */
  readonly format: FrameFormat;
  /** In order. */
  readonly chapterMarks: readonly ChapterMark[];
  /** By name in small letters. */
  readonly tags: Readonly<Record<string, string>>;
  /** What of its pictures is damaged, where that was looked for and found: then pictures are taken as the decoder conceals them. */
  readonly damage?: ClipDamage | undefined;
  /** Pictures change their size or samples on the way: all are brought to the first one's, in its proportions. */
  readonly changing?: boolean | undefined;
  readonly durationSeconds: number | undefined;
  /** Start timecode that the pictures themselves carry (MPEG-2), where the file tells none. */
  readonly codedTimecode?: string | undefined;
  /** How often an animated GIF or PNG is played, 0 for without end; undefined for all others. */
  readonly plays?: number | undefined;
  readonly sizeBytes: number | undefined;
  /** Number of a sequence's first file; undefined for all others. */
  readonly firstNumber?: number | undefined;
  /** What the head of its first file says, where it is OpenEXR. */
  readonly exr?: ExrHead | undefined;
}

/** Start timecode, e.g. `01:00:00;00`, if the clip has one. */
export function timecodeOf(clip: Clip): string | undefined {
  return (
    clip.video.tags['timecode'] ??
    clip.tags['timecode'] ??
    clip.streams.find((stream) => stream.codecTag === 'tmcd')?.tags['timecode'] ??
    clip.codedTimecode
  );
}

/** True for an ISO base media file (mp4, mov). */
export const isIsom = ({ container }: Clip): boolean => container.startsWith('mov,');

/** True for sound that is stored as bare samples, which have no packets of their own. */
export const isPcm = (codec: string | undefined): boolean => codec?.startsWith('pcm_') ?? false;

/** True when frames hold two fields, by what the stream says of itself. */
export const isInterlaced = (clip: Clip): boolean => isFieldOrder(clip.video.fieldOrder);
