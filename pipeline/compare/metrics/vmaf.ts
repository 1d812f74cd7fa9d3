import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runTool } from '../../../core/run-tool.js';
import { fileArgument, guardOptions } from '../../../media/ffmpeg/guard-input.js';
import { locateFfmpeg } from '../../../media/ffmpeg/locate.js';
import type { Metric } from './metric.js';

/** VMAF by ffmpeg's filter; `null` where this ffmpeg has none. */
export const vmafMetric: Metric = {
  summary: 'VMAF, 0…100, where ffmpeg has the filter libvmaf',
  better: 'higher',
  async measure({ source, output }) {
    const { ffmpeg } = await locateFfmpeg();
    if (!/\slibvmaf\s/.test(await runTool(ffmpeg, ['-hide_banner', '-filters']))) return null;
    const folder = await mkdtemp(join(tmpdir(), 'overpaint-'));
    try {
      const inputs = [output, source].flatMap((path) => [...guardOptions([], path), '-i', fileArgument(path)]);
      const log = join(folder, 'vmaf.json');
      const filter = `[0:v][1:v]scale2ref=flags=bicubic[a][b];[a][b]libvmaf=log_fmt=json:log_path=${log.replace(/([\\':])/g, '\\$1')}`;
      await runTool(ffmpeg, ['-nostdin', '-v', 'error', ...inputs, '-lavfi', filter, '-f', 'null', '-']);
      const report = JSON.parse(await readFile(log, 'utf8')) as { pooled_metrics?: { vmaf?: { mean?: number } } };
      return report.pooled_metrics?.vmaf?.mean ?? null;
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  },
};
