/**
 * The wood of a scene in marble, by the library.
 *
 *     npm run build && node dist/examples/marble-chair.js chair.glb
 */
import { edit } from 'overpaint';

const [input = 'chair.glb'] = process.argv.slice(2);
const job = edit({
  input,
  output: 'marble.glb',
  instruction: 'turn the wood into marble',
  scene: { views: 12, maps: 'auto' },
});
job.notices.subscribe((sentence) => console.log(sentence));
const { painted } = await job.result;
for (const { name, covered } of painted?.maps ?? []) console.log(`${name}: ${(100 * covered).toFixed(0)} % seen by a view`);
