import type { ClipMetrics } from '../../../media/metrics/clip-metrics.js';
import type { PictureMeter } from '../../../media/metrics/fidelity-meter.js';
import { EditError } from '../../../core/errors.js';
import { Clip } from '../../../models/vision/clip.js';
import { Lpips } from '../../../models/vision/lpips.js';
import { readVisionFolder, type VisionKind } from '../../../models/vision/vision-folder.js';
import { METRICS, type MetricName } from './index.js';
import type { Metric, MetricTools } from './metric.js';
import { readMark } from '../../provenance/read-mark.js';

/** Which metrics, and what some of them need. */
export interface MetricRequest {
  /** Names of further measures; see docs/json.md. */
  readonly metrics?: readonly MetricName[] | undefined;
  /** Folder of CLIP as ONNX, for the metrics `clip-…`. */
  readonly clipModel?: string | undefined;
  /** Folder of LPIPS as ONNX, for `lpips`. */
  readonly lpipsModel?: string | undefined;
  /** What the result shows, for `clip-text` and `clip-direction`; default the sentence of the plan that it carries. */
  readonly words?: string | undefined;
  /** What the source shows; default "a photo". */
  readonly sourceWords?: string | undefined;
}

/** Values by name; `null` where the files do not allow a measure. */
export type MetricValues = Partial<Record<MetricName, number | null>>;

/** Metrics under way. */
export interface Measuring {
  readonly meters: ReadonlyMap<MetricName, PictureMeter>;
  values(pictures: ClipMetrics): Promise<MetricValues>;
  close(): Promise<void>;
}

/**
 * Opens what the metrics of a comparison need.
 *
 * @throws `usage/metrics` for a name that is none, or a metric without its folder or words; `model/…`
 */
export async function openMetrics(source: string, output: string, request: MetricRequest): Promise<Measuring> {
  const names = request.metrics ?? [];
  const table: Readonly<Record<string, Metric>> = METRICS;
  const unknown = names.find((name) => !Object.hasOwn(table, name));
  if (unknown !== undefined)
    throw new EditError('usage/metrics', `There is no metric "${unknown}"; there are ${Object.keys(table).join(', ')}.`);
  const open: { close(): Promise<void> }[] = [];
  const close = async (): Promise<void> => {
    for (const network of open) await network.close();
  };
  const tools = toolsOf(source, output, request, open);
  try {
    const meters = new Map<MetricName, PictureMeter>();
    for (const name of names) {
      const meter = await table[name].meter?.(tools);
      if (meter) meters.set(name, meter);
    }
    const valueOf = async (name: MetricName, pictures: ClipMetrics): Promise<number | null> => {
      const { read, measure } = table[name];
      return (await measure?.(tools)) ?? meters.get(name)?.result() ?? read?.(pictures) ?? null;
    };
    return {
      meters,
      close,
      async values(pictures) {
        const values: MetricValues = {};
        for (const name of names) values[name] = await valueOf(name, pictures);
        return values;
      },
    };
  } catch (error) {
    await close();
    throw error;
  }
}

function toolsOf(source: string, output: string, request: MetricRequest, open: { close(): Promise<void> }[]): MetricTools {
  const folder = (path: string | undefined, option: string, kind: VisionKind) => {
    if (path !== undefined) return readVisionFolder(path, [kind], option);
    throw new EditError('usage/metrics', `A metric that was asked for needs ${option}: the folder of its network.`);
  };
  const once = <T extends { close(): Promise<void> }>(make: () => Promise<T>): (() => Promise<T>) => {
    let made: Promise<T> | undefined;
    return () =>
      (made ??= make().then((network) => {
        open.push(network);
        return network;
      }));
  };
  const choice = { device: 'cpu', threads: 0 } as const;
  return {
    source,
    output,
    clip: once(async () => Clip.open(folder(request.clipModel, '`clipModel`', 'clip'), choice)),
    lpips: once(async () => Lpips.open(folder(request.lpipsModel, '`lpipsModel`', 'lpips'), choice)),
    words: async () => [request.words ?? (await sentenceOf(output)), request.sourceWords ?? 'a photo'],
  };
}

/** The sentence of the plan that an output carries. */
async function sentenceOf(output: string): Promise<string> {
  const { overpaint } = await readMark(output).catch(() => ({ overpaint: undefined }));
  if (overpaint?.instruction) return overpaint.instruction;
  throw new EditError('usage/metrics', `${output} carries no sentence: say what it shows in \`words\`.`, { path: output });
}
