/** Ways of writing of lists, notes and tools that are read as sentences, in lower case: settings ("exposure=-0.5"), fields ("mask: sky"), bullets, headings. */
export const NOTATIONS: readonly (readonly [RegExp, string])[] = [
  [/\b(?:do|make|apply|need|want|have) the following(?: (?:things|changes|edits|steps|adjustments|tweaks|fixes))?\s*[:;.,]/g, ''],
  [
    /\b(?:(?:set|put|turn|bring|take) )?(?:the )?(?:saturation|sat)(?: down)? ?(?:=|:|to|at)? ?(?:0|zero|nil)(?: ?%| percent)?(?=\W*$|[,;]| and)/g,
    'no saturation',
  ],
  [/(?:^|\s)(?:[a-h]|i{1,3}|iv)\) (?=\p{L})/gu, ' . '],
  [/(?:^|\s)[•●▪‣·*] ?(?=\p{L})/gu, ' . '],
  [/^\W*(?:sc|sh|shot|scene|take|cut|ver|version|clip|seq|reel|v)[ _#]*\d+[a-z]?(?: notes?)?\s*[:;]\s*/, ''],
  [
    /^\W*(?:the )?(?:(?:client|director|producer|customer|agency|grading|edit(?:ing)?|vfx|dop|dp)(?:'s)? )?(?:notes?|feedback|request|brief|to ?do|task|wish|comment|client|director)\s*:\s*/,
    '',
  ],
  [/(^|[\s,;(/])\+ ?(?=(?:exp|exposure|contrast|sat|saturation|warmth|brightness|grain|temp|blur)\b)/g, '$1 more '],
  [/(^|[\s,;(/])- ?(?=(?:exp|exposure|contrast|sat|saturation|warmth|brightness|grain|temp|blur|noise)\b)/g, '$1 less '],
  [/\((\d[\d:.,\s-]*(?:s|secs?|seconds?)?)\)/g, ' $1 '],
  [/\s*[:=;] (?:no|zero) changes?\b/g, ' stays'],
  [/(?:^|[,.;]?\s*)\b(?:target|area|region|applies to|apply to|object|where|subject)\s*:/g, ' on '],
  [/\b(?:time|when|selective colou?r|colou?r splash)\s*:/g, ' '],
  [/\b(?:amount|strength|intensity)\s*:/g, ', '],
  [
    /\b(exposure|brightness|contrast|saturation|warmth|temperature|temp|vibrance) ?[=:]? ?([-+]) ?(\d[\d.,]*\d|\d)( ?%)?(?= (?:on|in|for|of) (?:the|her|his|my|their)\b)/g,
    ', $1 $2$3$4',
  ],
  [
    /\b(exposure|brightness|contrast|saturation|warmth|temperature|temp|vibrance) ?[=:]? ?([-+]) ?(\d[\d.,]*\d|\d)( ?%)?(?! ?db)(?![\d%])(?! (?:on|in|for|of) (?:the|her|his|my|their)\b)/g,
    ', $1 $2$3$4 ,',
  ],
  [/(?:^|[\s,;])(?:op|operation|action|layer)\s*:/g, ' , '],
  [/(?:^|[\s,;])mask\s*:/g, ' on '],
  [/\b(\p{L}+) mask\s*:/gu, '$1 :'],
  [/^\W*(?:the )?(?:whole|full|entire|complete) (?:range|duration|length|timeline)\s*[:;,]/, ''],
  [/\b(blur|sharpen|denoise|darken|brighten|desaturate|recolor|warm|cool|lighten) \((?:the )?(\p{L}+)\)/gu, '$1 the $2'],
];
