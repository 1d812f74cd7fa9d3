/** Filters that mix all channels into one; it is spread over the track's channels again. */
export const MONO = 'aformat=channel_layouts=mono';
