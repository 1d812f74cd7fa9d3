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
}

/**
 * The ControlNets of `FOLDER` or `FOLDER:WEIGHT`, and what each sees: what is said of it, else what its name says.
 *
 * @throws EditError `usage/control` for a weight that is none, and for what nobody says
 */
export function askedControlNets({
  controlnet,
  control,
}: {
  readonly controlnet: readonly string[];
  readonly control: readonly string[];
}): AskedControlNet[] {
  if (control.length > controlnet.length) {
    const sentence = `\`control\` says what each \`controlnet\` sees: expected at most ${controlnet.length}, found ${control.length}.`;
    throw new EditError('usage/control', sentence, { found: control.length });
  }
  return controlnet.map((text, at) => {
    const { path, weight } = placeAndWeight(text);
    const kind = control[at] ?? controlKindOf(path);
    const known = CONTROL_KINDS.find((one) => one === kind);
    if (known) return { path, weight, kind: known };
    const kinds = listOf(CONTROL_KINDS);
    const why = kind === undefined ? `and nothing in ${path} says which` : `found "${kind}"`;
    throw new EditError('usage/control', `\`control\`: expected what the ControlNet sees, ${kinds}, ${why}.`, {
      path,
      found: kind,
    });
  });
}

function placeAndWeight(text: string): { path: string; weight: number } {
  const { path, weight } = weightedPath(text);
  if (path && weight >= 0 && weight <= MOST) return { path, weight };
  throw new EditError('usage/control', `\`controlnet\`: expected a weight from 0 to ${MOST} after the folder, found "${text}".`, { found: text }); // prettier-ignore
}
