import { EditError } from '../../../core/errors.js';
import type { Notice } from '../../../core/notice.js';
import { listOf } from '../../../core/options.js';
import { type SceneFile, variantsOf } from '../../../scenes/formats/index.js';
import type { Scene } from '../../../scenes/scene.js';
import { someOf } from '../../../scenes/remarks.js';
import { chooseParts, glassAndLamps, type PartChoice, type WantedParts } from '../../../scenes/select/choose-parts.js';
import { changedBy, showVariant } from '../../../scenes/select/show-variant.js';
import type { SceneOptions } from '../../plan/scene-options.js';

/** A scene in the look that is painted, and the parts of it. */
export interface SceneLook {
  /** The file, its scene as that look shows it. */
  readonly file: SceneFile;
  readonly choice: PartChoice;
  /** Where the new materials are shown: a place in the list of variants; undefined for the default look. */
  readonly variant: number | undefined;
  /** The name of a variant that the file does not have yet. */
  readonly newVariant: string | undefined;
  readonly notices: readonly Notice[];
}

/**
 * Decides which look of a file is painted (`variants`), and where the result is shown (`asVariant`). What is named and stands in no part of the default look
 * is looked for in the variants, in their order.
 *
 * @param fresh only parts that show another material in the variant than by default @param spare leave glass and lamps where nothing is named
 * @throws `plan/unknown-part`
 */
export async function chooseLook(
  opened: SceneFile,
  options: SceneOptions,
  wanted: WantedParts,
  { fresh, spare }: { readonly fresh: boolean; readonly spare: boolean },
): Promise<SceneLook> {
  const names = variantsOf(opened.json);
  const { variants: told, asVariant } = options;
  const candidates = told === 'default' || told === 'all' ? [undefined, ...names] : [told];
  let first: unknown;
  for (const name of candidates) {
    const shown = name === undefined ? undefined : showVariant(opened, name);
    const scene = shown?.scene ?? opened.scene;
    const found = await chooseParts(scene, wanted).catch((error: unknown) => {
      first ??= error;
      if (!(error instanceof EditError) || error.code !== 'plan/unknown-part') throw error;
      return undefined;
    });
    if (!found) continue;
    const own = fresh && shown ? changedBy(opened.scene, scene) : undefined;
    const spared = spare && found.found === undefined ? glassAndLamps(scene) : new Set<number>();
    const choice = { ...found, parts: new Set([...found.parts].filter((id) => (!own || own.has(id)) && !spared.has(id))) };
    const elsewhere = name !== undefined && candidates.length > 1;
    const at = names.indexOf(asVariant);
    return {
      file: { ...opened, scene },
      choice,
      variant: asVariant ? (at < 0 ? names.length : at) : shown?.variant,
      newVariant: asVariant && at < 0 ? asVariant : undefined,
      notices: spared.size ? [sparedNotice(scene, spared)] : elsewhere ? [{ code: 'scene/variants', message: `This is shown by the variant "${name}" alone, which is painted.` }] : otherLooks(opened, scene, choice, options), // prettier-ignore
    };
  }
  throw first;
}

/** Which variants change along with what is painted, and which show other materials and stay. */
function otherLooks(
  { json, scene: plain }: SceneFile,
  scene: Scene,
  { parts }: PartChoice,
  { variants, asVariant }: SceneOptions,
): Notice[] {
  if (variants !== 'default' || asVariant) return [];
  const painted = scene.parts.filter(({ id }) => parts.has(id));
  const own = new Set(painted.map(({ material }) => material));
  const [changed, left]: [string[], string[]] = [[], []];
  variantsOf(json).forEach((name) => {
    const shown = showVariant({ scene: plain, json } as SceneFile, name).scene.parts;
    const same = painted.filter(({ id }) => own.has(shown[id].material)).length;
    if (same > 0) changed.push(`"${name}"`);
    if (same < painted.length) left.push(`"${name}"`);
  });
  const whole = changed.filter((name) => !left.includes(name));
  const partly = changed.filter((name) => left.includes(name));
  const untouched = left.filter((name) => !changed.includes(name));
  const clauses = [
    whole.length && `${nounOf(whole)} ${listOf(whole, 'and')} ${whole.length > 1 ? 'show' : 'shows'} the same materials and ${whole.length > 1 ? 'change' : 'changes'} too`, // prettier-ignore
    partly.length && `${nounOf(partly)} ${listOf(partly, 'and')} ${partly.length > 1 ? 'change' : 'changes'} where ${partly.length > 1 ? 'they show' : 'it shows'} the same materials`, // prettier-ignore
    untouched.length && `${nounOf(untouched)} ${listOf(untouched, 'and')} ${untouched.length > 1 ? 'show' : 'shows'} others and ${untouched.length > 1 ? 'stay' : 'stays'} as ${untouched.length > 1 ? 'they are' : 'it is'}`, // prettier-ignore
  ].filter(Boolean);
  return clauses.length ? [{ code: 'scene/variants', message: `What shows by default is painted; ${clauses.join('; ')}.` }] : [];
}

function sparedNotice({ parts, materials }: Scene, spared: ReadonlySet<number>): Notice {
  const names = new Set([...spared].map((id) => `"${materials[parts[id].material].name}"`));
  return { code: 'scene/kept', message: `Glass and lamps are left as they are: ${someOf([...names])}; name them to edit them.` };
}

const nounOf = ({ length }: readonly string[]): string => (length > 1 ? 'the variants' : 'the variant');
