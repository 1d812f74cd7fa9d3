import { copyFile, rename, stat } from 'node:fs/promises';
import { packageFile } from '../../core/package-file.js';

/** What ships to be edited by the demo; `npm run demo-media` draws it. */
export type DemoMedia = 'clip.mp4' | 'chair.glb';

/** Puts the demo's clip or chair at a path, unless a file is there: the user may have changed it. */
export async function placeDemoMedia(name: DemoMedia, path: string): Promise<void> {
  if (await stat(path).catch(() => undefined)) return;
  await copyFile(packageFile('examples', 'demo-media', name), `${path}.part`);
  await rename(`${path}.part`, path);
}
