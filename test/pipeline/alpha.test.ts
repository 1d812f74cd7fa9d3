import type { Notice } from '../../core/notice.js';
import { expect } from 'chai';
import { FramePool } from '../../core/pool.js';
import { CONTAINERS } from '../../media/output/containers.js';
import { decodeClip } from '../../media/input/decode.js';
import { probeClip } from '../../media/input/probe.js';
import { edit } from '../../pipeline/index.js';
import { runEdit } from '../../pipeline/process/run-edit.js';
import { temporaryFolder } from '../cli/temporary-folder.js';
import { lavfiClip } from '../lavfi-clip.js';
import { needsFfmpeg } from '../tools.js';

/** Whether the pictures of a file are seen through in some places and not in others. */
async function isSeenThrough(path: string): Promise<boolean> {
  const source = decodeClip(await probeClip(path));
  for await (const frame of source.frames(new FramePool(source.frameBytes, 2), new AbortController().signal)) {
    const seenThrough = frame.format.pixelFormat.alpha && new Set(frame.planes.at(-1)).size > 8;
    frame.release();
    return seenThrough;
  }
  return false;
}

describe('transparency', () => {
  const at = temporaryFolder();
  let source = '';
  before(function () {
    needsFfmpeg(this, 5.1, 'has not all encoders');
    const ramp = 'format=yuva420p,geq=lum=lum(X\\,Y):cb=cb(X\\,Y):cr=cr(X\\,Y):a=X';
    source = lavfiClip(at('alpha.mkv'), { seconds: 0.08, size: '256x128', more: ['-vf', ramp, '-c:v', 'ffv1', '-an'] });
  });

  for (const { extensions, codecs } of Object.values(CONTAINERS).filter(({ streams }) => streams))
    for (const codec of codecs)
      it(`is kept by ${codec} in ${extensions[0]}, or its loss is told`, async () => {
        const output = at(`${codec}${extensions[0]}`);
        const told: string[] = [];
        const events = { signal: new AbortController().signal, onProgress: () => undefined, onNotice: ({ code }: Notice) => void told.push(code) }; // prettier-ignore
        await runEdit({ input: source, output, codec, stages: [], inProcess: true, mark: false }, events);
        const lost = told.includes('lost/transparency');
        expect(await isSeenThrough(output)).equal(!lost);
      });

  for (const [name, more] of [
    ['bgra.mkv', ['-pix_fmt', 'bgra', '-c:v', 'ffv1']],
    ['prores.mov', ['-pix_fmt', 'yuva444p10le', '-c:v', 'prores_ks']],
    ['animation.mov', ['-pix_fmt', 'argb', '-c:v', 'qtrle']],
    ['png.mov', ['-pix_fmt', 'rgba', '-c:v', 'png']],
  ] as const)
    it(`of ${name}, whose tags say nothing of it, goes into WebM and Matroska, and on`, async () => {
      const ramp = 'format=rgba,geq=r=X:g=Y:b=X:a=X';
      let from = lavfiClip(at(name), { seconds: 0.08, size: '256x128', more: ['-vf', ramp, ...more, '-an'] });
      for (const to of [`${name}.webm`, `${name}.mkv`]) {
        const { notices } = await edit({ input: from, output: at(to), stages: [], inProcess: true, mark: false }).result;
        expect(notices.filter(({ message }) => message.includes('transparency'))).deep.equal([]);
        expect(await isSeenThrough(at(to)), to).equal(true);
        from = at(to);
      }
    });

  for (const [background, found] of [
    [undefined, [235, 128, 128]],
    ['black', [16, 128, 128]],
    ['#00f', [41, 240, 110]], // BT.601's blue, limited range
  ] as const)
    it(`that a target cannot hold is laid on ${background ?? 'white'}, which is told`, async () => {
      const output = at(`on-${background?.slice(1) ?? 'white'}.mp4`);
      const { notices } = await edit({ input: source, output, codec: 'h264', stages: [], inProcess: true, mark: false, ...(background && { background }) }); // prettier-ignore
      expect(notices.map(({ message }) => message).join()).contain(`laid on ${background ?? 'white'}`);
      const clip = decodeClip(await probeClip(output));
      for await (const { planes, release } of clip.frames(new FramePool(clip.frameBytes, 4), new AbortController().signal)) {
        // the ramp begins with what is not seen at all
        planes.forEach((plane, k) => expect(Math.abs(plane[0] - found[k]), `plane ${k}: ${plane[0]}`).most(6));
        release();
      }
    });
});
