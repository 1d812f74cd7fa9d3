import { expect } from 'chai';
import type { Clip } from '../../../media/input/clip.js';
import type { PacketIndex } from '../../../media/input/packet-index.js';
import { seekPlace } from '../../../media/input/seek-place.js';

describe('where a decoder may begin', () => {
  const pts = BigInt64Array.from({ length: 1000 }, (_, at) => BigInt(40 * at));
  const keys = Array.from({ length: 20 }, (_, at) => BigInt(40 * 50 * at)); // each fiftieth
  const clip = (container: string, codec: string, more: Partial<Clip> = {}): Clip =>
    ({ container, video: { codec, startPts: 0n }, ...more }) as unknown as Clip;
  const index = (found: unknown = keys): PacketIndex => ({ pts, keys: found }) as unknown as PacketIndex;
  const frameAt = (place: bigint | undefined): number | undefined => place === undefined ? undefined : Number(place) / 40; // prettier-ignore

  it('is the second-last key before the frame and the few that filters look at', () => {
    const h264 = clip('mov,mp4,m4a,3gp,3g2,mj2', 'h264');
    expect([320, 307, 258, 257].map((from) => frameAt(seekPlace(h264, index(), from)))).deep.equal([250, 200, 200, 150]);
  });

  it('is a few frames before where all are keys, in any codec', () =>
    expect(frameAt(seekPlace(clip('avi', 'mjpeg'), index('all'), 500))).equal(492));

  it('is the beginning where that is near, where nothing is known, and where times may mislead', () => {
    const mov = clip('mov,mp4,m4a,3gp,3g2,mj2', 'h264');
    for (const [one, of, from] of [
      [mov, index(), 107],
      [mov, index(), 150],
      [mov, index(), 1000],
      [mov, { pts, keys: undefined } as unknown as PacketIndex, 500],
      [clip('mpegts', 'h264'), index(), 500],
      [clip('mxf', 'h264'), index(), 500],
      [clip('flv', 'h264'), index('all'), 500],
      [clip('mov', 'h264', { damage: { lost: 0 } } as never), index(), 500],
      [{ ...mov, video: { codec: 'h264', startPts: -1n } } as unknown as Clip, index(), 500],
    ] as const)
      expect(seekPlace(one, of, from), `${one.container} ${from}`).equal(undefined); // prettier-ignore
  });
});
