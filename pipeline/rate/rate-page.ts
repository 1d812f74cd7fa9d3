import { htmlPage } from '../report/html.js';

/** The page on which results are chosen between; `report/page/rate.ts` fills it. */
export const ratePage = (): string => htmlPage({ title: 'Which one is better?', body: BODY, scripts: ['rate'], live: true });

const BODY = `<main class="rate"><header><p class="made">Overpaint</p><h1 id="question">Which one is better?</h1></header>
<form id="who"><label for="rater">Your name, or any word that you will know again</label><p><input id="rater" maxlength="60" autocomplete="nickname" required><button type="submit">Begin</button></p></form>
<section id="ballot" hidden><p class="hint">Which of the two does better what is asked for, and leaves the rest as it was? Keys: 1, 2, or = for neither.</p>
<details id="before" open><summary>The source</summary><div class="side" id="source"></div></details>
<div class="sides"><div><div class="side" id="left"></div><button type="button" data-choice="1">1: the left one</button></div><div><div class="side" id="right"></div><button type="button" data-choice="2">2: the right one</button></div></div>
<p class="neither"><button type="button" data-choice="=">=: neither is better</button></p><p id="progress" role="status"></p></section>
<p id="end" hidden>That was all. Thank you.</p></main>`;
