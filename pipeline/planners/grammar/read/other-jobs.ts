import type { SaidEdit } from '../../../plan/schema/understanding.js';

const CUT = 'A sentence cuts nothing out of a clip: `range` with `trim: true` writes a part of it as a clip of its own.';
const CUTS =
  /\b(?:trim\w*|shorten|cut (?:out |off )?(?:the )?(?:first|last|start|beginning|end|part|bit|from|everything)|(?:first|last) .*(?:seconds?|minutes?|frames?))\b/;

/** Work of an editing program, and what is said to who asks for it here. The first that the words fit is meant. */
const OTHER_JOBS: readonly (readonly [RegExp, string])[] = [
  [/\b(?:cross ?-?fades?|cross ?-?dissolves?|wipes?|transitions?)\b/, 'One clip is edited at a time, so nothing here passes over into another.'],
  [/\b(?:slow(?:er|ed)?|speed(?:s|ed)?|sped|faster|quicker|half speed|timelapse|time lapse|speed ramps?)\b.*|\bslow ?-?mo(?:tion)?\b/, 'Times stay as they are, to the tick: nothing here slows a clip down or speeds it up.'],
  [/\b(?:backwards?|revers\w+|rewind|boomerang|loop\w*|freeze)\b/, 'Frames stay in their order: nothing here plays them backwards, again or longer.'],
  [/\b(?:frame ?rate|fps|interpolat\w+)\b/, 'No frames are made between those that there are: the frame rate stays.'],
  [/\b(?:crop\w*|aspect|(?:to|into|a|it) square(?! \w)|(?:vertical|portrait|landscape) (?:video|format|mode|orientation|clip)|letterbox\w*|reframe|resize|upscal\w*|downscal\w*|[48]k|resolution|zoom\w*|punch in|push in|pull out|pan (?:left|right|across|over|to|the camera|up|down)|dolly|crane (?:shot|up|down))\b/, 'Every frame keeps its size and its frame: nothing here crops, zooms or scales.'],
  [/\b(?:rotat\w+|flip(?:s|ped)?(?![ -]?flops?)|mirror(?:ed|ing)|mirror (?:it|the (?:clip|video|picture|image|frame|footage|shot))|straighten\w*|tilt\w*|upside down)\b/, 'Frames stay as they are turned: nothing here rotates or mirrors a picture.'],
  [/\b(?:stabili\w+|steady|shaky|shaking|wobbl\w+|jitter\w*)\b/, 'The camera moves as it did: nothing here stabilises a picture.'],
  [/\b(?:trim\w*|shorten)\b/, CUT],
  [/\b(?:subtitles?|captions?|titles?|credits|lower thirds?|text|watermark(?=s? (?:on|in|at))|translat\w+|dub\w*)\b/, 'Nothing here writes text into a picture, or speaks.'],
  [/\b(?:music|songs?(?! ?birds?)|soundtrack|sound effects?|voice ?-?over|narration|applause|sfx)\b/, 'Sound can be changed here, not added.'],
]; // prettier-ignore

/** Why an edit that no look does is not done, where it is the work of another program. */
export function otherJob({ op, target, note }: Pick<SaidEdit, 'op' | 'target' | 'note'>): string | undefined {
  const said = note.toLowerCase();
  // "remove the subtitles" is about a thing in the picture, "remove the first 3 seconds" about the clip
  if (op === 'remove') return target.kind === 'all' && CUTS.test(said) ? CUT : undefined;
  return op === 'add' || op === 'replace' ? OTHER_JOBS.find(([words]) => words.test(said))?.[1] : undefined;
}
