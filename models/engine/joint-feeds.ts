import { bankNames, type RewriteReport } from '../graph/rewrite-attention.js';
import { KV_INDEX } from '../graph/rewrite-attention.js';
import { JOINT_INPUTS, KV_VALID } from '../graph/rewrite-joint-attention.js';
import { int64Tensor, type Tensor } from '../tensor/tensor.js';
import { emptyBank, type KvBank } from './kv-bank.js';

/** Where a row's tokens are in the joint sequence. */
export interface JointGeometry {
  readonly pictureStart: number;
  readonly pictureTokens: number;
  /** One after the last query that sees other frames. */
  readonly seeingEnd: number;
  readonly tokens: number;
}

/** Whether rows see different numbers of others, so that a graph with `kv_valid` is needed. */
export const isRagged = (table: readonly (readonly number[])[]): boolean =>
  table.some(({ length }) => length !== table[0]?.length);

/**
 * What a rewritten transformer is fed besides its own inputs.
 *
 * @param table for each row the rows of (bank, then this call) whose picture tokens it sees besides all of its own; never itself
 */
export function jointFeeds(
  layers: RewriteReport['layers'],
  bank: KvBank | undefined,
  table: readonly (readonly number[])[],
  { pictureStart, pictureTokens, seeingEnd, tokens }: JointGeometry,
): Record<string, Tensor> {
  const feeds: Record<string, Tensor> = {};
  (bank ?? emptyBank(layers)).layers.forEach(({ k, v }, layer) =>
    Object.assign(feeds, { [bankNames(layer).inK]: k, [bankNames(layer).inV]: v }),
  );
  const most = Math.max(0, ...table.map(({ length }) => length));
  const places = table.map((row) => Array.from({ length: most }, (_, at) => row[at] ?? 0));
  const index = places.flatMap((row) =>
    row.flatMap((place) => Array.from({ length: pictureTokens }, (_, token) => place * pictureTokens + token)),
  );
  feeds[KV_INDEX] = int64Tensor(index, [table.length, most * pictureTokens]);
  feeds[JOINT_INPUTS.start] = int64Tensor([pictureStart], [1]);
  feeds[JOINT_INPUTS.end] = int64Tensor([pictureStart + pictureTokens], [1]);
  feeds[JOINT_INPUTS.seeing] = int64Tensor([seeingEnd], [1]);
  if (!isRagged(table)) return feeds;
  const valid = table.flatMap(({ length }) => [
    ...new Array<number>(tokens + length * pictureTokens).fill(1),
    ...new Array<number>((most - length) * pictureTokens).fill(0),
  ]);
  const dims = [table.length, tokens + most * pictureTokens];
  feeds[KV_VALID] = { type: 'int32', dims, data: Int32Array.from(valid) };
  return feeds;
}
