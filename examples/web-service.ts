/**
 * A web service that takes a clip and a sentence and answers with the edited clip.
 *
 *     npm run build && node dist/examples/web-service.js 8080
 *     curl --data-binary @clip.mp4 'http://127.0.0.1:8080/?sentence=make+it+sepia' -o sepia.mp4
 *
 * A client that goes away ends its job. Uploads are media from outside: see SECURITY.md for what is promised.
 */
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { EditError, edit } from 'overpaint';

const [port = '8080'] = process.argv.slice(2);
const MAX_BYTES = 200 * 2 ** 20;

/** Lets no more bytes through than an upload may have. */
function limited(): Transform {
  let bytes = 0;
  return new Transform({
    transform: (chunk: Buffer, _encoding, done) =>
      (bytes += chunk.length) > MAX_BYTES ? done(new Error(`An upload has at most ${MAX_BYTES} bytes.`)) : done(null, chunk),
  });
}

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const sentence = new URL(request.url ?? '/', 'http://localhost').searchParams.get('sentence') ?? '';
  const folder = await mkdtemp(join(tmpdir(), 'overpaint-service-'));
  const gone = new AbortController();
  response.on('close', () => gone.abort());
  try {
    const input = join(folder, 'upload.mp4');
    await pipeline(request, limited(), createWriteStream(input));
    const { output } = await edit(input, sentence, { output: join(folder, 'edited.mp4'), signal: gone.signal });
    response.writeHead(200, { 'content-type': 'video/mp4' });
    await pipeline(createReadStream(output), response);
  } catch (error) {
    if (response.destroyed) return; // the client has gone
    const code = error instanceof EditError ? error.code : 'service/upload';
    response.writeHead(code.startsWith('bug/') ? 500 : 400, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ code, message: (error as Error).message.replaceAll(join(folder, '/'), '') }));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const server = createServer((request, response) => void answer(request, response));
// jobs under way end with their clients, and take their folders with them
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => {
    server.close();
    server.closeAllConnections();
  });
server.listen(Number(port), '127.0.0.1', () => console.log(`http://127.0.0.1:${port}/`));
