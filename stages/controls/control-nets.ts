import { EditError } from '../../core/errors.js';
import { listOf } from '../../core/options.js';
import { weightedPath } from '../../core/weighted-path.js';
import { CONTROL_KINDS, type ControlKind, controlKindOf } from '../../models/folder/control-net-folder.js';

/** The most that a ControlNet counts for; more tears pictures apart. */
const MOST = 10;

/** A ControlNet as it is asked for. */
export interface AskedControlNet {
  readonly path: string;
  readonly weight: number;
  /** What it sees. */
  readonly kind: ControlKind;
  /** When it counts, shares of the steps; absent for all of them. */
  readonly steps?: { readonly start: number; readonly end: number };
}

/**
 * The ControlNets of `FOLDER` or `FOLDER:WEIGHT`, and what each sees: what is said of it, else what its name says.
 *
 * @throws EditError `usage/control` for a weight or steps that are none, and for what nobody says
 */
export function askedControlNets({
  controlnet,
  control,
  controlSteps = [],
}: {
  readonly controlnet: readonly string[];
  readonly control: readonly string[];
  readonly controlSteps?: readonly string[];
}): AskedControlNet[] {
  const told = {
    '`control` says what each `controlnet` sees': control,
    '`controlSteps` says when each `controlnet` counts': controlSteps,
  };
  for (const [what, { length }] of Object.entries(told)) {
    if (length <= controlnet.length) continue;
    throw new EditError('usage/control', `${what}: expected at most ${controlnet.length}, found ${length}.`, { found: length });
  }
  return controlnet.map((text, at) => {
    const { path, weight } = placeAndWeight(text);
    const kind = control[at] ?? controlKindOf(path);
    const known = CONTROL_KINDS.find((one) => one === kind);
    const steps = controlSteps[at];
    if (known) return { path, weight, kind: known, ...(steps && { steps: shareOfSteps(steps) }) };
    const kinds = listOf(CONTROL_KINDS);
    const why = kind === undefined ? `and nothing in ${path} says which` : `found "${kind}"`;
    throw new EditError('usage/control', `\`control\`: expected what the ControlNet sees, ${kinds}, ${why}.`, {
      path,
      found: kind,
    });
  });
}

function shareOfSteps(text: string): { start: number; end: number } {
  const [start, end] = (/^(\d*\.?\d+)-(\d*\.?\d+)$/.exec(text)?.slice(1) ?? []).map(Number);
  if (start < end && end <= 1) return { start, end };
  const sentence = `\`controlSteps\`: expected shares of the steps, as 0-0.6, found "${text}".`;
  throw new EditError('usage/control', sentence, { found: text });
}

function placeAndWeight(text: string): { path: string; weight: number } {
  const { path, weight } = weightedPath(text);
  if (path && weight >= 0 && weight <= MOST) return { path, weight };
  throw new EditError('usage/control', `\`controlnet\`: expected a weight from 0 to ${MOST} after the folder, found "${text}".`, { found: text }); // prettier-ignore
}
