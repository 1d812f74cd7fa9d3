import { statSync } from 'node:fs';
import { type ExternalFile, externalFiles } from './external-files.js';
import type { ValueInfoProto } from './generated/onnx_pb.js';
import { readGraphOutline } from './read-graph-outline.js';
import { weightProblems } from './weight-problems.js';

/** What must be known of an ONNX file before a session is made of it. */
export interface GraphFacts {
  /** How many nodes it has. */
  readonly nodes: number;
  readonly input: readonly ValueInfoProto[];
  /** The weights files beside it. */
  readonly external: readonly ExternalFile[];
  /** Weights that declare more than they hold, a sentence each. */
  readonly problems: readonly string[];
}

const known = new Map<string, GraphFacts>();

/**
 * Reads an ONNX file's facts once: a job asks for them when it looks for the device, hashes the model and opens it. A file of another size or time is
 * read anew.
 *
 * @throws EditError `model/not-onnx`
 */
export function graphFacts(path: string): GraphFacts {
  const { size, mtimeMs } = statSync(path);
  const key = `${path} ${size} ${mtimeMs}`;
  const found = known.get(key);
  if (found) return found;
  const { nodes, input, initializer } = readGraphOutline(path);
  const facts = { nodes, input, external: externalFiles(initializer), problems: weightProblems(initializer) };
  known.set(key, facts);
  return facts;
}
