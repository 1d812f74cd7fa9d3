/**
 * Every clip of a folder by one sentence, one after the other; what fails is told, and the rest goes on.
 *
 *     npm run build && node dist/examples/batch.js takes graded "make it warmer"
 */
import { mkdir, readdir } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { EditError, edit } from 'overpaint';

const [from = 'takes', to = 'graded', sentence = 'make it warmer'] = process.argv.slice(2);
await mkdir(to, { recursive: true });
for (const name of (await readdir(from)).filter((one) => ['.mp4', '.mov', '.mkv'].includes(extname(one)))) {
  try {
    const { frames, seconds } = await edit(join(from, name), sentence, { output: join(to, name), overwrite: true });
    console.log(`${name}: ${frames} frames in ${seconds.toFixed(1)} s`);
  } catch (error) {
    if (!(error instanceof EditError)) throw error;
    console.error(`${name}: ${error.code}: ${error.message}${error.retryable ? ' It may work when tried again.' : ''}`);
    process.exitCode = error.exitCode;
  }
}
