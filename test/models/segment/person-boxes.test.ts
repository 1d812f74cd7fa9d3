import { expect } from 'chai';
import type { RgbView } from '../../../media/colour/rgb-view.js';
import type { FoundBox } from '../../../models/segment/distinct-boxes.js';
import { findPersonBoxes } from '../../../models/segment/person-boxes.js';
import { picturePart } from '../../../stages/masks/picture-part.js';
import { personShares } from '../../../stages/masks/person.js';
import { shared } from '../../shared-folder.js';
import { frameOf } from './frame-of.js';

const boxesOf = (view: RgbView): Promise<readonly FoundBox[]> =>
  findPersonBoxes(view, (part, size) => picturePart(view, part, size));

describe('models/segment: boxes around people', function () {
  this.timeout(30_000);

  it('are around each of three who sit and stand apart', async function () {
    const view = frameOf(shared(this, 'media/video/people-film-dialogue-640x480.mp4'), '1.668', 384, 288);
    const sure = (await boxesOf(view)).filter(({ score }) => score > 0.35);
    // heads, by eye
    for (const [x, y] of [[60, 110], [168, 125], [255, 60]]) // prettier-ignore
      expect(sure.some((box) => x > box.x && x < box.x + box.width && y > box.y && y < box.y + box.height), `${x}, ${y}`).equal(true); // prettier-ignore
  });

  it('leave the desk in front of them out of a mask', async function () {
    const view = frameOf(shared(this, 'media/video/people-film-dialogue-640x480.mp4'), '1.668', 384, 288);
    const shares = await personShares(view);
    let desk = 0;
    for (let y = 200; y < 280; y++) for (let x = 250; x < 370; x++) desk += shares[y * 384 + x] / (80 * 120);
    expect(desk).below(0.3);
    expect(shares[60 * 384 + 255], 'a face').greaterThan(0.65);
  });

  it('are none around bottles', async function () {
    const view = frameOf(shared(this, 'media/video/objects-bottles-360p-noaudio.mp4'), '1', 384, 216);
    expect((await boxesOf(view)).filter(({ score }) => score > 0.25)).deep.equal([]);
    expect(Math.max(...(await personShares(view)))).below(0.5);
  });
});
