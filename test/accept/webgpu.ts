import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { packageFile } from '../../core/package-file.js';
import { Engine } from '../../models/engine/engine.js';
import { readModelFolder } from '../../models/folder/read-model-folder.js';
import type { DeviceName } from '../../models/runtime/device.js';
import { verifyCases } from '../../models/verify/verify-cases.js';
import { mediaFolder } from './media-folder.js';

/** Where Debian's chromium keeps its Vulkan driver in software, and where those of graphics cards are named. */
const [SOFTWARE, CARDS] = ['/usr/lib/chromium/vk_swiftshader_icd.json', '/usr/share/vulkan/icd.d'];

/** The largest difference of an output by its largest value, and the least likeness of an edit to that of the processor, dB. */
const [FAR, ALIKE] = [1e-3, 60];

/** Whether there is a graphics card; its drivers may be installed without one. */
const hasCard = (): boolean => existsSync('/dev/nvidia0') || existsSync('/dev/dri');

/** Finds a Vulkan driver; without a graphics card that of chromium. */
function driver(): string | undefined {
  const named = process.env['VK_ICD_FILENAMES'];
  if (named !== undefined) return named;
  if (hasCard() && existsSync(CARDS) && readdirSync(CARDS).length) return CARDS;
  if (!existsSync(SOFTWARE)) return undefined;
  process.env['VK_ICD_FILENAMES'] = SOFTWARE;
  return SOFTWARE;
}

/** One edit of a frame that looks at an anchor, on the processor and by WebGPU: how like both are, dB. */
async function likeness(path: string, side: number): Promise<number> {
  const folder = readModelFolder(path);
  const image = Float32Array.from({ length: 3 * side * side }, (_, i) => Math.sin(i / 50) * Math.cos(i / (7 * side)));
  const request = { prompt: 'make it night', steps: 1, width: side, height: side };
  const edit = async (device: DeviceName): Promise<Float32Array> => {
    const engine = await Engine.open(folder, 'anchors', { device, threads: 0 });
    const anchors = await engine.prepareAnchors(request, [{ image }]);
    const { images } = await engine.edit(request, [{ image }], { anchors });
    await engine.close();
    return images[0].map((value) => Math.min(1, Math.max(-1, value)));
  };
  const [one, other] = [await edit('cpu'), await edit('webgpu')];
  const square = one.reduce((sum, value, i) => sum + (value - other[i]) ** 2, 0) / one.length;
  return 10 * Math.log10(4 / square);
}

const told = (name: string, found: number): boolean => {
  console.log(`${name}: ${found.toFixed(1)} dB from the processor's picture (at least ${ALIKE})`);
  return found >= ALIKE;
};

const noDriver = (): boolean => {
  console.log('WebGPU was not tried: there is no Vulkan driver here (Debian: apt-get install chromium brings one in software).');
  return true;
};

/** The smallest model by WebGPU: two minutes on a busy machine without a graphics card. */
export async function webgpuSmall(): Promise<boolean> {
  if (driver() === undefined) return noDriver();
  return told('tiny-turbo, 32²', await likeness(packageFile('test', 'fixtures', 'few-step', 'models', 'tiny-turbo'), 32));
}

/** All reference cases in full precision, each output within a thousandth of its largest value, and an edit of the built-in model. */
export async function webgpu(): Promise<boolean> {
  if (driver() === undefined) return noDriver();
  let good = told('gesso, 64²', await likeness(packageFile('models', 'gesso'), 64));
  const root = join(mediaFolder(), '..', 'reference');
  if (!existsSync(join(root, 'goldens.json'))) {
    console.log(`${root}: no reference cases here.`);
    return good;
  }
  const models = readdirSync(join(root, 'models')).filter((name) => !/fp16|half/.test(name));
  let [rows, far] = [0, 0];
  for await (const row of verifyCases(root, {
    device: 'webgpu',
    widens: true,
    models,
    kinds: ['unet_call', 'vae', 'text_encoder', 'instruct_pix2pix'],
  })) {
    const share = row.difference / (row.largest ?? 1);
    rows += 1;
    if (share <= FAR) continue;
    far += 1;
    console.log(`FAR  ${row.case}  ${row.model}  ${row.what}  ${share.toExponential(1)} of its largest value`);
  }
  console.log(`${rows} comparisons by WebGPU, ${far} further than ${FAR} of an output's largest value`);
  good &&= rows > 0 && far === 0;
  return good;
}
