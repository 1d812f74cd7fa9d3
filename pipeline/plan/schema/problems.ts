import type * as z from 'zod';
import { shown } from '../../../core/options.js';
import { isModule } from '../stage-module.js';
import { KEY } from './fields.js';

/** What is wrong with a plan, a sentence each. */
export function problemsOf({ issues }: z.ZodError, plan: unknown): string[] {
  return [...new Set(issues.flatMap((issue) => sentencesOf(issue, [], plan)))];
}

type Path = readonly PropertyKey[];

function sentencesOf(issue: z.core.$ZodIssue, before: Path, plan: unknown): string[] {
  const path = [...before, ...issue.path];
  if (issue.code === 'invalid_union') {
    const meant = issue.errors.find(isMeant);
    if (meant && path[0] === 'stages') return meant.flatMap((one) => sentencesOf(one, path, plan));
  }
  const place = placeOf(path, plan);
  const where = place && `${place}: `;
  if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => where + issue.message.replace(KEY, () => shown(key)));
  // a message that ends in a full stop is a sentence of its own, others stand after "expected"
  if (issue.message.endsWith('.')) return [where + issue.message];
  return [`${where}expected ${issue.message}, found ${shown(issue.input)}.`];
}

/** Whether this form of a stage, of those that there are, is the one whose name was given. */
const isMeant = (issues: readonly z.core.$ZodIssue[]): boolean =>
  issues.every(({ path, code }) => (path.length ? path[0] !== 'use' : code === 'unrecognized_keys'));

/** A place in a plan as a person reads it: `stages[0] (adjust).contrast`. */
function placeOf(path: Path, plan: unknown): string {
  const [room, index, part, ...rest] = path;
  if (room === 'stages' && part === 'options') {
    const use = (plan as { stages: { use: string }[] }).stages[index as number]?.use;
    if (!isModule(use)) return joined([room, index], [` (${use})`, ...rest.map((name) => `.${String(name)}`)]);
  }
  return joined(path);
}

const joined = (path: Path, more: readonly string[] = []): string =>
  [...path.map((name, at) => (typeof name === 'number' ? `[${name}]` : `${at ? '.' : ''}${String(name)}`)), ...more].join('');
