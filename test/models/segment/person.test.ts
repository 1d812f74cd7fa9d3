import { expect } from 'chai';
import { mirrored } from '../../../models/segment/mirrored.js';
import { picturePart } from '../../../stages/masks/picture-part.js';
import { personShares } from '../../../stages/masks/person.js';
import { shared } from '../../shared-folder.js';
import { frameOf } from './frame-of.js';

describe('models/segment: people', function () {
  this.timeout(30_000);

  it('are the same in a mirror', async function () {
    const view = frameOf(shared(this, 'media/photos/skimage-astronaut.png'), '0', 160, 160);
    const turned = { ...view, data: planes(mirrored(picturePart(view, { x: 0, y: 0, ...view }, view))) };
    const [plain, other] = [await personShares(view), await personShares(turned)];
    const differences = plain.map((share, i) => Math.abs(share - other[i - (i % 160) + 159 - (i % 160)]));
    expect(plain.filter((share) => share > 0.65).length / plain.length).within(0.35, 0.75);
    expect(Math.max(...differences)).below(0.1); // squares around people begin at whole pixels
    expect(differences.reduce((sum, value) => sum + value, 0) / differences.length).below(0.005);
  });
});

/** One plane for each colour, of pixels in turn. */
const planes = ({ width, height, data }: { width: number; height: number; data: Float32Array }): Float32Array =>
  data.map((_, i) => data[3 * (i % (width * height)) + Math.floor(i / (width * height))]);
