/** Short forms of chats and slips that letters alone do not tell, and what they stand for. */
const SHORT: Readonly<Record<string, string>> = {
  luk: 'look',
  loks: 'looks',
  leve: 'leave', leav: 'leave', kep: 'keep', exept: 'except', excpt: 'except', execpt: 'except', whit: 'white',
  mak: 'make',
  mke: 'make',
  u: 'you', ur: 'your', r: 'are', plz: 'please', pls: 'please', plzz: 'please', thx: 'thanks', tnx: 'thanks', ty: 'thanks', wud: 'would', cud: 'could', wld: 'would', cld: 'could',
  in2: 'into', tho: 'though', altho: 'although', cuz: 'because', cos: 'because', bc: 'because', gonna: 'going to', gotta: 'got to', wanna: 'want to', gimme: 'give me',
  lemme: 'let me', lil: 'little', lill: 'little', bg: 'background', bkg: 'background', bnw: 'b&w', pic: 'picture', pics: 'pictures', vid: 'video', vids: 'videos', kinda: 'a bit', sorta: 'a bit',
  abit: 'a bit', alot: 'a lot', abt: 'about', ppl: 'people', ok: 'okay', okey: 'okay', w: 'with', bit: 'bit', nite: 'night', dont: 'do not', doesnt: 'does not', didnt: 'did not',
  isnt: 'is not', arent: 'are not', wasnt: 'was not', cant: 'can not', cannot: 'can not', wont: 'will not', shouldnt: 'should not', wouldnt: 'would not', couldnt: 'could not',
  im: 'i am', ive: 'i have', thats: 'that is', theres: 'there is', lets: 'let us', itll: 'it will', evrything: 'everything', everythin: 'everything', everthing: 'everything', sat: 'saturation',
  grey: 'gray', greyer: 'grayer', greys: 'grays', greyish: 'grayish', greyscale: 'grayscale', colourise: 'colorize', mould: 'mold', jewellery: 'jewelry', bw: 'b&w', b4: 'before', ditch: 'remove', withe: 'white', pnk: 'pink', ylw: 'yellow', prpl: 'purple', orng: 'orange', gry: 'gray', persons: 'people', teh: 'the', blk: 'black', blu: 'blue', wht: 'white', grn: 'green', thru: 'through', mor: 'more', dis: 'this', dat: 'that', th: 'the', les: 'less', brite: 'bright', briter: 'brighter', lite: 'light', liter: 'lighter', wite: 'white', colr: 'color', trun: 'turn', tun: 'turn', chnage: 'change', mkae: 'make', amke: 'make', adn: 'and', nad: 'and', hte: 'the', 
}; // prettier-ignore

