/** A language model server that speaks the protocol of OpenAI (llama.cpp, Ollama, vLLM, clouds). */
export interface Server {
  /** Where the protocol begins, as `http://127.0.0.1:8080/v1`. */
  readonly url: string;
  readonly model: string;
  /** Sent to this server alone and never printed. */
  readonly key: string | undefined;
}

const OPENAI = 'https://api.openai.com/v1';

/**
 * The server that the environment names: `OVERPAINT_LLM_URL`, `OVERPAINT_LLM_KEY` and `OVERPAINT_LLM_MODEL`, else `OPENAI_BASE_URL` and `OPENAI_API_KEY`.
 * The key of OpenAI's variables goes to no server that Overpaint's own variable names. Undefined where none is named.
 */
export function serverOf(env: Readonly<Record<string, string | undefined>>): Server | undefined {
  const own = env['OVERPAINT_LLM_URL'];
  const url = own ?? env['OPENAI_BASE_URL'] ?? (env['OPENAI_API_KEY'] ? OPENAI : undefined);
  if (!url || !URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol)) return undefined;
  const key = env['OVERPAINT_LLM_KEY'] ?? (own ? undefined : env['OPENAI_API_KEY']);
  return { url: url.replace(/\/+$/, ''), model: env['OVERPAINT_LLM_MODEL'] ?? 'default', key };
}

/** What of a server's address may be shown: no user, no password, no query. */
export const shownAddress = ({ url }: Server): string => new URL(url).origin;
