import type { Looks } from '../../../models/looks/read-looks.js';
import { type SaidEdit, type Understanding, understanding } from '../../plan/schema/understanding.js';
import { cannotOf } from '../grammar/read/cannot.js';
import { opOfLook } from '../grammar/words/look-words.js';

/** What a server's answer says, or what is wrong with it, for the server to mend. */
export type Answered = { readonly said: Understanding } | { readonly wrong: string };

/** Reads the JSON of an answer, in a code fence too. What cannot be done is told by what is here, not by the server. */
export function readAnswer(text: string, looks: Looks): Answered {
  const json = text.slice(text.indexOf('{'), text.lastIndexOf('}') + 1);
  let parsed: unknown;
  try {
    parsed = JSON.parse(json);
  } catch {
    return { wrong: 'it is no JSON' };
  }
  const checked = understanding.safeParse(parsed);
  if (!checked.success) {
    const { path, message } = checked.error.issues[0];
    return { wrong: `${path.join('.') || 'the object'}: expected ${message}` };
  }
  const known = (edits: readonly SaidEdit[]): SaidEdit[] => edits.map((edit) => withLook(edit, looks));
  const edits = known(checked.data.edits);
  const others = checked.data.others?.map(known) ?? [];
  return { said: { edits, unheard: checked.data.unheard, cannot: cannotOf(edits), ...(others.length && { others }) } };
}

/** A look that there is not is none, and the op of one that there is is its own. */
function withLook(edit: SaidEdit, { families }: Looks): SaidEdit {
  const family = families.find(({ name }) => name === edit.look);
  if (family) return { ...edit, op: opOfLook(family.name, family.group) };
  return edit.look === null ? edit : { ...edit, look: null, note: edit.note || edit.look };
}
