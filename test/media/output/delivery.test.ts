import { execFileSync } from 'node:child_process';
import { expect } from 'chai';
import { CONTAINERS } from '../../../media/output/containers.js';
import { probeClip } from '../../../media/input/probe.js';
import { edit } from '../../../pipeline/edit.js';
import { temporaryFolder } from '../../cli/temporary-folder.js';
import { FFMPEG, needsFfmpeg } from '../../tools.js';
import { COLOUR_MIXES, mixedClip } from './colour-mixes.js';
import { deliver, offered } from './deliver.js';

/** Codecs whose tags are in the pictures, whatever the container is. */
const IN_STREAM = new Set<string>(['h264', 'hevc', 'av1']);

describe('what is delivered is what the dry run said', () => {
  const at = temporaryFolder();
  before(function () {
    needsFfmpeg(this, 5.1, 'has not all encoders, and other tags in some files');
  });

  // every pixel format with eight mixes: npm run accept -- delivery
  const tried = new Set<string>();
  for (const [name, container] of Object.entries(CONTAINERS))
    for (const codec of container.codecs) {
      if (tried.has(codec) && IN_STREAM.has(codec)) continue;
      tried.add(codec);
      it(`${codec} in ${name}: pixel format, and colour tags kept or named`, async () => {
        const { problems } = await deliver(
          at(`${name}-${codec}`),
          container,
          codec,
          offered(container, codec)[0],
          COLOUR_MIXES[1],
        );
        expect(problems).deep.equal([]);
      });
    }

  for (const [format, tag, decoded] of [
    ['yuv420p', 'apch', 'yuv422p10le'],
    ['yuv422p10le', 'apch', 'yuv422p10le'],
    ['yuv444p', 'ap4h', 'yuv444p12le'],
    ['yuva444p10le', 'ap4h', 'yuva444p12le'],
  ] as const)
    it(`ProRes of ${format} is ${tag} with all colour tags`, async () => {
      const source = mixedClip(at(`${format}.mkv`), format, COLOUR_MIXES[1]);
      const output = at(`${format}.mov`);
      await edit({ input: source, output, codec: 'prores', stages: [], inProcess: true }).result;
      const { video, format: read } = await probeClip(output);
      const { primaries, transfer, matrix } = read.colour;
      expect([video.codecTag, video.decodedFormat, primaries, transfer, matrix]).deep.equal([tag, decoded, 'bt709', 'bt709', 'bt470bg']); // prettier-ignore
    });

  it('DNxHR of full chroma is 444, and of RGB too', async () => {
    for (const format of ['yuv444p', 'gbrp10le']) {
      const source = mixedClip(at(`dnxhr-${format}.mkv`), format, COLOUR_MIXES[0], '256x120');
      const output = at(`dnxhr-${format}.mov`);
      await edit({ input: source, output, codec: 'dnxhr', stages: [], inProcess: true }).result;
      const { video } = await probeClip(output);
      expect([video.profile, video.decodedFormat]).deep.equal(['DNXHR 444', 'yuv444p10le']);
    }
  });

  /** One colour of a picture as a viewer sees it who goes by nothing but the file. */
  const seen = (path: string): number[] => [
    ...execFileSync(FFMPEG, ['-v', 'error', '-i', path, '-frames:v', '1', '-f', 'rawvideo', '-pix_fmt', 'rgb24', '-']),
  ].slice(0, 3); // prettier-ignore

  for (const [range, output] of [
    ['tv', 'picture-%03d.jpg'],
    ['pc', 'full.mov'],
    ['pc', 'full.mxf'],
  ] as const)
    it(`colours are seen alike in ${output}, of BT.709 pictures of ${range} range`, async () => {
      const source = at(`${range}-${output}.mkv`.replace('%', ''));
      const tags = ['-colorspace', 'bt709', '-color_primaries', 'bt709', '-color_trc', 'bt709', '-color_range', range];
      const filter = `scale=out_color_matrix=bt709:out_range=${range},format=yuv444p,setparams=colorspace=bt709:range=${range}`;
      execFileSync(FFMPEG, ['-v', 'error', '-y', '-f', 'lavfi', '-i', 'color=c=0xC83C1E:s=256x120:r=25:d=0.12,format=rgb24', '-vf', filter, '-c:v', 'ffv1', ...tags, source]); // prettier-ignore
      await edit({ input: source, output: at(output), stages: [], inProcess: true, ...(output.startsWith('full') && { codec: output.endsWith('v') ? 'prores' : 'dnxhr' }) }).result; // prettier-ignore
      const found = seen(at(output.replace('%03d', '001')));
      [0xc8, 0x3c, 0x1e].forEach((value, at) => expect(found[at]).closeTo(value, 4));
    });
});
