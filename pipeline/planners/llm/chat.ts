import { setTimeout as sleep } from 'node:timers/promises';
import type { Server } from './server.js';

/** One message of a conversation. */
export interface Message {
  readonly role: 'system' | 'user' | 'assistant';
  readonly content: string | readonly MessagePart[];
}

/** A text, or a picture as a data URL. */
export type MessagePart =
  { readonly type: 'text'; readonly text: string } | { readonly type: 'image_url'; readonly image_url: { readonly url: string } };

/** How long is waited, in milliseconds. */
export interface Patience {
  /** For all tries of a sentence together. Default 60 000. */
  readonly total: number;
  /** Before the second try; twice as long before the third. Default 500. */
  readonly backOff: number;
}

/** Why there is no answer, as it may be shown: nothing of the key, the request or the answer is in it. */
export class NoAnswer extends Error {}

/** Answers are no longer than this, in bytes. */
const MAX_ANSWER = 256 * 1024;
const TRIES = 3;
/** Statuses of servers that do not take a JSON schema. */
const REFUSES_SCHEMA = new Set([400, 404, 415, 422, 501]);

/**
 * What the server answers to a conversation. A connection that fails and a busy server are tried again; a server that refuses the JSON schema is asked without it.
 *
 * @throws NoAnswer
 */
export async function chat(
  server: Server,
  messages: readonly Message[],
  schema: object,
  patience: Patience,
  signal: AbortSignal,
): Promise<string> {
  // prettier-ignore
  let format: object | undefined = { type: 'json_schema', json_schema: { name: 'edits', strict: false, schema } };
  let problem = 'it does not answer';
  for (let tries = 0; tries < TRIES; tries++) {
    if (tries > 0) await sleep(patience.backOff * 2 ** (tries - 1), undefined, { signal }).catch(() => undefined);
    if (signal.aborted) throw new NoAnswer('it takes too long');
    const answer = await post(
      server,
      { model: server.model, temperature: 0, messages, ...(format && { response_format: format }) },
      signal,
    );
    if (answer.text !== undefined) return answer.text;
    problem = answer.problem;
    if (format && REFUSES_SCHEMA.has(answer.status)) {
      format = undefined;
      tries--;
    } else if (!answer.again) break;
  }
  throw new NoAnswer(signal.aborted ? 'it takes too long' : problem);
}

interface Answer {
  readonly text?: string;
  readonly problem: string;
  readonly status: number;
  readonly again: boolean;
}

async function post({ url, key }: Server, body: object, signal: AbortSignal): Promise<Answer> {
  try {
    const headers = { 'content-type': 'application/json', ...(key !== undefined && { authorization: `Bearer ${key}` }) };
    const response = await fetch(`${url}/chat/completions`, { method: 'POST', headers, body: JSON.stringify(body), signal, redirect: 'error' }); // prettier-ignore
    const { status } = response;
    if (!response.ok) {
      await response.body?.cancel();
      return { problem: `it answers with status ${status}`, status, again: status === 429 || status >= 500 };
    }
    const said = contentOf(await bodyOf(response));
    return said === undefined
      ? { problem: 'its answer has no message', status: 0, again: false }
      : { text: said, problem: '', status, again: false };
  } catch (error) {
    if (error instanceof NoAnswer) return { problem: error.message, status: 0, again: false };
    return { problem: signal.aborted ? 'it takes too long' : 'the connection fails', status: 0, again: !signal.aborted };
  }
}

async function bodyOf(response: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of response.body ?? []) {
    chunks.push(chunk as Uint8Array);
    length += (chunk as Uint8Array).length;
    if (length > MAX_ANSWER) throw new NoAnswer('its answer is too long');
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** The text of the first choice, if the answer has the protocol's form. */
function contentOf(body: string): string | undefined {
  try {
    const parsed = JSON.parse(body) as { choices?: { message?: { content?: unknown } }[] } | null;
    const content = parsed?.choices?.[0]?.message?.content;
    return typeof content === 'string' ? content : undefined;
  } catch {
    return undefined;
  }
}
