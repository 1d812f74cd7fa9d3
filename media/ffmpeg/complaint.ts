/** Whether what ffmpeg complains of is a track of timecode or a record that it cannot put into words: no picture and no packet is damaged by that. */
export const isOfRecord = (line: string): boolean =>
  /\b(?:timecode|drop frame|unknown (?:projection|spherical|stereo)\w*)\b/i.test(line);

/** Whether ffmpeg complains of times that go back on their way out: recordings put one after the other begin anew, and no picture is damaged by that. */
export const isOfOutputTimes = (line: string): boolean => /\bnon monotonically increasing dts to muxer\b/.test(line);
