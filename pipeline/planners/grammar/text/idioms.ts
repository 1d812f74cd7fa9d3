/** Idioms that are read as plain words, after the other rewordings: exceptions, shares and stops, and ways of taking colour away. */
export const IDIOMS: readonly (readonly [RegExp, string])[] = [
  [
    /(^|[,.;] ?|\b(?:make|turn|paint|put|render|have|want|need) )(?:(?:the )?(?:whole|entire|complete) (?:thing|picture|image|video|clip|scene|shot|frame|footage|film|movie|photo|place|room|lot)|all of (?:it|this)|the lot) but (?:for )?(?=(?:the|her|his|my|their|its|our)\b)/g,
    '$1everything except ',
  ],
  [
    /\b(?:(?:the )?(?:whole|entire|complete) (?:thing|picture|image|video|clip|scene|shot|frame|footage|film|movie|photo|place|room|lot)|all of (?:it|this)|the lot) but (?:for )?(?=(?:the|her|his|my|their|its|our) [^,.;]*$)(?![^,.;]*\b(?:should|must|needs?|has|stays?|remains?|keeps?|is|are|a (?:bit|little)|more|less)\b)/g,
    'everything except ',
  ],
  [/\b(stops?) (?:under|down)(?=\W*(?:$|[,.;]|please|and\b|on\b))/g, '$1 darker'],
  [/\b(stops?) (?:over|up)(?=\W*(?:$|[,.;]|please|and\b|on\b))/g, '$1 brighter'],
  [/\b(?:dial|turn|bring|pull|take|crank) (?:the )?(?:saturation|colou?rs?) all the way (?:down|out)\b/g, 'remove all the color'],
  [
    /\b(?:make|turn) the (?:beginning|start|opening|intro) (\p{L}+) and the (?:end|ending|outro) (?=\p{L})/gu,
    'at the start make it $1 and at the end make it ',
  ],
  [/\b(?:a|one) third (?=(?:less|more|[a-z]{3,}er)\b)/g, '33% '],
  [/\b(?:a|one) quarter (?=(?:less|more|[a-z]{3,}er)\b)/g, '25% '],
  [/\b(?:a|one) fifth (?=(?:less|more|[a-z]{3,}er)\b)/g, '20% '],
  [/\btwo thirds (?=(?:less|more|[a-z]{3,}er)\b)/g, '66% '],
  [
    /\b(?:drain|strip|rid|bleed|empty|rob|deprive) (it|this|everything|them|him|her|(?:the|my|his|her|their) \p{L}+) of (?:all |any |every |its |the |their |his |her |bit of )*colou?rs?\b/gu,
    'make $1 black and white',
  ],
  [/,? but not (?:before|until|till) (?=(?:you|it is|it has|having|i|we)\b)/g, ' , but only after '],
  [/(\bthen [^,.;\d]{1,40}?) (?:to|until|till|through to) the (?:very )?end(?=\W*$|[,.;])/g, '$1'],
  [/[,;]? (?:and |so |but )?(?:please )?(?:do not|never) ask(?: me| us)?(?: why| how)?(?=\W*$|[,.;])/g, ' '],
  [
    /^\W*(?:(?:i|we) (?:know|realize|realise|admit|guess),? (?:that )?)?(?:it|this|that) is (?:perhaps |maybe |probably )?an? (?:\p{L}+ ){0,2}(?:wish|ask|idea|request|question|favor)\b,? ?(?:but )?/u,
    '',
  ],
  [
    /\b(?:stop|end|cut) the (?:[a-z]+ )?(?:effect|look|filter|rain|snow|fog|blur|grain)? ?at (\d[\d:.]*(?: ?(?:s|secs?|seconds?))?)(?:\W+)(?=[a-z ]{1,30} until then\b)/g,
    'until $1 ',
  ],
  [/,? (?:up )?until then\b(?=\W*$)/g, ' '],
  [/\bbelongs? to the (?=night\b|evening\b|sunset\b)/g, 'should be '],
];
