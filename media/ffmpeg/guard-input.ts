import { EditError } from '../../core/errors.js';

/**
 * The demuxers of files that hold their own pictures and sound. Whatever only names other files or addresses is not here: playlists (`hls`,
 * `dash`, `imf`, `concat`), descriptions of streams (`sdp`, `rtsp`), scripts (`vapoursynth`, `avisynth`), filters (`lavfi`), SVG.
 */
const OWN_PICTURES = [
  'mov,matroska,webm,mpegts,mpeg,mpegvideo,avi,asf,asf_o,flv,mxf,gxf,lxf,nut,ogg,dv,rm,ivf,swf,wtv,nuv,nsv,r3d,mlv,cine,ser,bink,smk,roq',
  'h261,h263,h264,hevc,vvc,evc,av1,obu,m4v,vc1,cavsvideo,avs2,avs3,dirac,dnxhd,mjpeg,mjpeg_2000,mpjpeg,yuv4mpegpipe,apng,gif,ico,fits',
  'wav,w64,mp3,aac,ac3,eac3,flac,aiff,caf,au,amr,dts,dtshd,truehd,mlp,tta,wv,ape,tak,voc,loas,aax',
  'bmp_pipe,dds_pipe,dpx_pipe,exr_pipe,gem_pipe,gif_pipe,hdr_pipe,j2k_pipe,jpeg_pipe,jpegls_pipe,jpegxl_anim,jpegxl_pipe,pam_pipe,pbm_pipe,pcx_pipe',
  'pfm_pipe,pgm_pipe,pgmyuv_pipe,pgx_pipe,phm_pipe,photocd_pipe,pictor_pipe,png_pipe,ppm_pipe,psd_pipe,qdraw_pipe,qoi_pipe,sgi_pipe,sunrast_pipe',
  'tiff_pipe,vbn_pipe,webp_pipe,xbm_pipe,xpm_pipe,xwd_pipe',
].join(',');

/** A path that ffmpeg takes for a file whatever its name begins with. */
export const fileArgument = (path: string): string =>
  /^[a-z][a-z0-9+.-]*:/i.test(path) || path.startsWith('-') ? `file:${path}` : path;

/**
 * The options that keep ffmpeg at the one input that was named: no other file, no network. They go before the input's own options. A demuxer
 * that the caller names with `-f` is the only one allowed; `concat`, which is for lists that the program wrote itself, may open clips.
 */
export function guardOptions(options: readonly string[], path = ''): readonly string[] {
  const at = options.indexOf('-f');
  const named = at < 0 ? undefined : options[at + 1];
  // a % in a name would make image2 look for other files
  const guessed = path.includes('%') ? OWN_PICTURES : `${OWN_PICTURES},image2`;
  const formats = named === undefined ? guessed : named === 'concat' ? `concat,${OWN_PICTURES}` : named;
  return ['-protocol_whitelist', 'file,pipe,fd', '-format_whitelist', formats];
}

/** The error that ffmpeg's words mean, where they tell that {@link guardOptions} kept it from an input. */
export function guardRefusal(words: readonly string[]): EditError | undefined {
  const refused = words.map((line) => /^\[([\w,]+) @ \w+\] Format not on whitelist/.exec(line)?.[1]).find(Boolean);
  if (refused === undefined) return undefined;
  const format = refused.split(',')[0];
  return new EditError(
    'media/not-a-clip',
    `expected a clip that holds its own pictures, found "${format}", a kind of text, list or script that Overpaint does not open`,
    { format },
  );
}
