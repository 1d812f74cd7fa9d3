import { stat } from 'node:fs/promises';
import { EditError } from '../../core/errors.js';
import { checkModules } from '../plan/allow-modules.js';
import type { Plan } from '../plan/plan.js';
import { revise, saidSoFar } from '../planners/revise-plan.js';
import { namedSource } from '../provenance/named-source.js';
import { readPlan } from '../provenance/read-plan.js';
import type { FlagRequest } from './flag-request.js';
import { requestFrom } from './edit-request.js';
import { type FlagValues, isOn, textOf } from './flags.js';

const last = (values: FlagValues): string => textOf(values, 'again') as string;

/** The words of a command line with the source that the last result names, where the words name none. */
export async function withSource(words: readonly string[], values: FlagValues): Promise<readonly string[]> {
  for (const word of words) if (await stat(word).catch(() => undefined)) return words;
  return [await namedSource(last(values)), ...words];
}

/**
 * The request of the last result, changed by a sentence; what changed is told line by line.
 *
 * @param paths where the source of the last result is, and what is made of it, where that is told
 * @throws `usage/nothing-asked`, `plan/…`
 */
export async function revisedRequest(
  values: FlagValues,
  sentence: string | undefined,
  paths: Pick<Plan, 'input'> & Partial<Pick<Plan, 'output'>>,
  tell: (line: string) => void,
): Promise<FlagRequest> {
  if (sentence === undefined)
    throw new EditError('usage/nothing-asked', 'What should change? Say it: overpaint edit --again OUT "stronger".');
  const plan = { ...(await readPlan(last(values))), ...paths };
  checkModules(plan.stages, isOn(values, 'allow-modules'));
  const revised = await revise(plan, sentence);
  for (const line of await changes(plan, revised)) tell(line);
  const { input: _input, output: _output, ...rest } = revised;
  return requestFrom(values, values, undefined, rest);
}

/** What changed between two plans, an edit a line. */
async function changes(before: Plan, after: Plan): Promise<string[]> {
  const [was, is] = [await saidSoFar(before), await saidSoFar(after)];
  return [
    ...was.filter((line) => !is.includes(line)).map((line) => `- ${line}`),
    ...is.filter((line) => !was.includes(line)).map((line) => `+ ${line}`),
  ];
}
