import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { expect } from 'chai';
import { ballotsOf, showingsFor } from '../../../pipeline/rate/ballots.js';
import { openRateServer, type RateServer } from '../../../pipeline/rate/rate-server.js';
import { voteTable } from '../../../pipeline/rate/vote-table.js';
import { openVotes } from '../../../pipeline/rate/votes.js';
import { temporaryFolder } from '../../cli/temporary-folder.js';

interface Next {
  readonly ballot: string | null;
  readonly question: string;
  readonly done: number;
  readonly total: number;
}

describe('a page to rate on', function () {
  this.timeout(20_000);
  const at = temporaryFolder();
  /** Three methods on eight cases. A "picture" is its method's quality, which our raters see in its bytes. */
  const QUALITY = { good: 3, fair: 2, poor: 1 };
  before(() => {
    writeFileSync(at('source.png'), 'source');
    for (const [method, quality] of Object.entries(QUALITY)) {
      mkdirSync(at('rows', method), { recursive: true });
      mkdirSync(at('results', method), { recursive: true });
      for (let n = 0; n < 8; n += 1) {
        const output = at('results', method, `c${n}.png`);
        writeFileSync(output, String(quality));
        writeFileSync(
          at('rows', method, `c${n}.json`),
          JSON.stringify({
            key: '',
            row: { method, case: `c${n}`, sentence: 'make it night', source: at('source.png'), output },
          }),
        );
      }
    }
  });

  const open = async (
    use: (server: RateServer) => Promise<void>,
    how: Parameters<typeof openRateServer>[1] = {},
  ): Promise<void> => {
    const server = await openRateServer(at(), how);
    try {
      await use(server);
    } finally {
      await server.close();
    }
  };

  /** Answers at most so many ballots; how a rater chooses is given. */
  async function rate(
    address: string,
    rater: string,
    choose: (left: number, right: number, n: number) => string,
    most = Infinity,
  ): Promise<Next> {
    // prettier-ignore
    const get = async (path: string): Promise<Response> => fetch(`${address}${path}${path.includes('?') ? '&' : '?'}rater=${rater}`);
    for (let n = 0; ; n += 1) {
      const next = (await (await get('next')).json()) as Next;
      if (next.ballot === null || n >= most) return next;
      const side = async (which: number): Promise<number> => Number(await (await get(`media?ballot=${next.ballot}&side=${which}`)).text()); // prettier-ignore
      const asked = /on the (left|right)/.exec(next.question)?.[1];
      const choice = asked ? (asked === 'left' ? '1' : '2') : choose(await side(1), await side(2), n);
      await fetch(`${address}vote?rater=${rater}`, { method: 'POST', body: JSON.stringify({ ballot: next.ballot, choice }) });
    }
  }
  const better = (left: number, right: number): string => (left > right ? '1' : '2');

  it('brings out the known preference of three raters, goes on after a break, and tells whose checks failed', async () => {
    // the third rater errs in every sixth ballot
    const errs = (left: number, right: number, n: number): string => (n % 6 === 5 ? better(right, left) : better(left, right));
    await open(async ({ address }) => {
      expect((await rate(address, 'ann', better, 5)).done).equal(5);
      await rate(address, 'bob', better);
      await rate(address, 'cy', errs);
    });
    await open(async ({ address }) => {
      const first = (await (await fetch(`${address}next?rater=ann`)).json()) as Next;
      expect(first.done).equal(5);
      expect(first.total).equal(24 + 3);
      expect(JSON.stringify(first)).not.match(/good|fair|poor/);
      const before = await fetch(`${address}media?rater=ann&ballot=${first.ballot}&side=source`);
      expect(await before.text()).equal('source');
      expect((await rate(address, 'ann', better)).ballot).equal(null);
    });
    const votes = await openVotes(at());
    const table = voteTable(await votes.all());
    expect(table).include({ raters: 3, votes: 72 }).and.deep.include({ inattentive: [] });
    const over = (first: string, second: string): number => {
      const one = table.preferences.find((pair) => (pair.first === first && pair.second === second) || (pair.first === second && pair.second === first)); // prettier-ignore
      if (!one) return NaN;
      expect(one.wins + one.losses).equal(24);
      expect(one.share).within(one.low, one.high);
      return one.first === first ? one.share : 1 - one.share;
    };
    for (const [first, second] of [['good', 'fair'], ['good', 'poor'], ['fair', 'poor']] as const) expect(over(first, second)).above(0.8); // prettier-ignore
    const order = table.strengths.toSorted((a, b) => b.log - a.log).map(({ method }) => method);
    if (order.length) expect(order).deep.equal(['good', 'fair', 'poor']);
    expect(table.agreement).within(0.5, 0.99);
    // who presses one key whatever is asked is left out
    const careless = showingsFor(await ballotsOf(at()), 'dan').map(({ ballot, check, id }) => ({ rater: 'dan', ballot: id, case: ballot.case, first: ballot.methods[0], second: ballot.methods[1], preferred: 1 as const, attentive: check === null ? null : false })); // prettier-ignore
    for (const vote of careless) await votes.add(vote);
    expect(voteTable(await votes.all()))
      .include({ votes: 72 })
      .and.deep.include({ inattentive: ['dan'] });
    votes.close();
  });

  it('mixes order and sides for each rater, the same every time', async () => {
    const ballots = await ballotsOf(at());
    const [ann, again, bob] = ['ann', 'ann', 'bob'].map((rater) => showingsFor(ballots, rater));
    expect(ann).deep.equal(again);
    expect(ann.map(({ id }) => id)).not.deep.equal(bob.map(({ id }) => id));
    const straight = ann.filter(({ straight: one, check }) => one && check === null).length;
    expect(straight).within(5, 19);
  });

  it('answers no other site, and with a host nobody without the token', async () => {
    await open(async ({ address }) => {
      const { port } = new URL(address);
      const status = await new Promise((resolve) => request({ host: '127.0.0.1', port, path: '/', headers: { host: 'evil.example' } }, ({ statusCode }) => resolve(statusCode)).end()); // prettier-ignore
      expect(status).equal(403);
      expect((await fetch(`${address}media?rater=a&ballot=../../etc/passwd&side=1`)).status).equal(404);
      expect((await fetch(`${address}vote?rater=a`, { method: 'POST', body: '{"ballot":"x","choice":"1"}' })).status).equal(400);
      expect(await (await fetch(address)).text())
        .contain("connect-src 'self'")
        .and.not.match(/https?:\/\/(?!github|www\.w3)/);
    });
    await open(
      async ({ address }) => {
        const { origin, searchParams } = new URL(address);
        expect(searchParams.get('token')).length(32);
        expect((await fetch(`${origin}/`)).status).equal(403);
        expect((await fetch(`${origin}/?token=${'0'.repeat(32)}`)).status).equal(403);
        expect((await fetch(address)).status).equal(200);
      },
      { host: '0.0.0.0' },
    );
  });

  it('is refused for a folder without results', async () => {
    mkdirSync(at('empty'));
    const error = await openRateServer(at('empty')).catch((thrown: Error) => thrown.message);
    expect(error).contain('expected the results of');
    expect(readFileSync(at('rows/good/c0.json'), 'utf8')).contain('make it night');
  });
});
