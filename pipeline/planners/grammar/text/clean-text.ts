import { IDIOMS } from './idioms.js';
import { NOTATIONS } from './notations.js';
import { REWORDINGS } from './rewordings.js';
import { TRADE_WORDS } from './trade-words.js';
import { TIME_SIGNS } from './time-signs.js';

/** Short forms of chats and slips that letters alone do not tell, and what they stand for. */
const SHORT: Readonly<Record<string, string>> = {
  exp: 'exposure', expo: 'exposure', desat: 'desaturate', defoc: 'defocus', fg: 'foreground', bkgd: 'background', bgd: 'background', backgrnd: 'background', vo: 'voice over', fx: 'effect', sfx: 'sound', rmv: 'remove', repl: 'replace', orig: 'original', clr: 'color', contr: 'contrast', wb: 'white balance', aud: 'audio', vol: 'volume', hilites: 'highlights', hilights: 'highlights',
  soo: 'so', sooo: 'so', waay: 'way', verry: 'very', vry: 'very', reely: 'really', rly: 'really', prolly: 'probably', tbh: '',
  luk: 'look',
  loks: 'looks',
  leve: 'leave', leav: 'leave', kep: 'keep', exept: 'except', xcept: 'except', ecxept: 'except', dialled: 'dialed', excpt: 'except', execpt: 'except', whit: 'white',
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
  [/\b(b)\s?(?:[/&+]|'?n'?)\s?(w)\b/g, 'b&w'],
  [/\s'?n'?\s/g, ' and '],
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
  for (const [sign, instead] of TIME_SIGNS) text = text.replace(sign, instead);
  for (const [sign, instead] of SIGNS) text = text.replace(sign, instead);
  for (const [form, instead] of CONTRACTED) text = text.replace(form, instead);
  if (/\b(?:crop|aspect|ratio|format|letterbox|vertical|horizontal|square|resize)\b/.test(text))
    text = text.replace(/\b\d{1,2}(?:\.\d+)?:\d{1,2}\b/g, 'aspect');
  for (const [form, instead] of [...NOTATIONS, ...TRADE_WORDS, ...REWORDINGS, ...IDIOMS]) text = text.replace(form, instead);
  return text.replace(/[a-z0-9&]+/g, (word) => (Object.hasOwn(SHORT, word) ? SHORT[word] : word));
}
