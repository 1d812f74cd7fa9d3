import { expect } from 'chai';
import { ExtraPlanes, type Frame } from '../../core/index.js';
import { frameBytes, planesOf } from '../../media/pixel-format.js';
import { frameControls } from '../../stages/controls/frame-controls.js';
import { temporaryFolder } from '../cli/temporary-folder.js';
import { madeFormat } from '../media/made-frames.js';
import { makeDepthNet } from '../models/make-depth-net.js';

const size = { width: 56, height: 56 };
const format = madeFormat('yuv420p', size.width, size.height);

/** A slope from dark to bright, and a light where something bright passes. */
function frame(index: number, light: number): Frame {
  const bytes = new Uint8Array(frameBytes(format.pixelFormat, size.width, size.height)).fill(128);
  for (let y = 0; y < size.height; y++)
    for (let x = 0; x < size.width; x++) bytes[y * size.width + x] = y < 14 && x < 14 ? light : 40 + 2 * x;
  const planes = planesOf(bytes, format.pixelFormat, size.width, size.height);
  return { format, index, pts: BigInt(index), planes, bytes, extra: new ExtraPlanes(), selected: true, release: () => undefined };
}

describe('depth of clips', () => {
  const at = temporaryFolder();

  it('is on one scale in a shot, that of its anchors: what passes changes nothing beside it', async () => {
    const options = {
      controlnet: ['depth'],
      control: [],
      controlSteps: [],
      depthModel: makeDepthNet(at('depth')),
      controlHash: '',
      threads: 1,
    };
    const controls = frameControls(options, {});
    const below = async (one: Promise<{ readonly controls?: readonly Float32Array[] }>): Promise<Float32Array> =>
      ((await one).controls?.[0] as Float32Array).subarray(20 * size.width, size.width * size.height);
    try {
      const dark = await below(controls.of(frame(0, 40), size));
      const bright = await below(controls.of(frame(1, 250), size));
      expect(bright, 'a frame of no shot has its own scale').not.deep.equal(dark);
      const [anchor] = await controls.ofAnchors([frame(0, 40)], size, 3);
      const shown = await below(Promise.resolve(anchor));
      expect(shown).deep.equal(dark);
      expect(await below(controls.of(frame(1, 250), size, 3))).deep.equal(shown);
      const passing = (await controls.of(frame(1, 250), size, 3)).controls?.[0] as Float32Array;
      expect(Math.max(...passing), 'nearer than all anchors is nearest').equal(1);
      expect(await below(controls.of(frame(1, 250), size, 4)), 'another shot').deep.equal(bright);
    } finally {
      await controls.close();
    }
  });
});
