import { parentPort, workerData, type MessagePort } from 'node:worker_threads';
import { toEditError } from '../../core/errors.js';
import { openParts } from '../engine/open-parts.js';
import { TextEncoders } from '../engine/text-encoders.js';
import { encodePlanes } from '../engine/vae.js';
import { kindOf } from '../kinds/index.js';
import type { Ahead, EncoderStart, PartCall, PartReply } from './encoder-messages.js';
import { type EagerSession, withResultsAhead } from './results-ahead.js';

// Holds a model's graphs besides its denoiser. ONNX Runtime keeps the thread that opens or runs a graph, so that on two of them both parts of a model
// load at the same time, and sentences and the first pictures are encoded while gigabytes of denoiser are read.

const { folder, choice, prompts, port } = workerData as EncoderStart;
const parent = parentPort as MessagePort;
const reply = (message: PartReply): void => port.postMessage(message);

const here = openParts(folder, choice);
const opened = new Map<string, Promise<EagerSession>>();

/** Opens a part once, and tells the inference thread. */
function open(part: string): Promise<EagerSession> {
  const known = opened.get(part);
  if (known) return known;
  const session = here(part).then(withResultsAhead);
  opened.set(part, session);
  session.then(
    ({ inputs, outputs }) => reply({ part, inputs, outputs }),
    (error: unknown) => reply({ part, error: toEditError(error).toJSON() }),
  );
  return session;
}

async function answer(call: PartCall): Promise<void> {
  const { id, part } = call;
  try {
    const session = await open(part);
    if ('close' in call) await session.close();
    reply({ id, results: 'close' in call ? {} : await session.run(call.feeds, call.fetches) });
  } catch (error) {
    reply({ id, failed: toEditError(error).toJSON() });
  }
}

/** Work that nobody waits for yet: what goes wrong is told by whoever asks for it. */
const ahead = (work: () => Promise<unknown>): Promise<unknown> => work().catch(() => undefined);

let last: Promise<unknown> = Promise.resolve();
port.on('message', (call: PartCall) => void (last = last.then(() => answer(call))));
port.on('close', () => parent.close()); // lets the thread end by itself
parent.on('message', ({ pictures }: Ahead) => {
  for (const picture of pictures)
    last = last.then(() => ahead(async () => encodePlanes((await open('vae_encoder')).ahead, picture)));
});

const texts = kindOf(folder).textEncoders.map(({ graph }) => graph);
const others = ['vae_encoder', 'vae_decoder', 'safety_checker'].filter((part) => folder.graphs[part] !== undefined);
for (const part of [...texts, ...others]) last = last.then(() => ahead(() => open(part)));
last = last.then(() =>
  ahead(async () => {
    const encoders = await TextEncoders.open(folder, async (part) => (await open(part)).ahead);
    for (const prompt of prompts) await encoders.encode(prompt);
  }),
);
