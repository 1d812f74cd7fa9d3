import type { FfmpegTools } from './locate.js';

/** The option that keeps every frame and its time as it is; ffmpeg renamed it in 5.1. */
export const passthroughOptions = ({ release }: FfmpegTools): string[] =>
  release >= 5.1 ? ['-fps_mode', 'passthrough'] : ['-vsync', 'passthrough'];
