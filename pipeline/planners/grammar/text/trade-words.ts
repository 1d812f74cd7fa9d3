/** What colourists, artists and people who learnt English late say, read as what the rules of the grammar know. In lower case, before the other rewordings. */
export const TRADE_WORDS: readonly (readonly [RegExp, string])[] = [
  [
    /\b(bring|take|turn|push|pull) the (sat|saturation|contrast|exposure|brightness|warmth) (up|down) (?:on|in|for) ((?:the|her|his|my|their) \p{L}+)[,;]? (?:and )?(?:everything|all) else (down|up)\b/gu,
    '$1 the $2 $3 on $4 , $1 the $2 $5 on everything else',
  ],
  [
    /\b(?:the )?(reds|oranges|yellows|greens|blues|purples|pinks) (?:look|are|seem|feel) (?:way |too |so |very |a bit |really )*\p{L}+,? (?:so |please )?(?:bring|take|tone|turn|dial|pull) (?:them|it) (?:down|back)/gu,
    'less saturation in the $1',
  ],
  [/\bbut hold (?=(?:the|her|his|my|their)\b)/g, 'but keep '],
  [
    /\bthe back (?=(?:should be |must be |to be |is to be )?(?:blurred|blurry|out of focus|soft|darker|brighter)\b)/g,
    'the background ',
  ],
  [
    /\b(?:has|have|is) too much (red|orange|yellow|green|blue|pink|magenta|cyan)(?: (?:inside|in it|in there))?(?=\W*$|[,.;])/g,
    'is too $1',
  ],
  [/\b(?:should|must|shall|needs? to|ha(?:s|ve) to) be (?:painted|dyed|colou?red|recolou?red) (?=\p{L})/gu, 'should be '],
  [
    /\bthe (?!whole\b|entire\b|same\b|next\b|last\b|first\b)\p{L}+ (?:scene|shot|clip|footage|sequence) (?=(?:is|looks|needs|should|feels|must|was|has)\b)/gu,
    'it ',
  ],
  [/\b(?:an?|one|two|1|2)(?:[ -]|\/)?(?:thirds?|3) (?:of )?(?:an? )?stops? (?:under|down|darker)\b/g, 'slightly darker'],
  [/\b(?:an?|one|two|1|2)(?:[ -]|\/)?(?:thirds?|3) (?:of )?(?:an? )?stops? (?:over|up|brighter)\b/g, 'slightly brighter'],
  [
    /\b(\p{L}+) (?:is |are |looks? )?an? (?:bit|little|touch|tad) (red|orange|yellow|green|blue|pink|magenta|cyan)(?=,? (?:so |and )?(?:please )?(?:cool|warm|fix|correct)\b)/gu,
    '$1 too $2',
  ],
  [
    /\b(?:the )?((?:last|first|final) (?:\p{L}+|\d+(?:\.\d+)?) ?(?:s|secs?|seconds?|minutes?)) (?:is|are|looks?|feels?) (?:too |very |so |really |a bit |a little )?\p{L}+[,;] (?:so )?(?:please )?(?:can you |could you )?(\p{L}+)(?: (?:it|them|that))?(?: there)?(?=\W*$)/gu,
    '$2 the $1',
  ],
  [
    /\bnot enough (strong|bright|dark|light|warm|cold|cool|sharp|clear|loud|colorful|colourful|saturated|vivid|soft|blurry)\b/g,
    'not $1 enough',
  ],
  [/^\W*how (?:to|(?:can|do|could|would|should) (?:i|we|you))(?: best)? (?=\p{L})([^?]*)\?/u, '$1 , '],
  [
    /\b(clean|do|make|sharpen|blur|denoise)( it| this| that| them)?( up)? (?:hard|strong|heavily)(?=\W*$|[,;.])/g,
    '$1$2$3 strongly',
  ],
  [
    /\b(?:noise|grain)(?: (?:in|on) the (?:shadows|darks|blacks|dark parts))? (?:is|looks) (?:really |so |very |just )?(?:awful|terrible|horrible|bad|ugly|nasty|distracting|too much)[,;.]? (?:so )?(?:please )?(?:clean|fix|remove|reduce|get rid of|kill)(?: (?:it|that))?(?: (?:up|out))?/g,
    'remove the noise',
  ],
  [/\bblacks? (a (?:little|bit|touch|tad|hair) |slightly |much |way )?(?:deeper|darker|lower|down)\b/g, '$1more contrast'],
  [/\bmids? (?=up\b|down\b|a )/g, 'brightness '],
  [
    /\b(the \p{L}+) (?:is|are|looks?) (?:too |so |a bit |very )?(?:red|orange|yellow|green|blue|purple|pink|gr[ae]y|brown|white|black|dull|pale)[,;.]? (?:and |but |so )?(?:i|we) (?:want|would like|need|would love|would prefer) (?:it|them) (?:to be |in )?(?=(?:\p{L}+ )?(?:red|orange|yellow|green|turquoise|blue|purple|pink|white|black|gr[ae]y|brown|cyan|magenta|teal|violet)\b)/gu,
    'make $1 ',
  ],
  [
    /\b(red|orange|yellow|green|blue|pink|gold|gr[ae]y|white) like (?:in|on) (?:a |the )?(?:summer|winter|spring|sunny|clear)(?: days?| mornings?| evenings?)?\b/g,
    '$1',
  ],
  [/\bsoft blur\b/g, 'blur'],
  [
    /\b(make|turn|paint|change|recolor|dye|color) (?:all )?(red|orange|yellow|green|turquoise|blue|purple|pink|white|black|gr[ae]y|brown|cyan|magenta|teal|violet|beige)s? (?:into |to )?(?=(?:red|orange|yellow|green|turquoise|blue|purple|pink|white|black|gr[ae]y|brown|cyan|magenta|teal|violet|beige)s?(?=\W*$|,| and| but| please))/g,
    '$1 all the $2 ',
  ],
  [
    /(^|[,;.]\s*|\band )(?!(?:it|all|everything|this|that|the|and|but|then|make|get|have|want|is|are|be|her|his|my)\b)(\p{L}+) (?:wrapped|covered|coated|clad|plated|dressed|dipped|cast|carved) (?:in|with|from|out of) /gu,
    '$1the $2 in ',
  ],
  [
    /,? \bwith (?:its|their|his|her|the) (?!exception\b|help\b|rest\b)(\p{L}+) (?:in|made of|made from|of) (?!the\b|a\b|focus\b|view\b|shot\b|place\b)(?=\p{L})/gu,
    ' , the $1 in ',
  ],
  [
    /\bpull (?:the )?(?=(?:sat|saturation|contrast|exposure|brightness|warmth|colou?r)\b(?![^,;.]* (?:back|down|up|out)\b))/g,
    'reduce ',
  ],
  [/\bcrush (?:the |that )?contrast\b/g, 'more contrast'],
  [
    /\b(?:the )?(\p{L}+) (?:is |are |looks? |came out |turned out )?(?:a bit |a little |way |far )?(?:too (?:red|orange|yellow|green|blue|purple|pink|cyan|magenta|gr[ae]y|brown|white|black)|(?:red|yellow|green|blue|purpl|pink|gr[ae]y|brown)ish),? (?:so |and )?(?:please )?(?:push|make|turn|change|shift|bring) (?:it|them) (?:back )?(?:to |into )?(?=(?:red|orange|yellow|green|turquoise|blue|purple|pink|white|black|gr[ae]y|brown|cyan|magenta|teal|violet|beige)\b)/gu,
    'make the $1 ',
  ],
  [/\b(?:dreamy|creamy|buttery|silky)[ ,]+(?=blur)/g, ''],
  [/\bhand ?-?drawn (?=ink|charcoal|watercolor|cartoon|pastel|pencil|comic)/g, ''],
  [
    /\b(sound|volume|audio|music|voices?|dialog(?:ue)?|speech)( is| are)? ((?:way |far |much |a bit |a little )?too) (?:low|weak|soft|faint)\b/g,
    '$1$2 $3 quiet',
  ],
  [
    /\b(?:i need|i want|we need|make|keep) ((?:the|her|his|their|all|all the|every) \p{L}*faces?(?: of (?:the|my|this) \p{L}+)?) (?:to be )?(?:not visible|not recogni[sz]able|unrecogni[sz]able|invisible|hidden|anonymous)(?:[,;]? (?:make|do|so make)(?: it| them)? (?:blurry|blurred|blur))?/gu,
    'blur $1',
  ],
  [/\bgain (?:of |by )?(?=[-+]? ?\d)/g, 'volume '],
];
