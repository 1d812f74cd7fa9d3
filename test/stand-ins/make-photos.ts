import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { sharp } from '../../media/stills/image.js';
import { STAND_INS } from '../shared-folder.js';
import { texture } from './texture.js';

/** Makes what stands in for photos. */
export async function makePhotos(): Promise<void> {
  const folder = join(STAND_INS, 'media', 'photos');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  await texture(join(folder, 'kodim23.png'), 192, 128, { seed: 1, colours: [[30, 60, 20], [250, 200, 90]] }); // prettier-ignore
  const upright = await texture(join(folder, 'budgie-casa-mila.jpg'), 360, 240, { seed: 2, colours: [[60, 50, 90], [220, 220, 190]], grain: 6 }); // prettier-ignore
  await sharp(upright).resize(120, 80).withMetadata({ orientation: 8 }).toFile(join(folder, 'exif-Portrait_8.jpg'));
}
