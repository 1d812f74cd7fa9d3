/** Ways of saying things that are read as other ones: what a sentence says is the same, and the rules of its grammar know it. In lower case, after signs and contractions. */
export const REWORDINGS: readonly (readonly [RegExp, string])[] = [
  [/^\W*so,? (?=(?:my|our|i|we)\b)/, ''],
  [/(\p{L})'s (?=(?:fine|ok|okay|alright|perfect|good|great)\b)/gu, '$1 is '],
  [
    /^\W*(?:(?:it|this|that|right now it|currently it) )?(?:looks?|feels?|seems?) (?:more )?like [^,.;]{1,30}[,.;] ?(?:but )?(?:it )?(?=(?:should|must|needs to|has to|ought to) )/,
    'it ',
  ],
  [
    /\b(?:hide|obscure|mask|cover up|cover|conceal|disguise) (?=(?:all |all of )?(?:the|every|everyone's|his|her|their|my|our|any)? ?(?:\p{L}+'s )?(?:faces?|license plates?|licence plates?|number plates?|plates?|identity|identities|phone numbers?|address(?:es)?)\b)/gu,
    'blur ',
  ],
  [
    /\b(?:neutrali[sz]e|counteract|correct|fix|cancel out|cancel) (?:the |that |this |its )?(red|green|blue|yellow|orange|magenta|cyan|pink|purple)s?(?=\W*$|,| and| but| a bit| a little)/g,
    'remove the $1 cast',
  ],
  [
    /\b(?:needs?|ha(?:s|ve)|must|should|ought)(?: to)? be (?=(?:readable|legible|recogni[sz]able|visible|unaffected|untouched|unchanged)\b)/g,
    'stays ',
  ],
  [
    /\b(?:should|must|ha(?:s|ve) to|needs? to|ought to) (?:look|appear|be|stay|remain|keep looking) (normal|natural|real|unchanged|the same|like (?:they|he|she|it) (?:are|is)|as (?:they|he|she|it) (?:are|is))(?=\W*$|[,.;])/g,
    'stays $1',
  ],
  [/\bis (?:the only (?:thing|one|part) )?(?:allowed to change|that may change|that can change)\b/g, ''],
  [
    /\b(make|do) ((?:(?:much|a bit|a little|slightly|way|far) )?(?:more|less) [a-z]+|(?!her\b|over\b|other\b)[a-z]{3,}er) (the|my|his|their|this|all) ([a-z]+)(?=\W*$|,|;| and| but| please)/g,
    '$1 $3 $4 $2',
  ],
  [/\band not (?:quite )?(?:as|so) (?!much\b)/g, 'and less '],
  [/\bmore (?:strong|intense)\b/g, 'stronger'],
  [/^\W*(?:it |this |that )?looks? like (?:it|this|that) was (?:taken|shot|filmed|made|recorded) [^,.;]{1,40}[,.;] ?/, ''],
  [/\btoo little (?=\p{L})/gu, 'not enough '],
  [
    /\b(boost|increase|raise|lift|enhance|saturate|tone down|reduce|lower|decrease|mute|dull) the (?:greens|reds|blues|yellows|oranges|purples|pinks|browns) (?:of|in|on) (?=(?:the|her|his|my)\b)/g,
    '$1 the saturation of ',
  ],
  [
    /\b(everything|anything|all|all things|things|all parts|parts) (?:that is |that are |which is |which are )?made (?:of|from|out of) (?=\p{L}+ (?:should|must|becomes?|turns?|into|in|to|darker|brighter|has|needs)\b)/gu,
    '$1 ',
  ],
  [
    /\bthe (?:intro|opening|beginning|start)(?: part)? (?=(?:is|looks|feels|sounds|needs|should|must|has to)\b)/g,
    'at the start it ',
  ],
  [/\bthe (?:outro|ending|end|closing)(?: part)? (?=(?:is|looks|feels|sounds|needs|should|must|has to)\b)/g, 'at the end it '],
  [/\bthe time(?: of day)? (?=(?:from|to) \p{L})/gu, 'it '],
  [
    /\bwhite balance is (?:off|wrong|bad|broken)[,.;]? (?:so |and |because )?(?:it|everything|the \w+) (?:looks|is) (?:too )?(blue|yellow|orange|green|magenta|red)\b/g,
    'it is too $1',
  ],
  [
    /\bit (?:would|will|could) be (?:so |really |very )?(?:great|nice|cool|awesome|lovely|good|perfect|super|amazing|fantastic|sweet|better|best) if (it|this|that|everything|(?:the|her|his|my) \p{L}+) (?:was|were|is|could be|would be|had|looked like|looked)\b/gu,
    'make $1',
  ],
  [/^\W*colou?r only (?=(?:the|her|his|my)\b)/, 'keep '],
  [
    /^\W*((?:(?:more|less) (?:bright|dark|vivid|saturated|warm|cold|contrasty|colou?rful|clear)|stronger|weaker)) (the [a-z]+)(?=\W*$|,|;| and| but| please)/,
    'make $2 $1',
  ],
  [
    /\bthere is (?:an?|some|this|that) (?:nasty|ugly|weird|odd|strange|horrible|unwanted|bad|sickly|terrible|awful) (red|green|blue|yellow|orange|magenta|pink|purple) light(?:ing)?\b/g,
    'remove the $1 cast',
  ],
  [
    /\bfad(e|es|ing) (in|out) (?:the )?(?:picture|video|image|clip)s? (?:and|\+) (?:the )?(?:sound|audio|music)\b([^,.;]*)/g,
    'fade $2 the sound $3 , fade $2 the picture $3',
  ],
  [/\bfad(?:e|es|ing) in ?(?:and|\/|,|\+) ?(?:fad(?:e|es|ing) )?out\b([^,.;]*)/g, 'fade in $1 , fade out $1'],
  [
    /\bthe (?:whites|highlights|bright (?:parts|areas)) (?:are|look|seem) (?:way |far |a bit |much )?(?:too bright|blown|blown out|clipped|clipping|burnt out|burned out)\b/g,
    'it is too bright',
  ],
  [
    /\bdesaturate (it|this|everything|all of it|the (?:whole )?\p{L}+) (?:completely|fully|totally|entirely|all the way)\b/gu,
    'desaturate completely $1',
  ],
  [
    /\b(?:would|could|might|will|is going to) (?:look|be) (?:so |really |very |absolutely )?(?:sick|dope|rad|great|nice|cool|amazing|awesome|good|lovely|gorgeous|stunning|fantastic|killer|sweet|neat|better|best|epic|wicked|brilliant|beautiful|incredible) (?=(?:in|as|made)\b)/g,
    'should be ',
  ],
  [
    /\b(?:bring|get|put) (?:back )?(?:some|a (?:bit|little) of|the|its|her|his)? ?colou?rs?(?: back)?(?=\W*$|\W+(?:in|it|to|on|over|during|within|across|at|slowly|gradually)\b)/g,
    'more color',
  ],
  [/\bin the (contrast|colou?r|saturation|brightness|warmth|exposure|light|sharpness) department\b/g, 'of $1'],
  [
    /\b(?:is|are|looks?|seems?|feels?|sounds?) (?:just |totally |completely |absolutely )?(?:through the roof|off the charts?|out of control|over the top|sky high|way up there|out of hand)\b/g,
    'is too much',
  ],
  [
    /\b(is|are|looks?|seems?|feels?|came out) (?:(?:a (?:bit|little|touch|tad)|rather|quite|slightly) )?(?:on|to) the (dark|bright|light|cold|cool|warm|hot|soft|flat|dull|pale|noisy|grainy|contrasty|saturated|blurry|harsh|loud|quiet|blue|green|yellow|red|orange|pink|magenta) side\b/g,
    '$1 too $2',
  ],
  [/\b(?:could|can|might) (?:stand|do|bear) (?:to be|being)\b/g, 'should be'],
  [
    /(?<!\b(?:change|alter|touch|edit|do|modify|but|is|keep)\s)\b(blur|sharpen|remove|add|denoise|recolou?r|replace|mute|darken|brighten) nothing\b(?! but| except| else)/g,
    'do not $1 it',
  ],
  [
    /\bkeeps? (?:its|her|his|their) (?:own |original |natural |normal |current |real )?(?:looks?|appearance|texture|material|surface|style|finish)\b/g,
    'stays as it is',
  ],
  [
    /\bkeep the (?:own |original |natural |normal |current |real )?(?:looks?|appearance|texture|material|surface|style|finish) of (?=the|her|his|my|their)/g,
    'keep ',
  ],
  [
    /\bthe (?:middle(?: part| bit| section)?|part|section|segment|portion|piece|stretch|passage|intro|outro)[,:]? (?=(?:from |between )?\d[\d:.]*\s?(?:s|secs?|seconds?)?\s?(?:-|to|and|until)\s?\d)/g,
    '',
  ],
  [/\b(?:intro|outro) (?=\(?\d[\d:.]*\s?-\s?\d)/g, ''],
  [/\b(make|turn|change|give|paint|convert)(it|this|everything)\b/g, '$1 $2'],
  [
    /\bbetween (?:the )?(\p{L}+|\d+(?:st|nd|rd|th)) and (?:the )?(\p{L}+|\d+(?:st|nd|rd|th)) (second|minute|frame)\b/gu,
    'between the $1 $3 and the $2 $3',
  ],
  [
    /\b(?:replace|swap|exchange) (the (?:\p{L}+ )?\p{L}+) (?:with|for|by) an? (red|orange|yellow|green|turquoise|blue|purple|pink|white|black|gr[ae]y|brown|cyan|magenta|teal|violet|beige|navy|golden|silver) one\b/gu,
    'turn $1 $2',
  ],
  [/\bper cent\b/g, 'percent'],
  [
    /\bthere (?:should|must|might|could|can|may|will|shall|would|ought to|has to|needs to|is to|had better) (?:also |maybe |perhaps |really |always )?be\b/g,
    'there should be',
  ],
  [
    /\b(?:could|can|would|will) (?:some(?:one|body)|any(?:one|body)|you guys|you folks)(?: here| out there)?(?: please)? (?=\p{L})/gu,
    'can you ',
  ],
  [/\bin (?:the |a )?colou?r (?!of|as|and|but|only|again|please|now|from|until)(?=(?:\p{L}+ )?\p{L}+\W*$)/gu, 'in '],
  [/(?<=[,;]|\bbut) (the|her|his|my|our|their|its) (\p{L}+) (?:not|no)(?=\W*$|[,.;])/gu, ' not $1 $2'],
  [/\b(?:in|over|around|out|up) here\b(?! on)/g, ' '],
  [/\b(?:make|do) (?:it )?(?:so )?that (?=the\b|my\b|her\b|his\b|all\b|everything\b|it is\b|our\b)/g, 'make '],
  [/\ball of (the|her|his|its|their|my) (?=colou?r)/g, 'all $1 '],
  [/\b(?:no|without) colou?r (?:shifts?|changes?|casts?|correction|grading)\b/g, ' '],
  [/\beverything (?:around|surrounding|apart from) (?=(?:him|her|them|me|us|the|my)\b)/g, 'everything except '],
  [/\b(?:change|edit|alter|recolou?r) nothing (?:but|except)(?: for)?\b/g, 'only'],
  [/\b(more|less) of (?!the|it|this|that|a\b|an\b|what|my|her|his)/g, '$1 '],
  [/\b2 (?=bright|dark|cold|warm|hot|cool|saturated|flat|noisy|blurry|loud|soft|grainy|much)/g, 'too '],
  [
    /\bits (?=(?:too|so|way|very|really|super|a bit|a little|not|just|pretty|quite|all|far|much|kind of|hella|rather|still|grainy|noisy|dark|bright|blurry|flat|dull|overexposed|underexposed|washed|shaky|soft)\b)/g,
    'it is ',
  ],
  [
    /\bsun (?:should |is |to |be |was |just |slowly |about |has )*(?:setting|set|sets|going down|goes down|sinking|low)\b/g,
    'sunset',
  ],
  [/\bsun (?:should |is |to |be |was |just |slowly |about |has )*(?:rising|rises|coming up|comes up)\b/g, 'sunrise'],
  [
    /\b(?:what|how) (?:about )?if (it|this|everything|(?:the|her|his|my) \p{L}+(?: \p{L}+)?) (?:was|were|is|had|would be|could be)\b/gu,
    'make $1',
  ],
  [/\bthere (?:should|must|shall|may|can|need) not be (?:any |an? )?/g, 'remove the '],
  [
    /\b(?:i|we) (?:do|would|really do) not (?:want|like|need)(?: to (?:see|have))? any (?!of|more|less)(?=\p{L}+(?: in\b|\W*$))/gu,
    'remove the ',
  ],
  [
    /^\W*(?:instead of|rather than) (the [^,]{1,40}?),? (?:i|we)(?: would)?(?: like| want| love| need| prefer)(?: to see| to have)? (an?|some) /,
    'replace $1 with $2 ',
  ],
  [
    /\b(?:starts?|starting|begins?|beginning) (?:at|from) (.{1,20}?),? (?:and )?(?:stops?|ends?|stopping|ending|finish(?:es)?) (?:at|by|after) /g,
    'from $1 to ',
  ],
  [/\b(?:not (?:before|until|till)|no (?:earlier|sooner) than) (?=\d|the \w+ second)/g, 'from '],
  [/\b(?:not after|no later than) (?=\d|the \w+ second)/g, 'until '],
  [/\b(?:look |looks )?like (?:it|they|he|she) (?:is|are|has|have) been (?=\p{L}+ed\b)/gu, 'look '],
  [/\bstops? (?:being|looking) (.{1,40}?) (?:at|after) (?=\d|the )/g, '$1 until '],
  [/\bhole (?=thing|video|clip|picture|image|scene|shot|movie|film|room)/g, 'whole '],
  [/\bhalf of a (?=second|minute)/g, 'half a '],
  [
    /\b(?:once|when|as soon as|after) (?:we|it|you|the clip|the video) (?:hits?|reach(?:es)?|gets? to|are at|is at|pass(?:es)?) (?=\d|the \w+ second)/g,
    'after ',
  ],
  [
    /\b(?:everything|all|anything|the area|the stuff|whatever is|what is|all that is) behind (?:her|him|them|me|us|it|(?:the|my|our|his) \p{L}+)(?! \p{L}+ing)/gu,
    'the background',
  ],
  [
    /\b(?:remove|get rid of|lose|take out|take away|fix|correct|kill|drop|reduce|neutrali[sz]e) (?:the |that |this |its )?(\w+) (?:tint|cast|tinge|hue|colou?r cast)\b/g,
    'remove the $1 cast',
  ],
  [/\b(?:i|we) (?:do|would) not (?:want|like|need) to see (?=(?:the|that|those|his|her|my|our)\b)/g, 'remove '],
  [
    /\b(?:it|this|there|the (?:picture|clip|image|footage|video|shot|whole thing)) (?:is got|has got|has|is|shows) (?:an?|some|this) (?:(?:nasty|ugly|weird|odd|strange|horrible|unwanted|slight|strong|bad|heavy|sickly) )?(\p{L}+) (?:tint|cast|tinge|hue|colou?r cast)\b(?=\W*$|\s*[,.;])/gu,
    'remove the $1 cast',
  ],
  [
    /\bwhites (?:are|look|looks|seem|have gone|went) (?:a bit |a little |slightly |way |far )?(?:too )?(blue|yellow|orange|green|red|pink|magenta)\b/g,
    'it is too $1',
  ],
  [/\bwhat (?:was|is|used to be|is now) (\p{L}+) (?=should|must|shall|becomes|turns|needs to|has to)/gu, 'everything $1 '],
  [/\b(\d+) times (?=(?:as|more|less|\p{L}+er)\b)/gu, '$1x '],
  [/\bneither (.{1,40}?) nor /g, 'not $1 , not '],
  [/\bexcept (?:for )?(?:changing|editing|touching|altering|recoloring) /g, 'except '],
  [
    /\b(?:nearly|almost|virtually|practically|close to) (?:monochrome|monochromatic|black and white|b&w|colorless|gr[ae]yscale|gr[ae]y)\b/g,
    'much less saturated',
  ],
  [/\bexcept of\b/g, 'except'],
  [/\bwhatever is (?=\p{L}+ (?:should|must|shall|becomes?|turns?|in|to|into)\b)/gu, 'everything '],
  [/\bno (?:blur|sharpening|effects?|filters?|changes?) (?:on|for|in|over) (?=(?:the|her|his|my|their)\b)/g, 'keep '],
  [/,? with (the [^,.;]{1,30}?) (?:kept|preserved|protected|untouched|left alone|spared)\b/g, ' , keep $1'],
  [/\bi (?:would )?like it (?=like\b|as\b|in\b|more\b|to be\b|to look\b)/g, 'make it '],
  [
    /\b(?:remain|hold) (?=(?:the|her|his|all|my|their) [^,.;]{1,30}? (?:unchanged|untouched|as it is|as they are|the same))/g,
    'keep ',
  ],
  [
    /\b(?:(?:would|could|will) it be|is it|is that|would that be) (?:possible|too much|asking too much|a lot)(?: to ask)?(?: (?:for|to|if we|if you))? (?:could |can |might )?/g,
    '',
  ],
  [
    /,? (?:because|cause|cos|cuz|bc|seeing that|considering that|given that)(?= (?:it|that|this|they|he|she|the|her|his|my|i|we|otherwise|right)\b)/g,
    ' , because',
  ],
  [
    /\b(?:since|as) (?=(?:it|the \p{L}+(?: \p{L}+)?) (?:is|are|looks?|feels?|seems?) (?!(?:in|for|until|till|before|from|during|up to|after) (?:the |\d)))/gu,
    ' , because ',
  ],
  [
    /,? so (?:that )?(?:it|they|he|she|you can|we can|i can|one can|the \p{L}+) (?:can |could |will |would |may |really )*(?:stands? out|be (?:seen|read|noticed)|see|read|notice|fits?|match(?:es)?|gets? noticed|reads? (?:well|better))\b[^,.;]{0,20}/gu,
    ' ',
  ],
  [
    /\b(?:loses?|should lose|must lose|has to lose|have to lose|needs to lose) (?:all )?(?:of )?(?:its|their|his|her|all|the) colou?rs?\b/g,
    'in black and white',
  ],
  [
    /\b(?:nothing|nobody|no one) (?:but|except|besides|other than)(?: for)? ([^,.;]{1,40}?) (?:should|may|can|must|is allowed to|gets? to|is to) (?:have|keep|be in|stay in|retain|show) (?:its |their |any )?colou?rs?\b/g,
    'everything except $1 in black and white',
  ],
  [
    /\bdo not ([^,.;]{2,30}?) (?:the whole \p{L}+|everything|all of it|it all|all)[,;]? (?:but )?(?:only|just) (?=(?:the|her|his|my|their)\b)/gu,
    '$1 only ',
  ],
  [/\b(everything|anything|all) not (?=\p{L}+ (?:should|must|becomes?|turns?|goes|in|to|into|is)\b)/gu, '$1 that is not '],
  [/(?:^|\b(?:and|but|then|so) )(?:not more|not less|not the other way (?:a)?round)(?=\W*$|[,.;])/g, ' '],
  [/, not (?:more|less|the other way (?:a)?round)(?=\W*$|[,.;])/g, ' '],
  [/(?<=\p{L} )(?:is|would be|looks|might be|is even|sounds) (?:much |way |a lot )?(?:better|nicer)(?=\W*$|[,.;])/gu, ' '],
  [
    /\b(look like|looks like|like|into|as) (?:an? )?(?:statues?|sculptures?|figurines?|figures?|busts?) (?:made )?(?:of|in|from|out of) (?=\p{L})/gu,
    '$1 ',
  ],
  [/\b(?:the )?(?:white balance|color balance|colour balance) (?=(?:is|looks|feels|seems)\b)/g, 'it '],
  [/colour/g, 'color'],
  [/\b(everything|anything|all|things|parts|stuff) (?:that|which) (?:is|are|looks?|was|were) (?!not\b)/g, '$1 '],
];
