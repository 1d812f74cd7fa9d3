import { escapeHtml as text, htmlPage } from './html.js';
import type { Figure, Finding, Report, ReportPicture, Series } from './report.js';

/** The page of a report. */
export function reportPage(report: Report): string {
  const { kind, title, source, output, plan, findings, figures, frames, seconds, series, pictures, model } = report;
  const body = `<main>
<header><p class="made">Overpaint</p><h1>${text(title)}</h1><p>${text(output)}, made of ${text(source)}</p></header>
${section('Findings', `<ul class="findings">${findings.map(findingItem).join('')}</ul>`)}
${section('Before and after', `<p class="hint">Drag across a picture, or focus it and press ← and →: the source is on the left, the result on the right.</p><div class="pairs">${pictures.map(pair).join('')}</div>`)}
${model ? section('In three dimensions', MODEL) : ''}
${series.length ? section('Over time', `<p class="hint">Point at a plot: the line under it tells the frame and its values.</p><div class="plots">${series.map((one, at) => plot(one, at, frames)).join('')}</div>`) : ''}
${plan.length ? section('What was done', `<ul>${plan.map((words) => `<li>${text(words)}</li>`).join('')}</ul>`) : section('What was done', '<p>The output carries no plan of Overpaint.</p>')}
${section('Figures', figureTable(figures))}
<footer><p>All values are in report.json and report.csv beside this page.</p></footer>
</main>`;
  const scripts = ['pairs', ...(series.length ? ['plots'] : []), ...(model ? ['model'] : [])];
  return htmlPage({ title: `${title}: ${kind} report`, body, scripts, data: { frames, seconds, series, model } });
}

const section = (title: string, content: string): string => `<section><h2>${title}</h2>${content}</section>`;

const SAID = { good: 'Good', note: 'Note', bad: 'Look here' } as const;

const findingItem = ({ kind, words }: Finding): string => `<li class="${kind}"><b>${SAID[kind]}</b> ${text(words)}</li>`;

const address = (picture: Buffer): string => `data:image/jpeg;base64,${picture.toString('base64')}`;

const pair = ({ label, before, after }: ReportPicture): string => `<figure class="pair"><div class="split">
<img class="before" src="${address(before)}" alt="Source, ${text(label)}"><img class="after" src="${address(after)}" alt="Result, ${text(label)}">
<span class="tag left" aria-hidden="true">source</span><span class="tag right" aria-hidden="true">result</span><span class="cut" aria-hidden="true"></span>
<input type="range" min="0" max="100" value="50" aria-label="How much of the source is seen, ${text(label)}"></div><figcaption>${text(label)}</figcaption></figure>`;

function plot({ title, about, lines }: Series, at: number, frames: readonly number[]): string {
  const words = lines.map(({ name, values }) => `${lines.length > 1 ? `${name}: ` : ''}${extremes(values, frames)}`).join('; ');
  return `<figure class="plot"><h3 id="plot${at}">${text(title)}</h3><div class="canvas" data-plot="${at}" role="img" aria-labelledby="plot${at} said${at}"></div><figcaption id="said${at}">${text(about)}. ${text(words)}.</figcaption></figure>`;
}

function extremes(values: readonly (number | null)[], frames: readonly number[]): string {
  const known = values.flatMap((value, at) => (value === null ? [] : [{ value, frame: frames[at] }]));
  if (!known.length) return 'not measurable';
  const most = known.reduce((a, b) => (b.value > a.value ? b : a));
  const mean = known.reduce((sum, { value }) => sum + value, 0) / known.length;
  return `mean ${short(mean)}, highest ${short(most.value)} at frame ${most.frame}`;
}

const short = (value: number): string => String(Number(value.toPrecision(3)));

const figureTable = (figures: readonly Figure[]): string =>
  `<table><thead><tr><th scope="col">What</th><th scope="col">Value</th><th scope="col">What it says</th></tr></thead><tbody>${figures.map(({ name, value, about }) => `<tr><th scope="row">${text(name)}</th><td>${text(value)}</td><td>${text(about)}</td></tr>`).join('')}</tbody></table>`;

const MODEL = `<div class="controls" role="group" aria-label="What the model shows">
<label><input type="radio" name="state" value="before"> source</label>
<label><input type="radio" name="state" value="after" checked> result</label>
<label class="covers"><input type="radio" name="state" value="coverage"> coverage</label>
<label><input type="checkbox" name="seams"> seams</label>
<button type="button" data-turn="-1" aria-label="Turn to the left">←</button><button type="button" data-turn="1" aria-label="Turn to the right">→</button></div>
<div class="model" role="img" aria-label="The scene as a model that can be turned"></div>
<p class="hint covers">Coverage: green is seen by a view, orange is filled from its surroundings.</p><p class="hint">Drag to turn, pinch or scroll with Ctrl to come closer.</p>`;
