import { mkdir, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { csv } from '../report/report-csv.js';
import { escapeHtml as text, htmlPage } from '../report/html.js';
import type { EvalPlan } from './eval-plan.js';
import type { EvalResult, EvalRow } from './run-eval.js';
import { betterOf, type MethodPair, methodPairs, type MethodValue, methodValues, metricsOf } from './summarize.js';

/** Writes a comparison: `eval.html` (a page without a network), `table.csv` (means with intervals), `results.csv` (every row), `times.csv`. */
export async function writeEval(plan: EvalPlan, result: EvalResult, folder: string): Promise<string> {
  const { rows } = result;
  const metrics = metricsOf(rows);
  const [values, pairs] = [methodValues(rows), methodPairs(rows)];
  await mkdir(folder, { recursive: true });
  await writeFile(
    join(folder, 'table.csv'),
    csv([
      ['metric', 'method', 'mean', 'low', 'high', 'cases'],
      ...values.map(({ metric, method, mean, low, high, count }) => [metric, method, mean, low, high, count]),
    ]),
  );
  await writeFile(
    join(folder, 'results.csv'),
    csv([
      ['case', 'method', 'input', 'sentence', ...metrics, 'error'],
      ...rows.map((row) => [row.case, row.method, row.input, row.sentence, ...metrics.map((name) => row.values[name] ?? null), row.error]), // prettier-ignore
    ]),
  );
  await writeFile(join(folder, 'times.csv'), csv([['case', 'method', 'seconds a frame'], ...rows.map((row) => [row.case, row.method, row.seconds])])); // prettier-ignore
  const page = join(folder, 'eval.html');
  await writeFile(page, evalPage(plan, result, values, pairs));
  return page;
}

function evalPage(
  plan: EvalPlan,
  { rows, missing }: EvalResult,
  values: readonly MethodValue[],
  pairs: readonly MethodPair[],
): string {
  // prettier-ignore
  const methods = Object.keys(plan.methods);
  const metrics = metricsOf(rows);
  const failed = rows.filter(({ error }) => error !== null);
  const cases = new Set(rows.map((row) => row.case)).size;
  const title = `${methods.join(' against ')}: ${cases} cases`;
  const better = { higher: 'higher is better', lower: 'lower is better', none: '' };
  const cell = (metric: string, method: string): string => {
    const one = values.find((value) => value.metric === metric && value.method === method);
    return one ? `${short(one.mean)} <small>${short(one.low)} to ${short(one.high)}, ${one.count} cases</small>` : '–';
  };
  const body = `<main><header><p class="made">Overpaint</p><h1>${text(title)}</h1><p>${text(basename(plan.path))}; means with intervals of 95 %</p></header>
<section><h2>Table</h2>${table(
    ['Metric', ...methods],
    metrics.map((metric) => [
      `${text(metric)} <small>${better[betterOf(metric)]}</small>`,
      ...methods.map((method) => cell(metric, method)),
    ]),
  )}</section>
${pairs.length ? `<section><h2>Case by case</h2>${table(['Metric', 'Methods', 'Difference', 'Better'], pairs.map(pairRow))}</section>` : ''}
<section><h2>Seconds a frame, on this machine</h2>${table(
    ['Method', 'Median'],
    methods.map((method) => [text(method), median(rows, method)]),
  )}</section>
${failed.length || missing.length ? `<section><h2>What is missing</h2><ul>${[...failed.map((row) => `${row.method}, ${row.case}: ${row.error ?? ''}`), ...missing.map((id) => `${id}: its clip is not there`)].map((words) => `<li>${text(words)}</li>`).join('')}</ul></section>` : ''}
<section><h2>Every result</h2>${table(
    ['Case', 'Method', ...metrics],
    rows.map((row) => [text(row.case), text(row.method), ...metrics.map((name) => short(row.values[name] ?? null))]),
  )}</section>
</main>`;
  return htmlPage({ title, body });
}

function pairRow({ metric, first, second, difference: { mean, low, high }, cases, better }: MethodPair): string[] {
  const sure = low > 0 || high < 0 ? '' : ' <small>not told apart</small>';
  const share = better ? `${text(first)} in ${better.wins} of ${cases}${better.ties ? `, ${better.ties} equal` : ''} <small>${percent(better.low)} to ${percent(better.high)}</small>` : '–'; // prettier-ignore
  return [
    text(metric),
    `${text(first)} − ${text(second)}`,
    `${short(mean)} <small>${short(low)} to ${short(high)}</small>${sure}`,
    share,
  ];
}

function median(rows: readonly EvalRow[], method: string): string {
  const known = rows.flatMap((row) => (row.method === method && row.seconds !== null ? [row.seconds] : [])).sort((a, b) => a - b);
  return known.length ? short(known[Math.floor(known.length / 2)]) : '–';
}

const table = (heads: readonly string[], rows: readonly (readonly string[])[]): string =>
  `<div class="wide" role="region" aria-label="${text(heads.join(', '))}" tabindex="0"><table class="plain"><thead><tr>${heads.map((head) => `<th scope="col">${text(head)}</th>`).join('')}</tr></thead><tbody>${rows.map(([first, ...rest]) => `<tr><th scope="row">${first}</th>${rest.map((one) => `<td>${one}</td>`).join('')}</tr>`).join('')}</tbody></table></div>`;

const short = (value: number | null): string => (value === null ? '–' : String(Number(value.toPrecision(3))));

const percent = (share: number): string => `${Math.round(100 * share)} %`;
