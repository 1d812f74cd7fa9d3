import { statSync } from 'node:fs';
import { type ExternalFile, externalFiles } from './external-files.js';
import { TensorProto_DataType, type ValueInfoProto } from './generated/onnx_pb.js';
import { type GraphOutline, readGraphOutline } from './read-graph-outline.js';
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
  /** Whether it calculates in halves somewhere: it has weights or inputs of that type. */
  readonly halves: boolean;
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
  const facts = { nodes, input, foreign, external: externalFiles(initializer), halves: hasHalves(outline), problems };
  known.set(key, facts);
  return facts;
}

const hasHalves = ({ initializer, input }: Pick<GraphOutline, 'initializer' | 'input'>): boolean =>
  [
    ...initializer.map(({ dataType }) => dataType),
    ...input.map(({ type }) => (type?.value.case === 'tensorType' ? type.value.value.elemType : undefined)),
  ].includes(TensorProto_DataType.FLOAT16);
