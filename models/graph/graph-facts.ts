import { statSync } from 'node:fs';
import { type ExternalFile, externalFiles } from './external-files.js';
import type { ValueInfoProto } from './generated/onnx_pb.js';
import { readGraphOutline } from './read-graph-outline.js';
import { versionProblems } from './version-problems.js';
import { weightProblems } from './weight-problems.js';

/** What must be known of an ONNX file before a session is made of it. */
export interface GraphFacts {
  /** How many nodes it has. */
  readonly nodes: number;
  readonly input: readonly ValueInfoProto[];
  /** Operators outside of ONNX's own domain, `com.microsoft.NhwcConv`, each once. */
  readonly foreign: readonly string[];
  /** The weights files beside it. */
  readonly external: readonly ExternalFile[];
  /** Weights that declare more than they hold, versions that the runtime does not read: a phrase each. */
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
  const outline = readGraphOutline(path);
  const { nodes, input, initializer, foreign } = outline;
  const problems = [...weightProblems(initializer), ...versionProblems(outline)];
  const facts = { nodes, input, foreign, external: externalFiles(initializer), problems };
  known.set(key, facts);
  return facts;
}
