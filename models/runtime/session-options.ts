/**
 * Session options are constants, because they change bits: the graph optimisation level (3.6e-6 between levels) and prepacking (4.3e-6) were
 * measured. They are part of what a plan's hash covers; only device and threads vary, and threads do not change a value.
 */
export const SESSION_CONSTANTS = {
  graphOptimizationLevel: 'all',
  executionMode: 'sequential',
  interOpNumThreads: 1,
  logSeverityLevel: 3,
} as const;

/**
 * How long an idle thread of an operator stays awake for the next one. ONNX Runtime's default, tens of milliseconds, takes the processor from
 * whoever decodes, steadies and encodes meanwhile; 20 µs bridge the gap from operator to operator. It changes no value.
 */
const SPIN_MICROSECONDS = 20;

/**
 * Options of one session.
 *
 * @param choice.threads threads inside an operator, 0 for ONNX Runtime's own choice
 * @param choice.keepsMemory keep the most memory that the graph ever needed until the session is closed (ONNX Runtime's arena), default false. A
 *   graph that runs again and again is an eighth faster with it, and then an error says how much memory was wanted. It changes no value
 * @param weightsFolder where external weights lie when the graph is given as bytes
 */
export function sessionOptions<Provider>(
  provider: Provider,
  { threads, keepsMemory = false }: { readonly threads: number; readonly keepsMemory?: boolean | undefined },
  weightsFolder?: string,
) {
  return {
    ...SESSION_CONSTANTS,
    enableCpuMemArena: keepsMemory,
    executionProviders: [provider],
    ...(threads > 0 ? { intraOpNumThreads: threads } : {}),
    extra: {
      session: {
        intra_op: { spin_duration_us: String(SPIN_MICROSECONDS) },
        ...(weightsFolder ? { model_external_initializers_file_folder_path: weightsFolder } : {}),
      },
    },
  };
}
