import { basename } from 'node:path';
import { isStill } from '../../media/stills/still-paths.js';
import type { PaintedCanvas } from '../../scenes/canvas.js';
import { compareFiles, type CompareOptions, inSource } from '../compare/compare-files.js';
import type { SceneComparison } from '../compare/compare-scenes.js';
import type { Plan } from '../plan/plan.js';
import { isScene } from '../plan/scene-options.js';
import { trimmedTo } from '../plan/trimmed-to.js';
import type { Proof } from '../proof/proof.js';
import { readMark } from '../provenance/read-mark.js';
import { clipFigures, fileFindings } from './clip-figures.js';
import { clipFindings } from './clip-findings.js';
import { clipSeries } from './clip-series.js';
import { noteFrames } from './frame-notes.js';
import { keepPictures } from './keep-pictures.js';
import { planWords } from './plan-words.js';
import { proofFigures, proofFindings, proofSeries } from './proof-parts.js';
import type { Figure, Finding, Report } from './report.js';
import { sceneFigures, sceneFindings } from './scene-figures.js';

/** What a job knows that its files do not tell. */
export interface JobNews {
  /** Sentences about the job, such as its notices. */
  readonly findings?: readonly Finding[] | undefined;
  readonly painted?: readonly PaintedCanvas[] | undefined;
  readonly proof?: Proof | null | undefined;
  /** Its plan, for an output that carries none. */
  readonly plan?: Plan | undefined;
  /** What the source is called where another file stands for it: the scene of a film. */
  readonly called?: string | undefined;
}

/** The most frames that are measured where nothing else is asked. */
const MEASURED = 240;

/**
 * Looks at an output and its source as `compare` does, and gathers what a person wants to see of it.
 *
 * @throws what `compare` throws
 */
export async function makeReport(
  source: string,
  output: string,
  options: CompareOptions = {},
  news: JobNews = {},
): Promise<Report> {
  const plan: Plan | undefined = await readMark(output).then(({ overpaint }) => overpaint, () => news.plan); // prettier-ignore
  let [notes, pictures] = [noteFrames(new Map()), keepPictures()];
  const compared = await compareFiles(
    source,
    output,
    {
      measured: MEASURED,
      ...options,
      ...(plan?.trim && { part: trimmedBy(plan) }),
      range: isStill(output) || isScene(output) ? null : (options.range ?? plan?.range),
    },
    (metrics) => {
      [notes, pictures] = [noteFrames(metrics), keepPictures()];
      return [notes, pictures];
    },
  );
  const named = { source: basename(news.called ?? source), output: basename(output), plan: plan ? planWords(plan) : [] };
  const title = plan?.instruction ?? named.output;
  const told = [...(news.proof ? proofFindings(news.proof) : []), ...(news.findings ?? [])];
  const proved = news.proof ? proofFigures(news.proof) : [];
  if (!('pictures' in compared))
    return { ...named, title, ...(await ofScene(source, output, compared, told, proved, news.painted)) };
  const clip = notes.notes.length > 1;
  const frames = notes.notes.map(({ frame }) => frame);
  return {
    ...named,
    title,
    kind: clip ? 'clip' : 'picture',
    findings: [...clipFindings(notes.notes), ...told, ...fileFindings(compared)],
    figures: [...proved, ...clipFigures(compared)],
    frames: clip ? frames : [],
    seconds: clip ? notes.notes.map(({ seconds }) => seconds) : [],
    series: clip ? [...(news.proof ? proofSeries(news.proof, frames) : []), ...clipSeries(notes.notes)] : [],
    pictures: pictures.pictures(),
  };
}

/** The part of a clip that a plan with `trim` wrote. */
function trimmedBy(plan: Plan): CompareOptions['part'] {
  return (clip, index) => {
    const ranged = inSource(plan.range)(clip, index);
    return trimmedTo(plan, index.pts.length, (at) => ranged(at, index.pts[at]));
  };
}

async function ofScene(
  source: string,
  output: string,
  compared: SceneComparison,
  told: readonly Finding[],
  proved: readonly Figure[],
  painted: JobNews['painted'],
) {
  // prettier-ignore
  const { openScene } = await import('../../scenes/formats/index.js'); // with all that reads geometry
  const { scenePictures } = await import('./scene-pictures.js');
  const { showScene } = await import('./show-scene.js');
  const [before, after] = [await openScene(source), await openScene(output)];
  return {
    kind: 'scene' as const,
    findings: [...sceneFindings(compared), ...told],
    figures: [...proved, ...sceneFigures(compared)],
    frames: [],
    seconds: [],
    series: [],
    pictures: await scenePictures(before.scene, after.scene),
    model: await showScene(before.scene, after.scene, painted),
  };
}
