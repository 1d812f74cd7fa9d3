import { rm } from 'node:fs/promises';
import { packageFile } from '../../core/package-file.js';
import { makeChair } from './chair/make-chair.js';
import { makeDemoClip } from './make-demo-clip.js';

/** `npm run demo-media`: draws the clip and the chair that `overpaint demo` edits. Both lie beside this file and are part of the package. */
const drawn = (name: string): string => packageFile('examples', 'demo-media', name);

await rm(drawn('clip.mp4'), { force: true });
await makeDemoClip(drawn('clip.mp4'), new AbortController().signal, (count, total) => {
  if (count % 24 === 0) console.log(`clip: ${count} of ${total} frames`);
});
await makeChair(drawn('chair.glb'));
console.log('clip.mp4 and chair.glb are drawn.');
