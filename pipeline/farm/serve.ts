import { createHash, timingSafeEqual } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { toEditError } from '../../core/errors.js';
import { Ledger } from './ledger.js';
import { farmMetrics } from './metrics.js';
import { FARM_PAGE } from './page.js';
import type { PlaceOptions } from './place.js';
import type { Redis } from './redis.js';
import { farmStatus } from './status.js';
import { thumbnailFile, thumbnailsOf } from './shown-thumbnails.js';

/** How the farm is shown. */
export interface ServeOptions {
  readonly redis: Redis;
  /** What a reader must know. */
  readonly token: string;
  /** Where films lie, for thumbnails. */
  readonly place: PlaceOptions;
}

/** Names by which a browser on this machine may call it: another name would be a page elsewhere that was led here. */
const HOSTS = /^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/;

const NAME = /^[\w.-]+$/;

/**
 * Shows the farm to browsers and to Prometheus: `/` a page, `/status.json`, `/metrics`, `/thumbnails/FILM/PIECE`. All but the page wants the token, as
 * `Authorization: Bearer TOKEN` or as `?token=TOKEN`.
 */
export function serveFarm(options: ServeOptions): Server {
  return createServer((request, response) => {
    void answer(request, response, options).catch((thrown: unknown) => {
      if (response.headersSent) return void response.destroy();
      send(response, 500, 'text/plain', toEditError(thrown).message);
    });
  });
}

async function answer(request: IncomingMessage, response: ServerResponse, { redis, token, place }: ServeOptions): Promise<void> {
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://127.0.0.1');
  if (!HOSTS.test(request.headers.host ?? '')) return send(response, 403, 'text/plain', 'Only for this machine.');
  if (request.method !== 'GET') return send(response, 405, 'text/plain', 'Only GET.');
  if (pathname === '/') return send(response, 200, 'text/html; charset=utf-8', FARM_PAGE);
  if (pathname === '/favicon.ico') return void response.writeHead(204).end(); // browsers ask for it without a token
  const given = request.headers.authorization?.replace(/^Bearer /, '') ?? searchParams.get('token') ?? '';
  if (!same(given, token)) return send(response, 401, 'text/plain', 'The token is missing or wrong.');
  if (redis.status !== 'ready') return send(response, 503, 'text/plain', 'Redis does not answer.');
  if (pathname === '/metrics') {
    const { text, type } = await farmMetrics(redis);
    return send(response, 200, type, text);
  }
  if (pathname === '/status.json') {
    const { films, ...status } = await farmStatus(redis);
    const shown = await Promise.all(films.map(async (film) => ({ ...film, thumbnails: await thumbnailsOf(film.dir, place) })));
    return send(response, 200, 'application/json', JSON.stringify({ ...status, films: shown }));
  }
  const [, folder, film, piece] = pathname.split('/');
  if (folder !== 'thumbnails' || !NAME.test(film ?? '') || !NAME.test(piece ?? ''))
    return send(response, 404, 'text/plain', 'There is no such page.');
  const { dir } = await new Ledger(redis).film(film);
  const file = createReadStream(await thumbnailFile(dir, piece, place));
  file.on('error', () => send(response, 404, 'text/plain', 'There is no such picture.'));
  file.on('open', () => {
    response.writeHead(200, { 'Content-Type': 'image/png', 'Cache-Control': 'private, max-age=60' });
    file.pipe(response);
  });
}

const same = (a: string, b: string): boolean => timingSafeEqual(digest(a), digest(b));
const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

function send(response: ServerResponse, status: number, type: string, text: string): void {
  response.writeHead(status, {
    'Content-Type': type,
    'Content-Security-Policy':
      "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src 'self'; connect-src 'self'",
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'no-referrer',
    'Cache-Control': 'no-store',
  });
  response.end(text);
}
