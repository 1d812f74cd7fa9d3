import { EditError } from '../../core/errors.js';
import type { Clip } from './clip.js';

/**
 * Refuses Dolby Vision without a base layer that others can show (profile 5): its three planes are no YUV, and ffmpeg would take them for it.
 *
 * @throws `media/dolby-vision`
 */
export function refuseUnreadableColours({ path, video }: Clip): void {
  const record = video.sideData.find(({ type }) => type === 'DOVI configuration record');
  if (record?.fields['dv_profile'] !== 5) return;
  throw new EditError(
    'media/dolby-vision',
    `${path}: its pictures are Dolby Vision of profile 5, whose colours are no YUV and cannot be read; convert it to profile 8 or to HDR10 first.`,
    { path },
  );
}
