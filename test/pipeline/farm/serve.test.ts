import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import { type IncomingMessage, request as get, type Server } from 'node:http';
import { expect } from 'chai';
import type { Redis } from '../../../pipeline/farm/redis.js';
import { serveFarm } from '../../../pipeline/farm/serve.js';
import { submitFilm } from '../../../pipeline/farm/submit.js';
import { runWorker } from '../../../pipeline/farm/worker.js';
import { planStep } from '../../../pipeline/steps/plan-step.js';
import { temporaryFolder } from '../../cli/temporary-folder.js';
import { lavfiClip } from '../../lavfi-clip.js';
import { needsRedis, startRedis, type TestRedis } from '../../redis-server.js';
import { place, QUIET, request, workerOf } from './farm-kit.js';

describe('the page of a farm', function () {
  this.timeout(120_000);
  const at = temporaryFolder();
  let server: TestRedis;
  let redis: Redis;
  let web: Server;
  let port = 0;
  let id = '';
  before(async function () {
    needsRedis(this);
    mkdirSync(at('redis'));
    mkdirSync(at('films'));
    server = await startRedis(at('redis'));
    redis = await server.connect();
    const films = (name: string): string => at('films', name);
    lavfiClip(films('clip.mkv'), { seconds: 1, rate: '10', size: '48x32', more: ['-c:v', 'ffv1', '-pix_fmt', 'yuv420p'] });
    await planStep(request(films('clip.mkv'), films('out.mkv')), films('job'), QUIET);
    id = (await submitFilm(redis, films('job'), { chunk: 4 })).id;
    await runWorker(workerOf(redis, at('films')));
    web = serveFarm({ redis, token: 'open', place: place(at('films')) }).listen(0, '127.0.0.1');
    await once(web, 'listening');
    ({ port } = web.address() as { port: number });
  });
  after(async () => {
    web?.close();
    redis?.disconnect();
    await server?.kill();
  });

  const asked = async (
    path: string,
    headers: Record<string, string> = {},
  ): Promise<{ status: number; text: string; type: string }> => {
    const sent = get({ port, host: '127.0.0.1', path, headers }).end();
    const [answer] = (await once(sent, 'response')) as [IncomingMessage];
    const chunks: Buffer[] = [];
    for await (const chunk of answer) chunks.push(chunk as Buffer);
    return {
      status: answer.statusCode ?? 0,
      text: Buffer.concat(chunks).toString('latin1'),
      type: answer.headers['content-type'] ?? '',
    };
  };
  const known = { Authorization: 'Bearer open' };

  it('tells films, pieces and thumbnails to who knows the token', async () => {
    const { status, text } = await asked('/status.json', known);
    expect(status).equal(200);
    const [film] = (JSON.parse(text) as { films: { id: string; made: number; thumbnails: string[] }[] }).films;
    expect(film).include({ id, made: 10 });
    expect(film.thumbnails).deep.equal(['00000000.png', '00000004.png', '00000008.png']);
    const picture = await asked(`/thumbnails/${id}/00000004.png?token=open`);
    expect(picture).include({ status: 200, type: 'image/png' });
    expect(picture.text.slice(1, 4)).equal('PNG');
    expect((await asked('/')).text).include('<title>Overpaint farm</title>');
  });

  it('gives metrics as Prometheus reads them', async () => {
    const { text, type } = await asked('/metrics', known);
    expect(type).include('text/plain');
    expect(text)
      .match(/^overpaint_farm_films\{state="done"\} 1$/m)
      .match(/^overpaint_farm_workers\{state="idle"\} 0$/m);
  });

  it('gives nothing without the token, to pages elsewhere, or from outside of the folders', async () => {
    writeFileSync(at('secret.png'), 'secret');
    for (const path of ['/status.json', '/metrics', `/thumbnails/${id}/00000004.png`, '/status.json?token=wrong'])
      expect((await asked(path)).status, path).equal(401);
    expect((await asked('/status.json', { ...known, Host: 'elsewhere.example' })).status).equal(403);
    for (const path of [`/thumbnails/${id}/..%2f..%2fsecret.png`, `/thumbnails/${id}/../../secret.png`, '/other'])
      expect((await asked(path, known)).status, path).equal(404);
  });

  it('says that Redis does not answer, at once', async () => {
    const lost = await server.connect();
    lost.disconnect();
    const other = serveFarm({ redis: lost, token: 'open', place: place(at('films')) }).listen(0, '127.0.0.1');
    await once(other, 'listening');
    try {
      for (const path of ['/metrics', '/status.json']) {
        const response = await fetch(`http://127.0.0.1:${(other.address() as { port: number }).port}${path}`, { headers: known });
        expect([response.status, await response.text()]).deep.equal([503, 'Redis does not answer.']);
      }
    } finally {
      other.close();
    }
  });
});
