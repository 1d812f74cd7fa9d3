/** How long: "2 s", "a second and a half", "three seconds". */
const LONG = String.raw`(?:\d[\d.]*|half an?|an?|one|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty|thirty|a couple of|a few)(?: and a half)? ?(?:s|secs?|seconds?|min|mins|minutes?|frames?)\b(?: and a half)?`;
const CLOCK = String.raw`(?:\d[\d:.]*(?: ?(?:s|secs?|seconds?))?)`;

/** Ways of writing a time that are read as other ones, in lower case: signs of lists and tools, and words around a time that say nothing of their own. */
export const TIME_SIGNS: readonly (readonly [RegExp, string])[] = [
  [/(\d)\s*(?:->|=>|→|⇒|➔)\s*(?=\d)/g, '$1-'],
  [/\bt ?= ?(\d[\d.]*?) ?s? ?(?:\.\.+|-|to) ?(\d[\d.]*) ?s?(?=\W|$)/g, 'from $1 s to $2 s '],
  [/\bt ?(?:>=?|=>) ?(\d[\d.]*) ?s?(?=\W|$)/g, 'after $1 s '],
  [/\bt ?(?:<=?|=<) ?(\d[\d.]*) ?s?(?=\W|$)/g, 'until $1 s '],
  [/(\d(?: ?s)?) ?\.\.\.? ?(?=\d)/g, '$1-'],
  [/\bin ?: ?(\d[\d:.]*),? out ?: ?(\d[\d:.]*)/g, 'from $1 to $2 '],
  [/(^|[\s(])(frames? )?(\d[\d:.]*(?: ?s)?)\+(?=[\s:,)]|$)/g, '$1from $2$3 on '],
  [/(^|[\s(])(\d[\d:.]*s) ?-(?=\s?[:,)])/g, '$1from $2 on '],
  [/\b1\/2(?= ?(?:s|secs?|seconds?|min|minutes?)\b)/g, '0.5'],
  [/\b1\/4(?= ?(?:s|secs?|seconds?|min|minutes?)\b)/g, '0.25'],
  [/(^|[\s(])[@](?=\s?\d)/g, '$1at '],
  [/\b(?:time ?code|tc) (?=\d)/g, ''],
  [new RegExp(String.raw`\b(?:at|in) the (?:very )?(start|beginning|end),? ?\(?(?:for |the )?(?:first |last )?(?:about |around |roughly |maybe |just )*(${LONG})\)?`, 'g'), 'at the $1 for $2 '], // prettier-ignore
  [/\bthe (?:start|beginning|opening|end|ending|intro|outro) \(((?:the )?(?:first|last) [^)]{1,20})\)/g, '$1 '],
  [new RegExp(String.raw`\bwait (?:for )?(?:about )?(${LONG})(?: first)?(?:,| and)? (?:and )?(?:then )?`, 'g'), 'after $1 '],
  [
    new RegExp(String.raw`\b(?:end|finish|close) (?:it )?(?:with|on) (?:the last |a |about )?(${LONG}) of `, 'g'),
    'in the last $1 ',
  ],
  [
    new RegExp(String.raw`\b(?:start|begin|open) (?:it )?(?:with|on) (?:the first |about )?(${LONG}) of `, 'g'),
    'in the first $1 ',
  ],
  [new RegExp(String.raw`(?:^|(?<=[.;,] ?))(?:the )?(${LONG}) (?:of|with) ([^,.;]{1,40}?) at the (?:very )?(start|beginning|end)\b`, 'g'), '$2 at the $3 for $1'], // prettier-ignore
  [new RegExp(String.raw`\b(from|between) (${CLOCK}) (to|and|until|till) ${CLOCK},? (?:or )?(?:no|sorry|wait|no wait|make that|rather|i mean|better)[, ]+(?:sorry,? |wait,? )?(?:to|until|till|and) (?=\d)`, 'g'), '$1 $2 $3 '], // prettier-ignore
  [/\b(?:the|this|my|our) (?:clip|video|shot|film|movie|scene|footage)'s (?=(?:first|last|opening|final|closing) )/g, 'the '],
  [/\bthe (?:first |second |third |next |last |middle )?(?:part|section|bit|stretch|passage|segment|portion)\b,? ?(?:say|i mean|that is|meaning|so)?,? ?((?:from|between|after|until|starting) (?:about )?\d[^,]{0,25}),/g, '$1 '], // prettier-ignore
  [/\b(?:(?:do|change|edit) nothing|nothing(?: (?:happens|changes))?|no (?:changes?|edits?|effects?)) (?=(?:until|till|before|in the first|for the first) )/g, 'leave it as it is '], // prettier-ignore
  [/\b((?:until|till|before|up to|in the first|for the first) [^,;.]{1,20}?),? (?:(?:do|change) nothing|nothing(?: (?:happens|changes))?|no (?:changes?|edits?|effects?))(?=\W*(?:$|then|after))/g, '$1 leave it as it is '], // prettier-ignore
  [/,? at the latest\b/g, ''],
  [/,? (?:and |then )?back to (?:normal|the original) (?:at|from|after) (?=\d)/g, ' until '],
  [
    /\bnothing (?:should|must|may|shall|is to) change (?=(?:until|till|before|in the first|for the first) )/g,
    'leave it as it is ',
  ],
];
