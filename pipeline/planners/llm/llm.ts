import * as z from 'zod';
import { EditError } from '../../../core/errors.js';
import { type Understanding, understanding } from '../../plan/schema/understanding.js';
import { MAX_SENTENCE_BYTES, understandSentence } from '../grammar/understand-sentence.js';
import type { Planner, SentenceFacts } from '../planner.js';
import { chat, type Message, type MessagePart, NoAnswer, type Patience } from './chat.js';
import { ABOUT_FRAMES, instructionsFor } from './instructions.js';
import { readAnswer } from './read-answer.js';
import { type Server, serverOf, shownAddress } from './server.js';

const PATIENCE: Patience = { total: 60_000, backOff: 500 };

/** Asks a language model server what a sentence means, and reads it by the grammar where that fails. */
export const llm: Planner = createLlm();

/** The planner with another environment or another patience than usual. */
export function createLlm(
  env: Readonly<Record<string, string | undefined>> = process.env,
  patience: Patience = PATIENCE,
): Planner {
  const told = new Set<string>();
  return {
    name: 'llm',
    summary: 'sentences by a language model server that speaks the protocol of OpenAI; the grammar where it fails',
    async understand(sentence, facts) {
      if (Buffer.byteLength(sentence) > MAX_SENTENCE_BYTES)
        throw new EditError('plan/long-sentence', 'Expected a sentence of at most 4 kB for the language model server.');
      const server = serverOf(env);
      if (!server) return byGrammar(sentence, facts, 'no language model server is set (OVERPAINT_LLM_URL)');
      const frames = (await facts.frames?.read()) ?? [];
      const what = frames.length ? `The sentence and ${frames.length === 1 ? 'a small copy' : `${frames.length} small frames`} of ${facts.frames?.of ?? ''} go` : 'The sentence goes'; // prettier-ignore
      const message = `${what} to the language model server at ${shownAddress(server)}.`;
      if (!told.has(message)) facts.notify?.({ code: 'plan/server', message });
      told.add(message);
      try {
        return await ask(server, sentence, facts, frames, patience);
      } catch (error) {
        if (!(error instanceof NoAnswer)) throw error;
        return byGrammar(sentence, facts, `${shownAddress(server)}: ${error.message}`);
      }
    },
  };
}

function byGrammar(sentence: string, { looks, notify }: SentenceFacts, why: string): Understanding {
  notify?.({ code: 'plan/by-grammar', message: `The sentence is read by the grammar: ${why}.` });
  return understandSentence(sentence, looks);
}

/** One question, and one more where the answer has not the form. */
async function ask(
  server: Server,
  sentence: string,
  { looks }: SentenceFacts,
  frames: readonly Buffer[],
  patience: Patience,
): Promise<Understanding> {
  const signal = AbortSignal.timeout(patience.total);
  const schema = z.toJSONSchema(understanding);
  const messages: Message[] = [
    { role: 'system', content: frames.length ? `${instructionsFor(looks)}\n${ABOUT_FRAMES}` : instructionsFor(looks) },
    { role: 'user', content: frames.length ? [{ type: 'text', text: sentence }, ...frames.map(shown)] : sentence },
  ];
  const first = await chat(server, messages, schema, patience, signal);
  const answered = readAnswer(first, looks);
  if ('said' in answered) return answered.said;
  const again: Message[] = [
    ...messages,
    { role: 'assistant', content: first },
    { role: 'user', content: `This answer is wrong: ${answered.wrong}. Answer again, with the JSON object alone.` },
  ];
  const mended = readAnswer(await chat(server, again, schema, patience, signal), looks);
  if ('said' in mended) return mended.said;
  throw new NoAnswer('its answer has not the form that was asked for, twice');
}

const shown = (jpeg: Buffer): MessagePart => ({
  type: 'image_url',
  image_url: { url: `data:image/jpeg;base64,${jpeg.toString('base64')}` },
});
