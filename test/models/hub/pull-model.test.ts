import { createHash } from 'node:crypto';
import { existsSync, lstatSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import type { EditError } from '../../../core/errors.js';
import { packageFile } from '../../../core/package-file.js';
import { pullModel } from '../../../models/hub/pull-model.js';
import { folderFiles } from '../../../models/folder/folder-files.js';

const PARTS = [
  'model_index.json',
  'overpaint.json',
  'scheduler/scheduler_config.json',
  ...['tokenizer.json', 'tokenizer_config.json', 'special_tokens_map.json'].map((file) => `tokenizer/${file}`),
  ...['text_encoder', 'unet', 'vae_encoder', 'vae_decoder'].flatMap((part) => [`${part}/model.onnx`, `${part}/config.json`]),
];

/** A hub on this machine with the built-in model in it. `cutAfter`: the next large file breaks off after so many bytes. */
class LocalHub {
  readonly files = new Map(PARTS.map((path) => [path, readFileSync(packageFile('models', 'gesso', ...path.split('/')))]));
  readonly requests: { url: string; range: string | undefined }[] = [];
  licence = 'apache-2.0';
  cutAfter: number | undefined;
  wrong: string | undefined;
  readonly server: Server = createServer((request, response) => {
    const url = request.url ?? '';
    this.requests.push({ url, range: request.headers.range });
    if (url.startsWith('/api/models/some/model/revision/'))
      return void response.end(JSON.stringify({ sha: 'c0ffee', cardData: { license: this.licence } }));
    if (url.startsWith('/api/models/some/model/tree/c0ffee')) return void response.end(JSON.stringify(this.#tree()));
    const path = decodeURIComponent(url.replace('/some/model/resolve/c0ffee/', ''));
    const content = this.files.get(path);
    if (!content) return void response.writeHead(404).end();
    const from = Number(/bytes=(\d+)-/.exec(request.headers.range ?? '')?.[1] ?? 0);
    response.writeHead(from ? 206 : 200, { 'content-length': content.length - from });
    if (this.cutAfter !== undefined && content.length > 100_000) {
      const end = from + this.cutAfter;
      this.cutAfter = undefined;
      return void response.write(content.subarray(from, end), () => setTimeout(() => response.destroy(), 100));
    }
    response.end(path === this.wrong ? Buffer.alloc(content.length - from) : content.subarray(from));
  });

  #tree(): object[] {
    return [...this.files, ['unet/pytorch.safetensors', Buffer.alloc(9)] as const].map(([path, content]) => {
      const oid = createHash('sha1').update(`blob ${content.length}\0`).update(content).digest('hex');
      const lfs = { oid: createHash('sha256').update(content).digest('hex'), size: content.length };
      return { type: 'file', path, size: content.length, oid, ...(path.endsWith('.onnx') ? { lfs } : {}) };
    });
  }
}

describe('models/hub/pull-model', () => {
  let hub: LocalHub;
  let into: string;
  let endpoint: string;
  const codeOf = (promise: Promise<unknown>): Promise<unknown> =>
    promise.then(
      () => 'nothing',
      (error: EditError) => error.code,
    );

  beforeEach(async () => {
    hub = new LocalHub();
    into = mkdtempSync(join(tmpdir(), 'overpaint-pull-'));
    await new Promise<void>((resolve) => hub.server.listen(0, '127.0.0.1', resolve));
    endpoint = `http://127.0.0.1:${(hub.server.address() as AddressInfo).port}`;
  });
  afterEach(async () => {
    rmSync(into, { recursive: true });
    hub.server.closeAllConnections();
    await new Promise((resolve) => hub.server.close(resolve));
  });

  it('gets a whole folder: real files, hashes listed, nothing for other programs, and no second time', async () => {
    let last = { done: 0, total: 0 };
    const folder = await pullModel('some/model', { into, endpoint, onProgress: (progress) => (last = progress) });
    expect(folder.defaults.steps).to.equal(4);
    expect(last.done).to.equal(last.total);
    for (const path of PARTS) {
      expect(lstatSync(join(into, path)).isFile(), path).to.equal(true);
      expect(readFileSync(join(into, path)).equals(hub.files.get(path) as Buffer), path).to.equal(true);
    }
    expect(existsSync(join(into, 'unet/pytorch.safetensors'))).to.equal(false);
    expect((await folderFiles(into)).every(({ ok, expected }) => ok && expected)).to.equal(true);
    const before = hub.requests.length;
    await pullModel('some/model', { into, endpoint });
    expect(hub.requests.slice(before).filter(({ url }) => url.includes('/resolve/'))).to.deep.equal([]);
    writeFileSync(join(into, 'overpaint.json'), '{}');
    expect((await folderFiles(into)).filter(({ ok }) => !ok).map(({ path }) => path)).to.deep.equal(['overpaint.json']);
  });

  it('goes on where a broken connection stopped', async () => {
    hub.cutAfter = 65_536;
    expect(await codeOf(pullModel('some/model', { into, endpoint }))).to.equal('network/broken');
    const part = join(into, 'text_encoder/model.onnx.part');
    const there = statSync(part).size;
    expect(there).to.be.within(1, 65_536);
    await pullModel('some/model', { into, endpoint });
    expect(hub.requests.filter(({ range }) => range).map(({ range }) => range)).to.deep.equal([`bytes=${there}-`]);
    expect(existsSync(part)).to.equal(false);
  });

  it('refuses content that is not what the hub lists, and forgets it', async () => {
    hub.wrong = 'unet/model.onnx';
    expect(await codeOf(pullModel('some/model', { into, endpoint }))).to.equal('network/wrong-content');
    expect(existsSync(join(into, 'unet/model.onnx'))).to.equal(false);
    expect(existsSync(join(into, 'unet/model.onnx.part'))).to.equal(false);
  });

  it('asks once about a licence that limits use', async () => {
    hub.licence = 'creativeml-openrail-m';
    expect(await codeOf(pullModel('some/model', { into, endpoint }))).to.equal('model/licence');
    const asked: string[] = [];
    await pullModel('some/model', { into, endpoint, acceptLicence: (licence) => asked.push(licence) > 0 });
    expect(asked).to.deep.equal(['creativeml-openrail-m']);
  });

  it('has a sentence for wrong names, unknown models, silence, and a repository without ONNX', async () => {
    expect(await codeOf(pullModel('model', { into, endpoint }))).to.equal('usage/repository');
    expect(await codeOf(pullModel('some/other', { into, endpoint }))).to.equal('model/not-on-hub');
    expect(await codeOf(pullModel('some/model', { into, endpoint: 'http://127.0.0.1:9' }))).to.equal('network/unreachable');
    hub.files.delete('unet/model.onnx');
    expect(await codeOf(pullModel('some/model', { into, endpoint }))).to.equal('model/not-onnx');
    hub.files.set('unet/model.onnx', Buffer.alloc(1)).set('unet/../../evil', Buffer.alloc(1));
    expect(await codeOf(pullModel('some/model', { into, endpoint }))).to.equal('model/bad-path');
  });
});
