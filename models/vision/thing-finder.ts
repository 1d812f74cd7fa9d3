import { EditError } from '../../core/errors.js';
import type { Size } from '../../core/size.js';
import type { SessionChoice } from '../runtime/onnx-runtime.js';
import type { Box, BytePicture } from './byte-picture.js';
import { ClipSeg } from './clip-seg.js';
import { OwlVit } from './owl-vit.js';
import { Sam } from './sam.js';
import { readVisionFolder, type VisionFolder } from './vision-folder.js';
import { visionHash } from './vision-hash.js';

/** Least score of a thing, as OWL-ViT's authors show theirs. */
const THRESHOLD = 0.1;

/** Folders that find what words name. Empty ones are none. */
export interface FinderFolders {
  /** Of CLIPSeg, or of SAM beside a detector. */
  readonly segmenter: string;
  /** Of OWL-ViT. */
  readonly detector: string;
}

interface FoundFolders {
  readonly segmenter?: VisionFolder;
  readonly detector?: VisionFolder;
}

/**
 * Reads what the folders are.
 *
 * @throws `model/vision-folder` for others, for none, and for SAM without a detector: it hears no words
 */
export function readFinder({ segmenter, detector }: FinderFolders): FoundFolders {
  const found = {
    ...(segmenter && { segmenter: readVisionFolder(segmenter, ['clipseg', 'sam'], '`segmenter`') }),
    ...(detector && { detector: readVisionFolder(detector, ['owlvit'], '`detector`') }),
  };
  if (found.detector || found.segmenter?.kind === 'clipseg') return found;
  const why = found.segmenter ? 'SAM hears no words: name a folder of OWL-ViT by `detector` too' : 'expected a folder that finds what words name by `segmenter`, found none'; // prettier-ignore
  throw new EditError('model/vision-folder', `${why}.`);
}

/** SHA-256 of all that what is found depends on. */
export async function finderHash(folders: FinderFolders): Promise<string> {
  const { segmenter, detector } = readFinder(folders);
  const hashOf = async (folder: VisionFolder | undefined): Promise<string> => (folder ? visionHash(folder) : '-');
  return `${await hashOf(segmenter)}+${await hashOf(detector)}`;
}

/** Finds what words name: CLIPSeg by itself; a detector's boxes, which SAM turns into masks, or CLIPSeg is looked at in. */
export class ThingFinder {
  private constructor(
    private readonly clipSeg: ClipSeg | undefined,
    private readonly sam: Sam | undefined,
    private readonly owl: OwlVit | undefined,
  ) {}

  /** @throws `model/…`, `device/…` */
  static async open(folders: FinderFolders, choice: SessionChoice): Promise<ThingFinder> {
    const { segmenter, detector } = readFinder(folders);
    const clipSeg = segmenter?.kind === 'clipseg' ? await ClipSeg.open(segmenter, choice) : undefined;
    const sam = segmenter?.kind === 'sam' ? await Sam.open(segmenter, choice) : undefined;
    return new ThingFinder(clipSeg, sam, detector && (await OwlVit.open(detector, choice)));
  }

  /** How much of every pixel of a picture made `size` large is what the words name, 0…1. */
  async shares(picture: BytePicture, words: string, size: Size): Promise<Float32Array> {
    const plain = await this.clipSeg?.shares(picture, words, size);
    if (!this.owl) return plain as Float32Array;
    const boxes = (await this.owl.find(picture, [words], THRESHOLD)).map(({ box }) => box);
    const masks = this.sam && boxes.length ? await this.sam.masksOf(picture, boxes, size) : [];
    const shares = new Float32Array(size.width * size.height);
    const [across, down] = [size.width / picture.width, size.height / picture.height];
    boxes.forEach((box, at) => {
      const logits = masks[at];
      forEachIn(box, across, down, size, (i) => {
        const share = logits ? 1 / (1 + Math.exp(-logits[i])) : (plain?.[i] ?? 1);
        shares[i] = Math.max(shares[i], share);
      });
    });
    return shares;
  }

  async close(): Promise<void> {
    await Promise.all([this.clipSeg?.close(), this.sam?.close(), this.owl?.close()]);
  }
}

/** Pixels whose middle lies in a box, or at most a twentieth of its side outside: a thing is seldom cut exactly. */
function forEachIn(
  [left, top, right, bottom]: Box,
  across: number,
  down: number,
  { width, height }: Size,
  take: (i: number) => void,
): void {
  const [moreX, moreY] = [(right - left) / 20, (bottom - top) / 20];
  const within = (value: number, most: number): number => Math.min(most, Math.max(0, Math.round(value)));
  const [x0, x1] = [within((left - moreX) * across, width), within((right + moreX) * across, width)];
  const [y0, y1] = [within((top - moreY) * down, height), within((bottom + moreY) * down, height)];
  for (let y = y0; y < y1; y++) for (let x = x0; x < x1; x++) take(y * width + x);
}
