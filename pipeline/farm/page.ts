/** The page on which a browser watches the farm. It has no parts from elsewhere; the token stays in the part of the address that is never sent. */
export const FARM_PAGE = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Overpaint farm</title>
<style>
  :root { color-scheme: light dark; }
  body { font: 15px/1.45 system-ui, sans-serif; margin: 0 auto; max-width: 68rem; padding: 1.5rem; }
  header { display: flex; gap: 1rem; align-items: baseline; flex-wrap: wrap; }
  h1 { font-size: 1.25rem; margin: 0; }
  h2 { font-size: 1.05rem; margin: 0; }
  article { border: 1px solid #8885; border-radius: .5rem; padding: 1rem; margin-top: 1rem; }
  .line { display: flex; gap: .4rem 1rem; align-items: baseline; flex-wrap: wrap; }
  .soft { opacity: .75; }
  progress { appearance: none; border: 0; border-radius: .3rem; background: #8883; display: block; width: 100%; height: .6rem; margin: .7rem 0 .3rem; overflow: hidden; }
  progress::-webkit-progress-bar { background: transparent; }
  progress::-webkit-progress-value { background: #3a9a70; }
  progress::-moz-progress-bar { background: #3a9a70; }
  .bad { color: light-dark(#b3261e, #ff9d94); margin: .3rem 0; overflow-wrap: anywhere; }
  .pictures { display: flex; gap: .35rem; flex-wrap: wrap; }
  .pictures img { height: 64px; border-radius: .25rem; }
  table { border-collapse: collapse; margin-top: 1rem; width: 100%; }
  th, td { text-align: left; padding: .3rem .8rem .3rem 0; border-bottom: 1px solid #8885; }
  h2 { overflow-wrap: anywhere; }
  @media (max-width: 30rem) { body { padding: 1rem; } table { font-size: .8rem; } td:first-child { white-space: nowrap; } }
</style>
<header><h1>Overpaint farm</h1><span id="sum" class="soft" role="status">…</span></header>
<main id="films"></main>
<table><thead><tr><th>Worker</th><th>Devices</th><th>At</th><th>Done</th></tr></thead><tbody id="workers"></tbody></table>
<script>
const token = new URLSearchParams(location.hash.slice(1)).get('token') ?? '';
const make = (tag, text, className) => Object.assign(document.createElement(tag), text === undefined ? {} : { textContent: text }, className ? { className } : {});
const time = (s) => s === null ? '' : s < 90 ? Math.ceil(s) + ' s left' : s < 5400 ? Math.round(s / 60) + ' min left' : (s / 3600).toFixed(1) + ' h left';
const most = 24;
const counted = ({ length }, word) => length + ' ' + word + (length === 1 ? '' : 's');
function film(one) {
  const box = make('article');
  const line = make('div', undefined, 'line');
  const { pieces } = one;
  const counts = [[pieces.done, 'done'], [pieces.active, 'under way'], [pieces.waiting, 'waiting'], [pieces.failed, 'failed']].filter(([n]) => n).map((one) => one.join(' ')).join(', ');
  line.append(make('h2', one.name), ...(one.phase === 'frames' ? [] : [make('span', one.phase)]), make('span', one.made + ' of ' + one.frames + ' frames'), ...(counts ? [make('span', 'pieces: ' + counts, 'soft')] : []), ...(time(one.secondsLeft) ? [make('span', time(one.secondsLeft))] : []), make('span', one.id, 'soft'));
  const bar = Object.assign(make('progress'), { max: one.frames || 1, value: one.made });
  bar.setAttribute('aria-label', one.name + ': frames made');
  box.append(line, bar, ...one.failures.map((f) => make('p', f.piece + ': ' + f.message, 'bad')));
  const pictures = make('div', undefined, 'pictures');
  const step = Math.max(1, Math.ceil(one.thumbnails.length / most));
  for (const name of one.thumbnails.filter((_, at) => at % step === 0)) {
    const picture = make('img');
    picture.alt = 'frame ' + Number.parseInt(name, 10);
    picture.title = picture.alt;
    picture.src = '/thumbnails/' + one.id + '/' + name + '?token=' + encodeURIComponent(token);
    pictures.append(picture);
  }
  box.append(pictures);
  return box;
}
async function look() {
  const sum = document.getElementById('sum');
  try {
    const answer = await fetch('/status.json', { headers: { Authorization: 'Bearer ' + token } });
    if (!answer.ok) throw new Error(await answer.text());
    const farm = await answer.json();
    const busy = farm.workers.filter((w) => w.at).length;
    sum.textContent = counted(farm.films, 'film') + ', ' + counted(farm.workers, 'worker') + ', ' + busy + ' busy' + (farm.paused ? ' (paused)' : '');
    document.getElementById('films').replaceChildren(...farm.films.map(film));
    document.getElementById('workers').replaceChildren(...farm.workers.map((w) => {
      const row = make('tr');
      row.append(make('td', w.id), make('td', w.can.devices.join(', ')), make('td', w.at ? w.at.film + ' ' + w.at.piece : 'waiting'), make('td', String(w.done)));
      return row;
    }));
  } catch (error) {
    sum.textContent = error.message;
  }
  setTimeout(look, 2000);
}
look();
</script>
</html>
`;
