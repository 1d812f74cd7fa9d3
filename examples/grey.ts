/**
 * A clip in black and white.
 *
 *     npm run build && node dist/examples/grey.js clip.mp4 grey.mp4
 */
import { adjust, EditError, edit } from 'overpaint';

const [input = 'clip.mp4', output = 'grey.mp4'] = process.argv.slice(2);

const job = edit({ input, output, stages: [adjust({ saturation: 0 })] });
try {
  for await (const event of job) {
    if (event.type === 'progress') console.error(`${event.frames} of ${event.total}`);
    if (event.type === 'notice') console.error(`${event.code}: ${event.message}`);
  }
  const { frames, seconds, codec } = await job;
  console.log(`${output}: ${frames} frames, ${codec}, ${seconds.toFixed(1)} s`);
} catch (error) {
  if (!(error instanceof EditError)) throw error;
  console.error(error.message);
  process.exitCode = error.exitCode;
}
