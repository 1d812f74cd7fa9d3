/** What is said of weights that are no ONNX graph. */
export const FOR_ANOTHER_LIBRARY = 'holds weights for another library';
/** What is said of a graph that takes one size only. */
export const OF_FIXED_SHAPE = 'has the fixed shape';

/** How a folder is made that Overpaint reads. */
export const EXPORT_ADVICE = 'Export the model with Optimum: optimum-cli export onnx --model NAME FOLDER';

/** A last sentence for a folder with such problems; empty where an export would not help. */
export function adviceFor(problems: readonly string[]): string {
  if (problems.some((problem) => problem.includes(FOR_ANOTHER_LIBRARY))) return `\n${EXPORT_ADVICE}`;
  return problems.some((problem) => problem.includes(OF_FIXED_SHAPE)) ? `\n${EXPORT_ADVICE}, without --no-dynamic-axes` : '';
}
