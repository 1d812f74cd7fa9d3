import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';

/** A language model server of several bad habits, in a process of its own: `node server-process.js HABIT` prints its port, and each request's authorization and body as a line of JSON. */
const habit = process.argv[2];
const GOOD = { edits: [{ op: 'weather', look: 'rain', grade: null, target: { kind: 'all', words: '' }, except: [], colour: null, amount: 1, time: { from: 2, to: 4 }, sound: null, note: 'by the server' }], unheard: [], cannot: [] }; // prettier-ignore
let asked = 0;

const answer = (response: ServerResponse, content: unknown): void => {
  response.setHeader('content-type', 'application/json');
  response.end(JSON.stringify({ choices: [{ message: { role: 'assistant', content } }] }));
};

function refuse(response: ServerResponse, status: number): void {
  response.statusCode = status;
  response.end(JSON.stringify({ error: { message: 'no, and your key is secret-key-1234' } }));
}

const HABITS: Readonly<Record<string, (response: ServerResponse, body: string) => void>> = {
  good: (response) => answer(response, JSON.stringify(GOOD)),
  fenced: (response) => answer(response, `Here it is:\n\`\`\`json\n${JSON.stringify(GOOD)}\n\`\`\``),
  /** Answers questions about two pictures: yes to the first and no to the others. */
  judge: (response, body) => {
    const { messages } = JSON.parse(body) as { messages: { content: { text?: string }[] }[] };
    const questions = messages[1].content[0].text?.split('\n') ?? [];
    answer(response, JSON.stringify({ answers: questions.map((_, at) => at === 0) }));
  },
  'wrong-once': (response) => answer(response, asked === 1 ? '{"edits": [{"op": "paint"}]}' : JSON.stringify(GOOD)),
  malformed: (response) => answer(response, '{"edits": [{"op": '),
  'no-content': (response) => answer(response, null),
  'not-the-protocol': (response) => void response.end('<html>secret-key-1234</html>'),
  'busy-twice': (response) => (asked < 3 ? refuse(response, 503) : answer(response, JSON.stringify(GOOD))),
  'no-schema': (response, body) =>
    body.includes('json_schema') ? refuse(response, 400) : answer(response, JSON.stringify(GOOD)),
  denied: (response) => refuse(response, 401),
  slow: () => undefined,
  dropping: (response) => response.destroy(),
  'dropping-late': (response) => {
    response.writeHead(200, { 'content-length': 5000 });
    response.write('{"choices": [');
    setTimeout(() => response.destroy(), 20);
  },
  endless: (response) => {
    const chunk = ' '.repeat(65_536);
    const more = (): void => {
      while (!response.destroyed && response.write(chunk));
    };
    response.on('drain', more);
    more();
  },
  redirecting: (response) => {
    response.writeHead(302, { location: 'http://127.0.0.1:9/v1/chat/completions' });
    response.end();
  },
};

createServer((request: IncomingMessage, response) => {
  let body = '';
  request.on('data', (data) => (body += String(data)));
  request.on('end', () => {
    asked++;
    process.stdout.write(`${JSON.stringify({ authorization: request.headers.authorization, url: request.url, body })}\n`);
    HABITS[habit](response, body);
  });
}).listen(0, '127.0.0.1', function (this: { address(): unknown }) {
  process.stdout.write(`${(this.address() as { port: number }).port}\n`);
});
