import { readFileSync } from 'node:fs';
import { execFileSync } from 'node:child_process';
import { expect } from 'chai';
import sharp from 'sharp';
import { edit } from '../../../pipeline/edit.js';
import { clipFindings } from '../../../pipeline/report/clip-findings.js';
import type { FrameNote } from '../../../pipeline/report/frame-notes.js';
import { csv } from '../../../pipeline/report/report-csv.js';
import { reportPage } from '../../../pipeline/report/report-page.js';
import { writeReport } from '../../../pipeline/report/write-report.js';
import { temporaryFolder } from '../../cli/temporary-folder.js';
import type { Steadiness } from '../../../media/metrics/fidelity-meter.js';
import { lavfiClip } from '../../lavfi-clip.js';
import { FFMPEG, needsFfmpeg } from '../../tools.js';

const note = (frame: number, more: Partial<FrameNote> = {}): FrameNote => ({
  frame,
  seconds: frame / 25,
  lumaBefore: 0.5,
  lumaAfter: 0.5,
  contrastBefore: 0.2,
  contrastAfter: 0.2,
  changed: 0.5,
  metrics: {},
  ...more,
});

const steady = (index: number, flicker: number): Steadiness => ({ index, flicker, warpError: null });

describe('a report', function () {
  this.timeout(60_000);
  const at = temporaryFolder();

  it('says in plain language what frames have', () => {
    const frames = Array.from({ length: 30 }, (_, n) => note(n, { steady: steady(n, n >= 12 && n < 20 ? 1.8 + n / 40 : 1) }));
    expect(clipFindings(frames)).deep.equal([
      { kind: 'bad', words: 'Frames 12–19 flicker 2.3× more than the source.', frames: [12, 19] },
    ]);
    const odd = [note(0), note(1, { lumaAfter: 0, contrastAfter: 0 }), note(2), note(3), note(4), note(5, { contrastAfter: 0 }), note(6), note(7), note(8), note(9, { changed: 0 })]; // prettier-ignore
    const words = clipFindings(odd).map((one) => one.words);
    expect(words).include('Frame 1 is black, where the source is not.').and.include('Frame 5 is one flat colour.');
    expect(words).include('Frame 9 looks as in the source.');
    expect(clipFindings([note(0), note(1)])).deep.equal([]);
  });

  it('of a clip: the frames that flicker are found, plotted and shown; the page needs nothing but itself', async () => {
    const source = lavfiClip(at('source.mp4'), { seconds: 0.6 });
    const flicker = "eq=brightness='if(between(n,6,9)*mod(n,2),0.2,0.02)':eval=frame";
    execFileSync(FFMPEG, ['-v', 'error', '-y', '-i', source, '-vf', flicker, '-c:a', 'copy', at('out.mp4')]);
    const { page, report } = await writeReport(source, at('out.mp4'), at('look'), { flowSide: 60 });
    const found = report.findings.find(({ words }) => words.includes('flicker'));
    expect(found?.frames?.[0]).within(5, 7);
    expect(found?.frames?.[1]).within(8, 10);
    expect(report.pictures.some(({ label }) => label.includes('most flicker'))).equal(true);
    expect(report.series.map(({ name }) => name)).deep.equal(['flicker', 'warp-error', 'luminance', 'changed']);
    const html = readFileSync(page, 'utf8');
    expect(html).contain("default-src 'none'").and.contain('data-plot="3"').and.contain('u-legend');
    expect(html).not.match(/(src|href)="(?!data:)/);
    expect(html.match(/<img [^>]*alt="/g)).length(2 * report.pictures.length);
    const rows = readFileSync(at('look/report.csv'), 'utf8').trim().split('\r\n');
    expect(rows[0]).equal('frame,seconds,flicker,warp-error source,warp-error result,luminance source,luminance result,changed');
    expect(rows).length(1 + 15);
    expect(JSON.parse(readFileSync(at('look/report.json'), 'utf8'))).deep.include({ kind: 'clip', plan: [] });
  });

  it('of a part that trim cut out: against its part of the source, whose frames and times it tells', async function () {
    needsFfmpeg(this, 5, 'writes no part of sound');
    const input = lavfiClip(at('long.mp4'), { seconds: 0.6 });
    const stages = [{ use: 'adjust', options: { exposure: 0.04 } }];
    const part = { range: { from: 6, to: 9, unit: 'frames' as const }, trim: true, handles: 2 };
    await edit({ input, output: at('part.mp4'), stages, ...part, report: at('part'), inProcess: true }).result;
    const { report } = await writeReport(input, at('part.mp4'), at('part-again'), { flowSide: false });
    expect(report.frames).deep.equal([6, 7, 8, 9]);
    expect(report.seconds[0]).within(0.239, 0.28); // of the source, whose pictures may begin a little after its sound
    expect(report.findings.filter(({ kind }) => kind === 'bad')).deep.equal([]);
    expect(report.findings.some(({ words }) => /frames became|Times are off|sound is not/.test(words))).equal(false);
    expect(report.plan).include('Edited are frames 6–9 of the clip; these and 2 on each side alone are written.');
    const psnr = report.figures.find(({ name }) => name === 'PSNR');
    expect(parseFloat(psnr?.value ?? '')).greaterThan(35); // other frames of this moving pattern are 20 dB away
    const written = JSON.parse(readFileSync(at('part/report.json'), 'utf8')) as typeof report;
    expect(written.frames).deep.equal(report.frames);
    expect(written.figures.map(({ name }) => name)).include('Kept');
  });

  it('of a picture: one pair, no plots; words from files are text, not code', async () => {
    await sharp({ create: { width: 60, height: 40, channels: 3, background: 'teal' } })
      .png()
      .toFile(at('a.png'));
    await sharp({ create: { width: 60, height: 40, channels: 3, background: 'gold' } })
      .png()
      .toFile(at('b.png'));
    const { report } = await writeReport(at('a.png'), at('b.png'), at('still'));
    expect(report).deep.include({ kind: 'picture', series: [], frames: [] });
    expect(report.pictures).length(1);
    const html = reportPage({ ...report, title: '</title><script>alert(1)</script>', plan: ['"><img src=x onerror=alert(1)>'] });
    expect(html).not.contain('<script>alert').and.not.contain('<img src=x');
    expect(csv([['=cmd()', 'a "b", c', null, 1]])).equal('\'=cmd(),"a ""b"", c",,1\r\n');
  });
});
