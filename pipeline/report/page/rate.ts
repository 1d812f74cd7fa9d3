// Asks for a rater, shows ballots one after the other, and sends answers.
interface Next {
  readonly done: number;
  readonly total: number;
  readonly ballot: string | null;
  readonly question?: string;
  readonly video?: boolean;
  readonly source?: { readonly video: boolean } | null;
}

const element = (id: string): HTMLElement => document.getElementById(id) as HTMLElement;
const token = new URLSearchParams(location.search).get('token') ?? '';
let rater = '';
let current: string | null = null;
let busy = false;

const address = (path: string, more: Record<string, string> = {}): string =>
  `${path}?${new URLSearchParams({ rater, ...(token && { token }), ...more }).toString()}`;

function show(id: string, side: '1' | '2' | 'source', video: boolean, ballot: string): void {
  const source = address('/media', { ballot, side });
  const place = side === 'source' ? 'source’s' : side === '1' ? 'left' : 'right';
  const media = document.createElement(video ? 'video' : 'img');
  if (media instanceof HTMLVideoElement) {
    Object.assign(media, { autoplay: true, loop: true, muted: true, playsInline: true, controls: true });
    media.setAttribute('aria-label', `The ${place} clip`);
  } else media.alt = `The ${place} picture`;
  media.src = source;
  element(id).replaceChildren(media);
}

async function next(): Promise<void> {
  const {
    done,
    total,
    ballot,
    question = '',
    video = false,
    source = null,
  } = (await (await fetch(address('/next'))).json()) as Next;
  current = ballot;
  element('who').hidden = true;
  element('ballot').hidden = ballot === null;
  element('end').hidden = ballot !== null;
  element('progress').textContent = `${done} of ${total} answered`;
  if (ballot === null) {
    element('question').textContent = 'Done';
    return;
  }
  element('question').textContent = question;
  element('before').hidden = source === null;
  if (source) show('source', 'source', source.video, ballot);
  show('left', '1', video, ballot);
  show('right', '2', video, ballot);
}

async function choose(choice: string): Promise<void> {
  if (current === null || busy) return;
  busy = true;
  try {
    await fetch(address('/vote'), { method: 'POST', body: JSON.stringify({ ballot: current, choice }) });
    await next();
  } finally {
    busy = false;
  }
}

element('who').addEventListener('submit', (event) => {
  event.preventDefault();
  rater = (element('rater') as HTMLInputElement).value.trim();
  if (!rater) return;
  localStorage.setItem('rater', rater);
  void next();
});
(element('rater') as HTMLInputElement).value = localStorage.getItem('rater') ?? '';
for (const button of document.querySelectorAll<HTMLElement>('[data-choice]'))
  button.addEventListener('click', () => void choose(button.dataset['choice'] ?? ''));
addEventListener('keydown', ({ key, ctrlKey, metaKey, altKey, target }) => {
  if (ctrlKey || metaKey || altKey || target instanceof HTMLInputElement) return;
  if (['1', '2', '='].includes(key)) void choose(key);
});
