import { extname } from 'node:path';
import { expect } from 'chai';
import { CODECS, type CodecName } from '../../../media/codecs/index.js';
import type { Container } from '../../../media/output/containers.js';
import { openEncoder } from '../../../media/output/encode.js';
import { probeClip } from '../../../media/input/probe.js';
import { edit } from '../../../pipeline/edit.js';
import { readMark } from '../../../pipeline/provenance/read-mark.js';
import { clipFacts } from '../../accept/clip-facts.js';
import { differences } from '../../accept/compare-facts.js';
import { temporaryFolder } from '../../cli/temporary-folder.js';
import { lavfiClip } from '../../lavfi-clip.js';
import { needsFfmpeg } from '../../tools.js';
import { madeFormat, madeFrame } from '../made-frames.js';

const BT709 = ['-color_primaries', 'bt709', '-color_trc', 'bt709', '-colorspace', 'bt709', '-color_range', 'tv'];

/** What every container keeps to: it holds each codec of its list, every frame at its time, sound where it has room for it, tags, and the plan. */
export function containerContract(container: Container, name: string): void {
  const at = temporaryFolder();
  const targetFor = (codec: CodecName, prefix = ''): string => {
    if (name !== 'sequence') return at(`${prefix}${codec}${container.extensions[0]}`);
    return at(
      `${prefix}${codec}-%03d${{ jpeg: '.jpg', tiff: '.tif', 'exr-half': '.exr', 'exr-float': '.exr' }[codec as string] ?? '.png'}`,
    );
  };
  let source: string;
  before(() => {
    // a size that DNxHR takes; two segments
    source = lavfiClip(at('source.mov'), {
      seconds: 1.2,
      size: '256x120',
      more: ['-c:v', 'ffv1', '-pix_fmt', 'yuv420p', ...BT709, '-c:a', 'pcm_s16le'],
    });
  });

  it('keeps every frame at its time, sound where it has room for it, tags, and the plan', async function () {
    needsFfmpeg(this, 5.1, 'has not all encoders, and other times in some files');
    const [codec] = container.codecs;
    const output = targetFor(codec);
    await edit({ input: source, output, codec, inProcess: true, encode: { segmentSeconds: 1 } }).result;
    const clip = await probeClip(output);
    const [before, after] = [await clipFacts(source), await clipFacts(output, clip.inputOptions)];
    const sound = container.convert.audio.length ? 1 : 0;
    expect(after.audioHashes).lengthOf(sound);
    // sound is coded anew where the container does not hold PCM: within the codec's own delay; RGB has no tags
    expect(after.audioOffsets[0] ?? 0).closeTo(before.audioOffsets[0], 0.02);
    // an MXF file always has a timecode
    const timecode = container.picturesFirst ? after.timecode : before.timecode;
    const rest = { audioHashes: [], audioOffsets: [] };
    const colour = container.streams ? before.colour : after.colour;
    expect(differences({ ...before, ...rest, colour, timecode }, { ...after, ...rest }, extname(output))).deep.equal([]);
    expect((await readMark(output)).overpaint.input).equal('source.mov');
  });

  for (const codec of container.codecs) {
    it(`holds ${codec}`, async function () {
      if (codec === 'av1' || codec.startsWith('exr') || container.picturesFirst)
        needsFfmpeg(this, 5.1, 'has no encoder for AV1 and EXR, and no sure rate in MXF');
      const path = targetFor(codec, 'held-');
      // a muxer that has a rate and no times is never given frames, only what is joined
      if (container.picturesFirst) await edit({ input: source, output: path, codec, inProcess: true }).result;
      else await encodeThree(codec, container.muxer, path);
      const { video } = await probeClip(path);
      expect(video.codec).equal(CODECS[codec].codecName);
    });
  }

  it('lists each extension with its dot, and as alpha only codecs that it holds', () => {
    for (const extension of container.extensions) expect(extension).match(/^\.[a-z0-9]+$/);
    expect(container.codecs).include.members([...container.alpha]);
  });
}

async function encodeThree(name: CodecName, muxer: string, path: string): Promise<void> {
  const codec = CODECS[name];
  const format = madeFormat(codec.pixelFormat(madeFormat('yuv422p', 256, 120)), 256, 120);
  const settings = {
    format,
    frameRate: { num: 25, den: 1 },
    steady: true,
    threads: 1,
    fieldOrder: 'progressive',
    hdr: undefined,
  };
  const run = { codec, settings, pixelFormat: format.pixelFormat.name, muxer, path, signal: new AbortController().signal };
  const sink = await openEncoder(run);
  for (const index of [0, 1, 2]) await sink.write(madeFrame(format, index, BigInt(index * 40)));
  await sink.close();
}
