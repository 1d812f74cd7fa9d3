/** Whether what ffmpeg complains of is a track of timecode that it cannot put into words: no picture and no packet is damaged by that. */
export const isOfTimecode = (line: string): boolean => /\b(?:timecode|drop frame)\b/i.test(line);
