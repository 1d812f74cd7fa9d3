import { randomBytes, timingSafeEqual } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Ballot, ballotsOf, type Showing, showingsFor, shownType } from './ballots.js';
import { ratePage } from './rate-page.js';
import { openVotes, type Vote, type Votes } from './votes.js';

/** A rate page that is open. */
export interface RateServer {
  /** The address to open, with its token where it needs one. */
  readonly address: string;
  close(): Promise<void>;
}

const MAX_BODY = 4096;
const LOOPBACK = ['127.0.0.1', 'localhost', '::1'];

/**
 * Opens the page on which people choose between results without knowing whose they are. On this machine alone, unless a host is named: then the address
 * carries a token, and nothing is answered without it.
 *
 * @param folder what `eval` wrote @throws `usage/no-ballots`
 */
export async function openRateServer(folder: string, { host = '127.0.0.1', port = 0 } = {}): Promise<RateServer> {
  const ballots = await ballotsOf(folder);
  const votes = await openVotes(folder);
  const token = LOOPBACK.includes(host) ? undefined : randomBytes(16).toString('hex');
  const server = createServer((request, response) => {
    answer({ ballots, votes, token }, request, response).catch(() => end(response, 500, 'failed'));
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  const at = (server.address() as AddressInfo).port;
  const named = host.includes(':') ? `[${host}]` : host;
  return {
    address: `http://${named}:${at}/${token ? `?token=${token}` : ''}`,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      votes.close();
    },
  };
}

interface Room {
  readonly ballots: readonly Ballot[];
  readonly votes: Votes;
  readonly token: string | undefined;
}

async function answer(room: Room, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://local');
  const host = (request.headers.host ?? '').replace(/:\d+$/, '').replace(/^\[|\]$/g, '');
  // another site's page may make a browser ask here; it cannot say our name
  if (!room.token && !LOOPBACK.includes(host)) return end(response, 403, 'this page is for this machine alone');
  if (room.token && !same(searchParams.get('token') ?? '', room.token)) return end(response, 403, 'the address lacks its token');
  const rater = (searchParams.get('rater') ?? '').trim().slice(0, 60);
  if (request.method === 'GET' && pathname === '/') return end(response, 200, ratePage(), 'text/html; charset=utf-8');
  if (!rater) return end(response, 400, 'who rates?');
  if (request.method === 'GET' && pathname === '/next') return json(response, await next(room, rater));
  const shown = showingsFor(room.ballots, rater);
  if (request.method === 'POST' && pathname === '/vote') return vote(room, shown, rater, request, response);
  const showing = shown.find(({ id }) => id === searchParams.get('ballot'));
  if (request.method === 'GET' && pathname === '/media' && showing) {
    const side = searchParams.get('side');
    const { source } = showing.ballot;
    if (side === 'source' && source) return send(request, response, source);
    const left = side === '1';
    return send(request, response, showing.ballot.files[left === showing.straight ? 0 : 1]);
  }
  return end(response, 404, 'there is no such page');
}

/** What a rater has not answered yet, without the names of methods. */
async function next({ ballots, votes }: Room, rater: string): Promise<object> {
  const answered = new Set((await votes.all()).filter((one) => one.rater === rater).map(({ ballot }) => ballot));
  const all = showingsFor(ballots, rater);
  const left = all.filter(({ id }) => !answered.has(id));
  const counts = { done: all.length - left.length, total: all.length };
  const [showing] = left;
  if (!showing) return { ...counts, ballot: null };
  const { ballot, check, id } = showing;
  const side = { '1': 'left', '2': 'right' } as const;
  const question = check ? `A check that you are there: choose the one on the ${side[check]}` : ballot.sentence;
  const isVideo = (path: string): boolean => shownType(path)?.startsWith('video/') ?? false;
  const source = ballot.source === null ? null : { video: isVideo(ballot.source) };
  return { ...counts, ballot: id, question, video: isVideo(ballot.files[0]), source };
}

async function vote(
  { votes }: Room,
  shown: readonly Showing[],
  rater: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  // prettier-ignore
  let text = '';
  for await (const part of request) {
    text += String(part);
    if (text.length > MAX_BODY) return end(response, 413, 'too long');
  }
  const given = parsed(text);
  const showing = shown.find(({ id }) => id === given?.ballot);
  if (!showing || !given || !['1', '2', '='].includes(given.choice))
    return end(response, 400, 'expected a ballot and a choice: 1, 2 or =');
  const { ballot, straight, check } = showing;
  const first = straight ? '1' : '2';
  const one: Vote = {
    rater,
    ballot: showing.id,
    case: ballot.case,
    first: ballot.methods[0],
    second: ballot.methods[1],
    preferred: given.choice === '=' ? 0.5 : given.choice === first ? 0 : 1,
    attentive: check === null ? null : given.choice === check,
  };
  await votes.add(one);
  return json(response, { ok: true });
}

function parsed(text: string): { ballot: string; choice: string } | undefined {
  try {
    return JSON.parse(text) as { ballot: string; choice: string };
  } catch {
    return undefined;
  }
}

/** A file, or the part of it that the browser asks for: phones play no clip otherwise. */
async function send(request: IncomingMessage, response: ServerResponse, path: string): Promise<void> {
  const { size } = await stat(path);
  const [, from, to] = /^bytes=(\d+)-(\d*)$/.exec(request.headers.range ?? '') ?? [];
  const [start, last] = [Number(from ?? 0), Math.min(size - 1, Number(to || size - 1))];
  const part = from !== undefined && start <= last;
  response.writeHead(part ? 206 : 200, {
    'content-type': shownType(path) ?? 'application/octet-stream',
    'content-length': part ? last - start + 1 : size,
    'accept-ranges': 'bytes',
    'cache-control': 'no-store',
    ...(part && { 'content-range': `bytes ${start}-${last}/${size}` }),
  });
  createReadStream(path, part ? { start, end: last } : {}).on('error', () => response.destroy()).pipe(response); // prettier-ignore
}

const json = (response: ServerResponse, value: object): void => end(response, 200, JSON.stringify(value), 'application/json');

function end(response: ServerResponse, status: number, text: string, type = 'text/plain; charset=utf-8'): void {
  if (!response.headersSent)
    response.writeHead(status, { 'content-type': type, 'cache-control': 'no-store', 'referrer-policy': 'no-referrer', 'x-content-type-options': 'nosniff' }); // prettier-ignore
  response.end(text);
}

const same = (one: string, other: string): boolean =>
  one.length === other.length && timingSafeEqual(Buffer.from(one), Buffer.from(other));
