import { mkdirSync } from 'node:fs';
import { expect } from 'chai';
import type { EditError } from '../../../core/errors.js';
import { connectRedis } from '../../../pipeline/farm/redis.js';
import { cli } from '../../accept/shell.js';
import { temporaryFolder } from '../../cli/temporary-folder.js';
import { freePort } from '../../free-port.js';
import { needsRedis, startRedis, type TestRedis } from '../../redis-server.js';
import { selfMadeCertificate } from '../../self-made-certificate.js';

describe('Redis behind TLS', function () {
  this.timeout(60_000);
  const at = temporaryFolder();
  let server: TestRedis;
  let url: string;
  let certificate: string;
  before(async function () {
    needsRedis(this);
    const port = await freePort();
    mkdirSync(at('redis'));
    const made = selfMadeCertificate(at(), port);
    certificate = made.certificate;
    server = await startRedis(at('redis'), ['--requirepass', 'secret', ...made.settings]);
    url = `rediss://:secret@127.0.0.1:${port}`;
  });
  after(() => server?.kill());

  it('is refused at once and in a sentence where nobody vouches for its certificate', async () => {
    for (const patient of [false, true]) {
      const error = await connectRedis({ url, patient }).then(
        () => expect.fail('it was trusted'),
        (thrown: unknown) => thrown as EditError,
      );
      expect(error).include({ code: 'network/redis-certificate', retryable: false });
      expect(error.message).match(/^Redis at rediss:\/\/127\.0\.0\.1:\d+ shows a certificate .*NODE_EXTRA_CA_CERTS\.$/);
    }
  });

  it('is used with its certificate and its password', async () => {
    const status = (given: string) =>
      cli(['farm', 'status', '--json'], { OVERPAINT_REDIS: given, NODE_EXTRA_CA_CERTS: certificate });
    const [right, wrong] = await Promise.all([status(url), status(url.replace('secret', 'mistaken'))]);
    expect(right).include({ code: 0 });
    expect(JSON.parse(right.stdout)).deep.include({ films: [], workers: [] });
    expect(wrong).include({ code: 9 });
    expect(wrong.stderr).include('wants another user or password').not.include('mistaken');
  });
});
