import type { ShownEdit } from '../shown-edits.js';

/** What is asked of two pictures, to be answered with yes where the edit was done: the edit itself, what is to be seen, where, and what is not to change. */
export function questionsOf({ edit, look, colours, stages }: ShownEdit): readonly string[] {
  const said = stages[0]?.stage.understood?.said;
  const target = said && said.target.kind !== 'all' ? said.target.words || said.target.kind : undefined;
  const colour = colours.at(-1);
  return [
    `Is the second picture the first one with this edit done: "${edit}"?`,
    ...(look === null ? [] : [`Would a person who sees the second picture alone call its look "${look.replaceAll('-', ' ')}"?`]),
    ...(target === undefined ? [] : [`Is it the ${target} that changed, and hardly anything else?`]),
    ...(colour === undefined || target === undefined ? [] : [`Is the ${target} ${colour} in the second picture?`]),
    ...(said?.except ?? []).map(({ kind, words }) => `Is the ${words || kind} as it was?`),
  ];
}
