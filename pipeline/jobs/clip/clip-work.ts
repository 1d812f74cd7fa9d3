import type { Prepared } from './clip-facts.js';
import { writtenFrames, writtenRange } from './written.js';
import { stageKind } from '../../timing/stage-kind.js';
import type { WorkPart } from '../../timing/work-part.js';

/** The frames of a clip that a job has to make, told apart by what is done to them. */
export interface ClipFrames {
  /** Whether the stages work on a frame: it is selected, or one that they look at for that. */
  edits(index: number): boolean;
  /** Units of editing from a frame on to another: frames, and the anchors of their shots. */
  editUnits(from: number, to: number): number;
}

/** Sorts the frames of a prepared clip. */
export function clipFrames({ graph, index, selects, survey }: Prepared): ClipFrames {
  const total = index.pts.length;
  const selected = [...index.pts].map((pts, at) => graph.stages.length > 0 && selects(at, pts));
  const near = selected.map((_, at) => {
    for (let other = Math.max(0, at - graph.reach); other <= Math.min(total - 1, at + graph.reach); other++)
      if (selected[other] && (!survey || survey.shotOf(at) === survey.shotOf(other))) return true;
    return false;
  });
  return {
    edits: (at) => near[at] ?? false,
    editUnits(from, to) {
      const own = Array.from({ length: Math.max(0, to - from) }, (_, at) => from + at).filter((at) => near[at]);
      if (!own.length) return 0;
      const shots = survey && new Set(own.map((at) => survey.shotOf(at)));
      const anchors = shots ? [...shots].reduce((sum, shot) => sum + shot.anchors.length, 0) : (graph.anchors ?? 0);
      return own.length + anchors;
    },
  };
}

/** What making a clip's file takes, from one of its frames on; `source` is `take` where the clip is the film of a scene. */
export function clipWork(prepared: Prepared, { from = writtenRange(prepared).from, source = '' } = {}): readonly WorkPart[] {
  const { clip, codec, container, format, graph, index, plan } = prepared;
  const end = writtenRange(prepared).to + 1;
  const frames = clipFrames(prepared);
  const pixels = format.width * format.height;
  const pictures = container.segmentMuxer === 'nut';
  const coded = `${codec.name} ${codec.pixelFormat} ${plan.encode.threads}`;
  const via = `${clip.video.codec ?? 'unknown'}->${pictures ? 'lossless' : coded}`;
  const copied = Array.from({ length: Math.max(0, end - from) }, (_, at) => from + at).filter((at) => !frames.edits(at)).length;
  const kind = stageKind(graph);
  const part = (name: WorkPart['part'], of: string, units: number, by = via): WorkPart => ({ part: name, kind: of, via: by, units, pixels }); // prettier-ignore
  return [
    { ...part('start', `${source}${graph.heavy ? kind : 'clip'}`, 1), pixels: 1 },
    part('read', graph.heavy ? 'shots' : 'none', graph.anchors === undefined ? 0 : index.pts.length),
    part('copy', 'frames', copied),
    part('edit', kind, frames.editUnits(from, end)),
    part('join', pictures ? 'pictures' : 'segments', writtenFrames(prepared), pictures ? `pictures->${coded}` : via),
  ];
}
