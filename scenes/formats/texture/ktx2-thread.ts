import { parentPort, workerData } from 'node:worker_threads';
import { encodeToKTX2 } from 'ktx2-encoder';
import type { Ktx2Work } from './encode-ktx2.js';

const { pixels, colour } = workerData as Ktx2Work;
const bytes = await encodeToKTX2(new Uint8Array(4), {
  isUASTC: true,
  uastcLDRQualityLevel: 1,
  needSupercompression: true,
  generateMipmap: true,
  isKTX2File: true,
  isPerceptual: colour,
  isSetKTX2SRGBTransferFunc: colour,
  imageDecoder: () => Promise.resolve({ width: pixels.width, height: pixels.height, data: pixels.data }),
});
parentPort?.postMessage(bytes);
