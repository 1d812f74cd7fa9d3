import { createHash, randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { EditError } from '../../../core/errors.js';
import { edit } from '../../../pipeline/edit.js';
import { farmStatus } from '../../../pipeline/farm/status.js';
import { submitFilm } from '../../../pipeline/farm/submit.js';
import { runWorker } from '../../../pipeline/farm/worker.js';
import { nearJob } from '../../../pipeline/steps/near-job.js';
import { planStep } from '../../../pipeline/steps/plan-step.js';
import { parseAddress } from '../../../pipeline/store/address.js';
import { openStore } from '../../../pipeline/store/client.js';
import { fetchStored, mirrorPath } from '../../../pipeline/store/mirror.js';
import { download, headOf, keysBelow, upload } from '../../../pipeline/store/objects.js';
import { temporaryFolder } from '../../cli/temporary-folder.js';
import { lavfiClip } from '../../lavfi-clip.js';
import { needsRedis, startRedis } from '../../redis-server.js';
import { needsStore, startStore, STORE_SECRET } from '../../store-server.js';
import { place, QUIET, request, workerOf } from '../farm/farm-kit.js';

const { signal } = QUIET;
const hash = (path: string): string => createHash('sha256').update(readFileSync(path)).digest('hex');
const at = temporaryFolder();

const errorOf = (work: Promise<unknown>): Promise<EditError> =>
  work.then(() => expect.fail('it succeeded'), (thrown: unknown) => thrown as EditError); // prettier-ignore

describe('storage that speaks the protocol of S3', function () {
  this.timeout(180_000);
  let end: () => Promise<void>;
  let cache: string | undefined;
  before(async function () {
    needsStore(this);
    cache = process.env['OVERPAINT_CACHE'];
    process.env['OVERPAINT_CACHE'] = at('cache');
    end = await startStore();
    const { client, s3 } = await openStore();
    await client.send(new s3.CreateBucketCommand({ Bucket: 'films' }));
    await client.send(new s3.CreateBucketCommand({ Bucket: 'others' }));
  });
  after(async () => {
    if (!end) return;
    await end();
    if (cache === undefined) delete process.env['OVERPAINT_CACHE'];
    else process.env['OVERPAINT_CACHE'] = cache;
  });

  it('large objects go up in parts and come back the same; a stopped upload leaves nothing', async () => {
    writeFileSync(at('large'), randomBytes(17 << 20));
    const address = parseAddress('s3://films/a folder/large ü.bin');
    await upload(at('large'), address, signal);
    expect((await headOf(address, signal))?.etag).match(/-3"$/); // of three parts
    await download(address, at('back', 'large'), signal);
    expect(hash(at('back', 'large'))).equal(hash(at('large')));
    const stop = new AbortController();
    const stopped = upload(at('large'), parseAddress('s3://films/stopped.bin'), stop.signal);
    setTimeout(() => stop.abort(new EditError('cancel/aborted', 'Stopped.')), 20);
    expect(await errorOf(stopped)).include({ code: 'cancel/aborted' });
    expect(await keysBelow(parseAddress('s3://films/stopped'), signal)).eql([]);
    const { client, s3 } = await openStore();
    const { Uploads = [] } = await client.send(new s3.ListMultipartUploadsCommand({ Bucket: 'films' }));
    expect(Uploads).length(0);
  });

  it('an object is loaded once, and again when it or the file has changed', async () => {
    const text = 's3://films/note.txt';
    const path = mirrorPath(parseAddress(text));
    const put = async (words: string): Promise<void> => {
      writeFileSync(at('note.txt'), words);
      await upload(at('note.txt'), parseAddress(text), signal);
    };
    await put('one');
    await fetchStored(text, signal);
    const { ino } = statSync(path);
    await fetchStored(text, signal);
    expect(statSync(path).ino).equal(ino);
    await put('two');
    await fetchStored(text, signal);
    expect(readFileSync(path, 'utf8')).equal('two');
    writeFileSync(path, 'six');
    await fetchStored(text, signal);
    expect(readFileSync(path, 'utf8')).equal('two');
  });

  it('a folder, a sequence and a scene with its files are loaded whole', async () => {
    mkdirSync(at('some'));
    const files = [
      'm/a.txt',
      'm/b/c.txt',
      's/f.0001.png',
      's/f.0002.png',
      's/g.png',
      'g/x.gltf',
      'g/x.bin',
      'g/pictures/y 1.png',
    ];
    const gltf = JSON.stringify({ buffers: [{ uri: 'x.bin' }], images: [{ uri: 'pictures/y%201.png' }, { uri: 'data:,' }] });
    for (const name of files) {
      writeFileSync(at('some', 'file'), name.endsWith('gltf') ? gltf : name);
      await upload(at('some', 'file'), parseAddress(`s3://films/sets/${name}`), signal);
    }
    for (const name of ['m', 's/f.%04d.png', 'g/x.gltf']) await fetchStored(`s3://films/sets/${name}`, signal);
    const there = readdirSync(mirrorPath(parseAddress('s3://films/sets')), { recursive: true, withFileTypes: true });
    expect(there.filter((one) => one.isFile())).length(files.length - 1);
    expect(there.map(({ name }) => name)).not.include('g.png');
  });

  it('what goes wrong is one sentence, without credentials', async () => {
    const cases: readonly (readonly [string, string, RegExp])[] = [
      ['s3://films/none.mp4', 'media/not-found', /^s3:\/\/films\/none.mp4: there is no such object\.$/],
      ['s3://no-such-bucket/a', 'media/not-found', /^s3:\/\/no-such-bucket\/a\/?: there is no such /],
      ['s3://films/../secret', 'usage/address', /found the part "\.\." in the key\.$/],
      ['s3://films//x', 'usage/address', /found the part "" in the key\.$/],
      ['s3://films', 'usage/address', /found no key\.$/],
      [`s3://me:${STORE_SECRET}@films/x`, 'usage/address', /belong into the environment/],
    ];
    for (const [text, code, words] of cases) {
      const error = await errorOf(fetchStored(text, signal));
      expect(error.code, text).equal(code);
      expect(error.message).match(words).not.include(STORE_SECRET);
    }
  });

  it('a film is made by two workers of objects alone: the bytes of an edit, and nothing left behind', async function () {
    needsRedis(this);
    mkdirSync(at('redis'));
    mkdirSync(at('local'));
    const server = await startRedis(at('redis'));
    const [redis, other] = [await server.connect(), await server.connect()];
    const dir = 's3://films/out/film.mkv.farm';
    try {
      const clip = lavfiClip(at('local', 'clip.mkv'), { seconds: 2.5, rate: '10', size: '48x32', more: ['-c:v', 'ffv1', '-c:a', 'flac'] }); // prettier-ignore
      await edit({ ...request(clip, at('local', 'film.mkv')), inProcess: true }).result;
      await upload(clip, parseAddress('s3://films/in/clip.mkv'), signal);
      rmSync(clip);
      const asked = request('s3://films/in/clip.mkv', 's3://films/out/film.mkv');
      const plan = (overwrite = false): Promise<unknown> =>
        nearJob(dir, { step: 'plan', signal, request: asked, overwrite }, async ({ dir: near, place: here }) =>
          planStep((await here?.here(asked, '')) ?? asked, near, { ...QUIET, place: here }),
        );
      await plan();
      const { id } = await submitFilm(redis, dir, { chunk: 7 });
      const able = { takeover: 20_000, place: place(at('local'), { stores: ['s3://films'] }) };
      const done = await Promise.all([
        runWorker(workerOf(redis, at('local'), able)),
        runWorker(workerOf(other, at('local'), able)),
      ]);
      expect(done[0] + done[1]).equal(6);
      expect((await farmStatus(redis, id)).films[0]).include({ phase: 'done' });
      await download(parseAddress('s3://films/out/film.mkv'), at('back', 'film.mkv'), signal);
      expect(hash(at('back', 'film.mkv'))).equal(hash(at('local', 'film.mkv')));
      const left = await keysBelow(parseAddress(`${dir}/`), signal);
      expect(left.filter((key) => /\/(work|runs|survey\.json)/.test(key))).eql([]);
      expect(left.filter((key) => /\/joined\/.*\.json$/.test(key))).length(4);
      expect(readdirSync(join(at('cache'), 's3-jobs'))).eql([]);
      expect(await errorOf(plan())).include({ code: 'output/exists' });

      await plan(true);
      const film = await submitFilm(redis, dir, { chunk: 25 });
      const elsewhere = place(at('local'), { stores: ['s3://others'] });
      await runWorker(workerOf(redis, at('local'), { place: elsewhere }));
      const [{ failures }] = (await farmStatus(redis, film.id)).films;
      expect(failures.map(({ code }) => code)).eql(['plan/outside']);
      expect(failures[0].message).match(/^The plan names "s3:.*farm", which is outside of the folders that this worker may use/);
    } finally {
      redis.disconnect();
      other.disconnect();
      await server.kill();
    }
  });
});
