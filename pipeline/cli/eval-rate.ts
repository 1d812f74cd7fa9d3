import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { EditError } from '../../core/errors.js';
import { openRateServer } from '../rate/rate-server.js';
import { type VoteTable, voteTable } from '../rate/vote-table.js';
import { openVotes } from '../rate/votes.js';
import { csv } from '../report/report-csv.js';
import { columns } from './columns.js';
import { type FlagValues, isOn, textOf, wholeNumber } from './flags.js';
import { toJson } from './json.js';
import type { VerbContext } from './verb.js';

/** `overpaint eval rate`: the page, or with `--results` what its votes say. */
export async function rate(folder: string | undefined, values: FlagValues, { print, tell, signal }: VerbContext): Promise<void> {
  if (folder === undefined) throw new EditError('usage/words', 'overpaint eval rate takes the folder that overpaint eval wrote.');
  if (!isOn(values, 'results')) {
    const server = await openRateServer(folder, { host: textOf(values, 'host'), port: wholeNumber(values, 'port', 0, 65_535) });
    print(server.address);
    tell('Open this address and choose; Ctrl-C ends it. Votes are kept: the same name goes on where it was.');
    if (!signal.aborted) await once(signal, 'abort');
    return server.close();
  }
  const votes = await openVotes(folder);
  const all = await votes.all();
  votes.close();
  const path = join(folder, 'votes.csv');
  const rows = all.map((vote) => [vote.rater, vote.case, vote.first, vote.second, vote.preferred === 0.5 ? '=' : vote.preferred === 0 ? vote.first : vote.second, vote.attentive === null ? '' : vote.attentive ? 'passed' : 'missed']); // prettier-ignore
  await writeFile(path, csv([['rater', 'case', 'first', 'second', 'preferred', 'check'], ...rows]));
  const table = voteTable(all);
  print(isOn(values, 'json') ? toJson({ ...table, file: path }) : `${tableText(table)}\n${path}`);
}

function tableText({ raters, votes, inattentive, preferences, strengths, agreement }: VoteTable): string {
  const percent = (share: number): string => `${(100 * share).toFixed(0)} %`;
  return columns([
    [
      'votes',
      `${votes} of ${raters} raters${inattentive.length ? `, without ${inattentive.join(', ')}, who missed checks` : ''}`,
    ],
    ...preferences.map((one) => [`${one.first} over ${one.second}`, `${percent(one.share)} (${percent(one.low)} to ${percent(one.high)}): ${one.wins} for, ${one.losses} against, ${one.ties} equal`] as const), // prettier-ignore
    ...strengths.map(({ method, elo, low, high }) => [`strength of ${method}`, `${elo.toFixed(0)} (Elo; log odds ${low.toFixed(2)} to ${high.toFixed(2)})`] as const), // prettier-ignore
    ['agreement', agreement === null ? 'not known: no ballot has two raters' : `Krippendorff's alpha ${agreement.toFixed(2)}`],
  ]);
}
