import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { runFfmpeg } from '../../media/ffmpeg/command.js';
import { ffprobeLines } from '../../media/ffmpeg/ffprobe.js';
import { probeClip } from '../../media/input/probe.js';

describe('files that name others', () => {
  let folder = '';
  const at = (name: string): string => join(folder, name);
  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'overpaint-guard-'));
    const inputs = [{ path: 'testsrc2=size=64x48:rate=10:duration=0.5', options: ['-f', 'lavfi'] }];
    for (const name of ['clip.mkv', 'clip.ts', 'clip.mpg'])
      await runFfmpeg({ inputs, outputOptions: ['-c:v', 'mpeg2video', '-r', '25'], output: at(name) });
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  const lists: Readonly<Record<string, (clip: string) => string>> = {
    hls: () => '#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXT-X-VERSION:3\n#EXTINF:0.5,\nclip.ts\n#EXT-X-ENDLIST\n',
    concat: () => "ffconcat version 1.0\nfile 'clip.mkv'\n",
    sdp: () => 'v=0\no=- 0 0 IN IP4 127.0.0.1\ns=x\nc=IN IP4 127.0.0.1\nt=0 0\nm=video 9 RTP/AVP 96\na=rtpmap:96 H264/90000\n',
  };
  for (const [format, text] of Object.entries(lists))
    for (const name of [`list.${format === 'hls' ? 'm3u8' : format}`, `${format}.mp4`])
      it(`${format} as ${name} is refused by name, and what it names is not opened`, async () => {
        writeFileSync(at(name), text(at('clip.mkv')));
        const error = await probeClip(at(name)).catch((thrown: unknown) => thrown);
        // newer versions of ffprobe look at a playlist's extension too, and find no format
        const codes = name === 'hls.mp4' ? ['media/not-a-clip', 'media/unreadable'] : ['media/not-a-clip'];
        expect((error as { code?: string }).code).oneOf(codes);
        expect((error as Error).message).contain(name);
      });

  it('a decoder refuses them too, whoever asks', async () => {
    writeFileSync(at('again.mp4'), lists['concat'](''));
    const error = await runFfmpeg({ inputs: [{ path: at('again.mp4') }], outputOptions: ['-f', 'null'], output: '-' }).catch(
      (thrown: unknown) => thrown,
    );
    expect(error).include({ code: 'media/not-a-clip' });
  });

  it('no protocol but files', async () => {
    const read = async (name: string): Promise<void> => {
      for await (const _ of ffprobeLines(['-show_format', name])) expect.fail(`${name} was read`);
    };
    for (const name of [`concat:${at('clip.mpg')}`, `subfile,,start,0,end,0,,:${at('clip.mpg')}`, `async:${at('clip.mpg')}`])
      await read(name).then(() => expect.fail(`${name} was opened`), (error: unknown) => expect(error).include({ code: 'media/unreadable' })); // prettier-ignore
  });

  it('ordinary files are read as before', async () => {
    for (const name of ['clip.mkv', 'clip.mpg']) expect((await probeClip(at(name))).format.width).equal(64);
  });
});
