import { expect } from 'chai';
import type { RgbView } from '../../../media/colour/rgb-view.js';
import { type FoundFace, findFaces } from '../../../models/segment/faces.js';
import { picturePart } from '../../../stages/masks/picture-part.js';
import { shared } from '../../shared-folder.js';
import { frameOf } from './frame-of.js';

const facesOf = (view: RgbView): Promise<readonly FoundFace[]> => findFaces(view, (part, size) => picturePart(view, part, size));

describe('models/segment: faces', function () {
  this.timeout(30_000);

  it('are none where a mug and hands look like one at a glance', async function () {
    const clip = shared(this, 'media/video/people-coffee-720p.mp4');
    for (const seconds of ['5.34', '7', '8.67']) expect(await facesOf(frameOf(clip, seconds, 384, 216))).deep.equal([]);
  });

  it('are found at some distance, beside a clock that is none', async function () {
    const clip = shared(this, 'media/video/people-film-dialogue-640x480.mp4');
    const found = await facesOf(frameOf(clip, '4.834', 384, 288));
    const isIn = ({ x, y, width, height }: FoundFace, atX: number, atY: number): boolean =>
      x < atX && atX < x + width && y < atY && atY < y + height;
    expect(found.some((face) => isIn(face, 258, 62)), 'the face').equal(true); // prettier-ignore
    expect(found.some((face) => isIn(face, 128, 42)), 'the clock').equal(false); // prettier-ignore
  });
});
