/** Whether what ffmpeg complains of is a track of timecode or a record that it cannot put into words: no picture and no packet is damaged by that. */
export const isOfRecord = (line: string): boolean =>
  /\b(?:timecode|drop frame|unknown (?:projection|spherical|stereo)\w*)\b/i.test(line);

/** Whether ffmpeg complains of times that go back on their way out: recordings put one after the other begin anew, and no picture is damaged by that. */
export const isOfOutputTimes = (line: string): boolean => /\bnon monotonically increasing dts to muxer\b/.test(line);

/**
 * What a thread of the decoder said in the middle of a line of the filter `showinfo`, which is written in several steps: such words lose their own
 * beginning with their level. Empty where the line has the filter's fields alone.
 */
export const wordsWithin = (line: string): string => {
  const left = line.replace(/^.*?\bn: *\d+ /, '').replace(/\w+:(?:\[[0-9A-F. -]*\]?|\S*)/g, ' ').trim(); // prettier-ignore
  return /[a-z]{3}/i.test(left) ? left.replace(/^[\d\s\]]+/, '') : '';
};
