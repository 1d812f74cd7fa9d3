/**
 * The wood of a scene in marble.
 *
 *     npm run build && node dist/examples/marble-chair.js chair.glb
 */
import { edit } from 'overpaint';

const [input = 'chair.glb'] = process.argv.slice(2);
const { notices, painted } = await edit(input, 'turn the wood into marble', { output: 'marble.glb', scene: { views: 12 } });
for (const { message } of notices) console.log(message);
for (const { name, covered } of painted?.maps ?? []) console.log(`${name}: ${(100 * covered).toFixed(0)} % seen by a view`);
