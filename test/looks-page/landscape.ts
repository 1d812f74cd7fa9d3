/** A landscape of our own drawing, as SVG: sky, sun, hills, water, grass, a house, a tree, and things of plain colours. 768 × 512 pixels. */
export const LANDSCAPE = `
<svg xmlns="http://www.w3.org/2000/svg" width="768" height="512" viewBox="0 0 768 512">
<defs>
<linearGradient id="sky" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="#3f83cf"/><stop offset="0.75" stop-color="#b9d9ee"/><stop offset="1" stop-color="#e9eee6"/></linearGradient>
<linearGradient id="water" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="#8fbfd6"/><stop offset="1" stop-color="#23607f"/></linearGradient>
<linearGradient id="grass" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="#7da344"/><stop offset="1" stop-color="#3d6a23"/></linearGradient>
<linearGradient id="wall" x1="0" y1="0" x2="1" y2="0"><stop offset="0" stop-color="#f2e7d2"/><stop offset="1" stop-color="#cdbb9b"/></linearGradient>
<radialGradient id="ball" cx="0.36" cy="0.3" r="0.8"><stop offset="0" stop-color="#ff8d78"/><stop offset="0.45" stop-color="#d62a1f"/><stop offset="1" stop-color="#6d0f0d"/></radialGradient>
<radialGradient id="leaf" cx="0.4" cy="0.3" r="0.8"><stop offset="0" stop-color="#8fb850"/><stop offset="0.6" stop-color="#4a7a2b"/><stop offset="1" stop-color="#234614"/></radialGradient>
<radialGradient id="glow" cx="0.5" cy="0.5" r="0.5"><stop offset="0" stop-color="#fffbe8"/><stop offset="0.25" stop-color="#fff3c4" stop-opacity="0.9"/><stop offset="1" stop-color="#fff3c4" stop-opacity="0"/></radialGradient>
<filter id="rough" x="-5%" y="-5%" width="110%" height="110%"><feTurbulence type="fractalNoise" baseFrequency="0.09" numOctaves="4" seed="4" result="n"/><feDisplacementMap in="SourceGraphic" in2="n" scale="16"/></filter>
<filter id="blades"><feTurbulence type="fractalNoise" baseFrequency="0.25 0.06" numOctaves="3" seed="9"/><feColorMatrix values="0 0 0 0 0.12  0 0 0 0 0.26  0 0 0 0 0.05  0 0 0 1.6 -0.55"/><feComposite in2="SourceGraphic" operator="in"/></filter>
<filter id="waves"><feTurbulence type="fractalNoise" baseFrequency="0.015 0.16" numOctaves="3" seed="3"/><feColorMatrix values="0 0 0 0 0.92  0 0 0 0 0.97  0 0 0 0 1  0 0 0 2.4 -1.05"/><feComposite in2="SourceGraphic" operator="in"/></filter>
<filter id="cloud" x="-20%" y="-60%" width="140%" height="220%"><feTurbulence type="fractalNoise" baseFrequency="0.022 0.04" numOctaves="4" seed="12" result="n"/><feDisplacementMap in="SourceGraphic" in2="n" scale="46" result="d"/><feGaussianBlur in="d" stdDeviation="5"/></filter>
<filter id="grain"><feTurbulence type="fractalNoise" baseFrequency="0.8" numOctaves="2" seed="5"/><feColorMatrix values="0 0 0 0 0.5  0 0 0 0 0.5  0 0 0 0 0.5  0 0 0 0.35 -0.1"/><feComposite in2="SourceGraphic" operator="in"/></filter>
<filter id="soft"><feGaussianBlur stdDeviation="6"/></filter>
</defs>
<rect width="768" height="512" fill="url(#sky)"/>
<circle cx="610" cy="96" r="120" fill="url(#glow)"/>
<g filter="url(#cloud)" fill="#ffffff"><ellipse cx="180" cy="92" rx="120" ry="24"/><ellipse cx="240" cy="72" rx="70" ry="22"/><ellipse cx="450" cy="150" rx="95" ry="15" fill-opacity="0.85"/><ellipse cx="690" cy="180" rx="70" ry="11" fill-opacity="0.8"/></g>
<path d="M-40 262 L70 208 L128 238 L214 168 L300 246 L372 214 L470 258 L560 204 L642 246 L810 180 L810 310 L-40 310 Z" fill="#7d94ab" filter="url(#rough)"/>
<path d="M214 168 L244 196 L226 192 L214 202 L200 190 L186 194 Z" fill="#eef3f7" filter="url(#rough)"/>
<path d="M-40 290 C120 244 260 262 380 274 S640 262 810 246 L810 330 L-40 330 Z" fill="#5f8352" filter="url(#rough)"/>
<rect y="296" width="768" height="150" fill="url(#water)"/><rect y="296" width="768" height="150" fill="#fff" filter="url(#waves)" opacity="0.55"/>
<path d="M0 296 L768 296 L768 312 C500 304 300 326 0 312 Z" fill="#31553a" fill-opacity="0.45"/>
<path d="M430 372 L540 372 L520 394 L448 394 Z" fill="#8a4a22"/><path d="M484 286 L484 366 L440 366 Z" fill="#f6f3ea"/><path d="M490 296 L490 366 L528 366 Z" fill="#f0c02c"/><rect x="484" y="280" width="4" height="92" fill="#4a2d18"/>
<path d="M440 398 L530 398 L505 412 L466 412 Z" fill="#243f4d" fill-opacity="0.5" filter="url(#soft)"/>
<path d="M-40 390 C160 356 300 404 430 418 S660 428 810 386 L810 570 L-40 570 Z" fill="url(#grass)" filter="url(#rough)"/>
<path d="M-40 390 C160 356 300 404 430 418 S660 428 810 386 L810 570 L-40 570 Z" fill="#000" filter="url(#blades)" opacity="0.8"/>
<ellipse cx="150" cy="424" rx="130" ry="13" fill="#1d3310" fill-opacity="0.5" filter="url(#soft)"/>
<rect x="66" y="312" width="132" height="106" fill="url(#wall)"/><rect x="66" y="312" width="132" height="106" fill="#000" filter="url(#grain)" opacity="0.5"/>
<path d="M50 318 L132 250 L214 318 Z" fill="#a8432e"/><path d="M132 250 L214 318 L190 318 Z" fill="#7d2d1e"/>
<g stroke="#7d2d1e" stroke-width="2" opacity="0.6"><path d="M64 306 H200"/><path d="M80 293 H184"/><path d="M96 280 H168"/><path d="M112 267 H152"/></g>
<rect x="118" y="360" width="30" height="58" fill="#2d5fae"/><circle cx="142" cy="390" r="2.5" fill="#f0c02c"/><rect x="80" y="338" width="26" height="26" fill="#5b7f99" stroke="#fff" stroke-width="4"/><rect x="160" y="338" width="26" height="26" fill="#5b7f99" stroke="#fff" stroke-width="4"/>
<rect x="166" y="256" width="16" height="34" fill="#8f4a37"/>
<rect x="648" y="330" width="18" height="104" fill="#5a3b22" filter="url(#rough)"/>
<g filter="url(#rough)"><circle cx="656" cy="270" r="62" fill="url(#leaf)"/><circle cx="612" cy="306" r="44" fill="url(#leaf)"/><circle cx="704" cy="302" r="48" fill="url(#leaf)"/><circle cx="660" cy="318" r="46" fill="url(#leaf)"/></g>
<ellipse cx="660" cy="438" rx="100" ry="12" fill="#1d3310" fill-opacity="0.5" filter="url(#soft)"/>
<ellipse cx="318" cy="486" rx="62" ry="10" fill="#142708" fill-opacity="0.6" filter="url(#soft)"/><circle cx="312" cy="446" r="42" fill="url(#ball)"/>
<g><circle cx="420" cy="474" r="9" fill="#f0d22c"/><circle cx="446" cy="486" r="8" fill="#e06ab0"/><circle cx="472" cy="470" r="8" fill="#f4f1ea"/><circle cx="500" cy="490" r="9" fill="#f0d22c"/><circle cx="532" cy="476" r="8" fill="#8a4ac0"/><circle cx="560" cy="492" r="9" fill="#e06ab0"/><g fill="#5a3b12"><circle cx="420" cy="474" r="3"/><circle cx="446" cy="486" r="3"/><circle cx="500" cy="490" r="3"/><circle cx="560" cy="492" r="3"/></g></g>
</svg>
`.trim();

/** Without the rim, where roughened edges let the ground shine through. */
export const LANDSCAPE_INSIDE = { left: 12, top: 8, width: 744, height: 496 };
