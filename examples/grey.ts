/**
 * A clip in black and white, by the library.
 *
 *     npm run build && node dist/examples/grey.js clip.mp4 grey.mp4
 */
import { EditError, edit } from 'overpaint';

const [input = 'clip.mp4', output = 'grey.mp4'] = process.argv.slice(2);

const job = edit({ input, output, stages: [{ use: 'adjust', options: { saturation: 0 } }] });
job.notices.subscribe((sentence) => console.error(`note: ${sentence}`));
job.progress.subscribe(({ frames, total }) => console.error(`${frames} of ${total}`));

try {
  const { frames, seconds, codec } = await job.result;
  console.log(`${output}: ${frames} frames, ${codec}, ${seconds.toFixed(1)} s`);
} catch (error) {
  if (!(error instanceof EditError)) throw error;
  console.error(error.message);
  process.exitCode = error.exitCode;
}
