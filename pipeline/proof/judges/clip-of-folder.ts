import { readVisionFolder } from '../../../models/vision/vision-folder.js';
import { type LateClip, lateClip } from './clip.js';

const opened = new Map<string, LateClip>();

/** The CLIP network of a folder, one for a process. @throws `model/vision-folder` for another folder */
export function clipOfFolder(path: string): LateClip {
  const folder = readVisionFolder(path, ['clip'], '`clipModel`');
  const clip =
    opened.get(path) ??
    lateClip(async () => (await import('../../../models/vision/clip.js')).Clip.open(folder, { device: 'cpu', threads: 1 }));
  opened.set(path, clip);
  return clip;
}
