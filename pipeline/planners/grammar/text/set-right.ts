import { editDistance } from '../../../../core/edit-distance.js';
import { isSlip, sameLetters } from '../read-words.js';
import type { Lexicon } from '../words/lexicon.js';

/** Common words that are near to words of edits and no slips of the pen of them. */
const COMMON = new Set(
  'boring bored lovely sister scare scary lonely angry happy funny silly ugly pretty there their where were when here with will well would with your have this that then than them they some same such from form been more most mind main many what which while whole house horse home line like live life long look lock late last left lift hill kill pill fill full pull ball call tall wall hall fall tail mail rail sail nail rain ruin main pain gain grain train brain crane plane place plate slate state stage stare share shape shame flame frame blame black block clock click thick trick truck track crack course count country coast toast roast boast board heard beard bear pear dear near year hear heart start smart chart charm farm form warm worm word ward card cart hard harm house mouse loose goose moose noose noise voice choice party pretty every never ever over under other mother another bother brother sister water after later letter better butter bitter winter printer painter point paint print front from sound round found ground pound wound window shadow yellow follow hollow pillow willow below blow slow snow know show grow glow flow low row tower power flower shower lower slower river rivet silver liver lover cover cower coven oven even event seven eleven heaven haven raven driver diver drive alive five dive hive give gave save cave wave have pave rave grave brave shave slave crave shirt skirt short sport sort hat cat bat rat mat fat sat pat car cars tar bar jar far war dog dogs fog log hog cup mug bag rug jug bug hug plug table cable fable able chair hair fair pair stair cake lake bake take make sake wake rake fake shake snake brake break bread bird third board boat coat goat moat float ship shop chop crop drop prop stop step stem item team dream cream scream stream street sheet sheep sleep steep steel steal deal meal real seal zeal heal weal teal robot rabbit ribbon bottle battle cattle kettle settle little tittle title bridge fridge ridge fence hence pence sense tense dense lamp camp damp ramp stamp lantern castle statue dress press stress grass glass class brass mass pass bass horse nurse curse purse piano guitar drum tiger lion wolf bear helmet jacket racket packet pocket rocket bucket ticket basket casket gloves lovely lively likely weekly daily family wedding bedding reading heading leading feeling ceiling smiling filming client talent parent patient teacher reach beach peach coach couch touch torch porch march match catch watch witch which switch stitch pitch ditch hitch rather father leather weather feather whether gather lather cathedral sofa soda couch desk mask task bask phone stone throne alone clone drone bone zone tone done gone none tune tube cube cute mute suit fruit logo sign line lane cane mane sane bane engine machine marine shrine shine spine mine fine wine vine nine wife knife castle window curtain certain mountain fountain captain dragon wagon pigeon onion union lemon melon salmon common cotton button mutton sunday monday friday project object subject model mouse screen green queen between been seen keen teen truck lorry train plane engine scarf shoes shoe boots socks pants shorts jeans belt ring king wing sing thing string spring swing bring dining trying saying'.split(' '), // prettier-ignore
);

/** "snowww" is snow, and to "stonify" is to turn to stone. */
function stemOf(word: string, lexicon: Lexicon): string | undefined {
  if (lexicon.words.has(word)) return undefined;
  const shorter = [word.replace(/(.)\1{2,}/g, '$1$1'), word.replace(/(.)\1{2,}/g, '$1')].find(
    (one) => one !== word && lexicon.words.has(one),
  );
  if (shorter !== undefined) return shorter;
  const ending = /^(.{3,20})(?:ify|ified|ize|ise|ized|ised|esque|ish)$/.exec(word)?.[1];
  const looks = (stem: string): boolean => lexicon.find([stem], 0)?.sense.look !== undefined;
  return ending === undefined ? undefined : [ending, `${ending}e`].find(looks);
}

/** Sets slips of the pen right: a word that nobody knows becomes the word of an edit that it was meant to be. */
export function setRight(word: string, lexicon: Lexicon): string {
  const { words, meant } = lexicon;
  const stem = stemOf(word, lexicon);
  if (stem !== undefined) return stem;
  if (word.length < 4 || words.has(word) || COMMON.has(word)) return word;
  const singular = word.replace(/'s$|s$/, '');
  if (words.has(singular) || COMMON.has(singular)) return word;
  let best: { readonly word: string; readonly cost: number } | undefined;
  for (const other of meant.get(word[0]) ?? []) {
    if (Math.abs(other.length - word.length) > 1 || !isSlip(word, other)) continue;
    const cost = sameLetters(word, other) ? 0.5 : editDistance(word, other);
    if (!best || cost < best.cost) best = { word: other, cost };
  }
  return best?.word ?? word;
}