const CONTRACTED: readonly (readonly [RegExp, string])[] = [
  [/\bcan't\b/g, 'can not'],
  [/\bwon't\b/g, 'will not'],
  [/n't\b/g, ' not'],
  [/\b(it|that|there|he|she|what|who|how|here|where|everything|everyone|sky)'s\b/g, '$1 is'],
  [/(\p{L})'s (?=too\b|so\b|way\b|very\b|a bit\b|a little\b|not\b|really\b|far\b|looking\b)/gu, '$1 is '],
  [/'d\b/g, ' would'],
  [/'ll\b/g, ' will'],
  [/'re\b/g, ' are'],
  [/'ve\b/g, ' have'],
  [/\bi'm\b/g, 'i am'],
  [/\blet's\b/g, 'let us'],
];

/** Signs that are written in several ways. */
const SIGNS: readonly (readonly [RegExp, string])[] = [
  [/[’‘ʼ`´]/g, "'"],
  [/[“”„«»]/g, '"'],
  [/\b(b)\s?[/&+]\s?(w)\b/g, 'b&w'],
  [/\bblack\s?[/&+]\s?white\b/g, 'b&w'],
  [/(?:=|--?|~)>|[→⇒➔➜➡]/g, ' ⇒ '],
  [/(\d)\s*[–—−]\s*(?=\d)/g, '$1-'],
  [/[–—]|\s--?\s(?!\d)/g, ' ; '],
  [/(\p{L}|\b\d+)-(?=\p{L})/gu, '$1 '],
  [/(\p{L})-(?=\p{L})/gu, '$1 '],
  [/\.{2,}|…/g, ' … '],
  [/\s&\s/g, ' and '],
  [/\bteal ?\/ ?orange\b/g, 'teal orange'],
  [/\bw\/o\b/g, 'without'],
  [/\bw\/(?=\s|\w)/g, 'with '],
  [/(?:^|\s)[:;=]['-]?[)(dpo3|/\\](?=\s|$)|(?:^|\s)(?:xd|\^\^|<3)(?=\s|$)/g, ' '],
];

/** A sentence in lower case and in American spelling, with contractions and short forms written out; what is no letter, number or mark is left out. */
export function cleanText(sentence: string): string {
  let text = sentence.normalize('NFKC').toLowerCase();
  text = text.replace(/[\r\n\u2028\u2029]+/g, ' . ').replace(/[\p{C}\u200b-\u200f\u2060\ufeff]/gu, ' ');
  text = text.replace(/([^\p{L}\p{N}\s.])\1{2,}/gu, '$1').replace(/\s+/g, ' ');
  for (const [sign, instead] of SIGNS) text = text.replace(sign, instead);
  for (const [form, instead] of CONTRACTED) text = text.replace(form, instead);
  if (/\b(?:crop|aspect|ratio|format|letterbox|vertical|horizontal|square|resize)\b/.test(text))
    text = text.replace(/\b\d{1,2}(?:\.\d+)?:\d{1,2}\b/g, 'aspect');
  text = text
    .replace(/(?:^|[,.;]?\s*)\b(?:target|area|region|applies to|apply to|object|where|subject)\s*:/g, ' on ')
    .replace(/\b(?:time|when|selective colou?r|colou?r splash)\s*:/g, ' ')
    .replace(/\b(?:amount|strength|intensity)\s*:/g, ', ')
    .replace(/\b(?:make|do) (?:it )?(?:so )?that (?=the\b|my\b|her\b|his\b|all\b|everything\b|it is\b|our\b)/g, 'make ')
    .replace(/\ball of (the|her|his|its|their|my) (?=colou?r)/g, 'all $1 ')
    .replace(/\b(?:no|without) colou?r (?:shifts?|changes?|casts?|correction|grading)\b/g, ' ')
    .replace(/\beverything (?:around|surrounding|apart from) (?=(?:him|her|them|me|us|the|my)\b)/g, 'everything except ')
    .replace(/\b(?:change|edit|alter|recolou?r) nothing (?:but|except)(?: for)?\b/g, 'only')
    .replace(/\b(more|less) of (?!the|it|this|that|a\b|an\b|what|my|her|his)/g, '$1 ')
    .replace(/\b2 (?=bright|dark|cold|warm|hot|cool|saturated|flat|noisy|blurry|loud|soft|grainy|much)/g, 'too ')
    .replace(
      /\bits (?=(?:too|so|way|very|really|super|a bit|a little|not|just|pretty|quite|all|far|much|kind of|hella|rather|still|grainy|noisy|dark|bright|blurry|flat|dull|overexposed|underexposed|washed|shaky|soft)\b)/g,
      'it is ',
    )
    .replace(
      /\bsun (?:should |is |to |be |was |just |slowly |about |has )*(?:setting|set|sets|going down|goes down|sinking|low)\b/g,
      'sunset',
    )
    .replace(/\bsun (?:should |is |to |be |was |just |slowly |about |has )*(?:rising|rises|coming up|comes up)\b/g, 'sunrise')
    .replace(
      /\b(?:what|how) (?:about )?if (it|this|everything|(?:the|her|his|my) \p{L}+(?: \p{L}+)?) (?:was|were|is|had|would be|could be)\b/gu,
      'make $1',
    )
    .replace(/\bthere (?:should|must|shall|may|can|need) not be (?:any |an? )?/g, 'remove the ')
    .replace(
      /\b(?:i|we) (?:do|would|really do) not (?:want|like|need)(?: to (?:see|have))? any (?!of|more|less)(?=\p{L}+(?: in\b|\W*$))/gu,
      'remove the ',
    )
    .replace(
      /^\W*(?:instead of|rather than) (the [^,]{1,40}?),? (?:i|we)(?: would)?(?: like| want| love| need| prefer)(?: to see| to have)? (an?|some) /,
      'replace $1 with $2 ',
    )
    .replace(
      /\b(?:starts?|starting|begins?|beginning) (?:at|from) (.{1,20}?),? (?:and )?(?:stops?|ends?|stopping|ending|finish(?:es)?) (?:at|by|after) /g,
      'from $1 to ',
    )
    .replace(/\b(?:not (?:before|until|till)|no (?:earlier|sooner) than) (?=\d|the \w+ second)/g, 'from ')
    .replace(/\b(?:not after|no later than) (?=\d|the \w+ second)/g, 'until ')
    .replace(/\b(?:look |looks )?like (?:it|they|he|she) (?:is|are|has|have) been (?=\p{L}+ed\b)/gu, 'look ')
    .replace(/\bstops? (?:being|looking) (.{1,40}?) (?:at|after) (?=\d|the )/g, '$1 until ')
    .replace(/\bhole (?=thing|video|clip|picture|image|scene|shot|movie|film|room)/g, 'whole ')
    .replace(/\bhalf of a (?=second|minute)/g, 'half a ')
    .replace(
      /\b(?:once|when|as soon as|after) (?:we|it|you|the clip|the video) (?:hits?|reach(?:es)?|gets? to|are at|is at|pass(?:es)?) (?=\d|the \w+ second)/g,
      'after ',
    )
    .replace(
      /\b(?:everything|all|anything|the area|the stuff|whatever is|what is|all that is) behind (?:her|him|them|me|us|it|(?:the|my|our|his) \p{L}+)(?! \p{L}+ing)/gu,
      'the background',
    )
    .replace(
      /\b(?:remove|get rid of|lose|take out|take away|fix|correct|kill|drop|reduce|neutrali[sz]e) (?:the |that |this |its )?(\w+) (?:tint|cast|tinge|hue|colou?r cast)\b/g,
      'remove the $1 cast',
    )
    .replace(/\b(?:i|we) (?:do|would) not (?:want|like|need) to see (?=(?:the|that|those|his|her|my|our)\b)/g, 'remove ')
    .replace(
      /\b(?:it|this|there|the (?:picture|clip|image|footage|video|shot|whole thing)) (?:is got|has got|has|is|shows) (?:an?|some|this) (?:(?:nasty|ugly|weird|odd|strange|horrible|unwanted|slight|strong|bad|heavy|sickly) )?(\p{L}+) (?:tint|cast|tinge|hue|colou?r cast)\b(?=\W*$)/gu,
      'remove the $1 cast',
    )
    .replace(
      /\bwhites (?:are|look|looks|seem|have gone|went) (?:a bit |a little |slightly |way |far )?(?:too )?(blue|yellow|orange|green|red|pink|magenta)\b/g,
      'it is too $1',
    )
    .replace(
      /\bwhat (?:was|is|used to be|is now) (\p{L}+) (?=should|must|shall|becomes|turns|needs to|has to)/gu,
      'everything $1 ',
    )
    .replace(/\b(\d+) times (?=(?:as|more|less|\p{L}+er)\b)/gu, '$1x ')
    .replace(/\bneither (.{1,40}?) nor /g, 'not $1 , not ')
    .replace(/colour/g, 'color')
    .replace(/\b(everything|anything|all|things|parts|stuff) (?:that|which) (?:is|are|looks?|was|were) (?!not\b)/g, '$1 ');
  return text.replace(/[a-z0-9&]+/g, (word) => (Object.hasOwn(SHORT, word) ? SHORT[word] : word));
}
