import type { Sense } from './sense.js';

/** Words for how much, and for more and less. */
export const AMOUNT_WORDS: readonly (readonly [Sense, string])[] = [
  [{ amount: 0.5 }, `
    barely noticeable|barely visible|hardly noticeable|hardly visible|barely there|just noticeable|scarcely visible|half strength|
    at half strength|half intensity|milder|gentler|fainter|weakly|go easy on it|but go easy on it|go easy|go easy on that|easy does it|
    nothing too heavy|nothing too strong|nothing too crazy|nothing crazy|not go overboard|do not go overboard|do not overdo it|
    not overdo it|without overdoing it|by a third|by a quarter|by a fifth|by a tenth|slightly stronger|a bit stronger|a little stronger|
    a touch stronger|a tad stronger|slightly heavier|a bit heavier|a little heavier|a notch stronger|somewhat stronger|
    slightly more intense|slightest|slightest hint of|the slightest hint of|the slightest|just the slightest hint of|but not too much|
    but not too strong|but not too strongly|but not overly|but only a bit|but only slightly|but only a little|but just a bit|
    but just a little|slightly|slight|a bit|a little|a little bit|little|bit|bit of|a bit of|a touch|touch|a touch of|a tad|tad|a hint|
    a hint of|hint of|hint|a smidge|smidge|a smidgen|subtle|subtly|gently|gentle|somewhat|faintly|faint|lightly|mild|mildly|a trace|
    a trace of|a dash|a dash of|a wee bit|wee bit|a small amount of|minor|marginally|a notch|one notch|a little more subtle|just a little|
    not too much|not too strong|not too strongly|not overly|not too heavy|not too heavily|subtler|a shade|a fraction|a drop|a drop of|
    a teeny bit|teeny|tiny bit|a tiny bit|ever so slightly|some what|a pinch|a pinch of|a sprinkle of|moderately|half strength|
    do not overdo it|nothing extreme|nothing crazy|softly|delicate|delicately|modest|modestly|half|halfway|weak|weakly|light touch|weaker|
    partially|partly|a suggestion of|tiny|a whisper of|whisper of|a lick of|quarter|small|barely|a stop less|a smidge of|discreet|a scotch|
    a skosh|a hair|just a hair|some of|reduced
  `],
  [{ amount: 0.5, up: -1 }, `
    shave a little off|shave a bit off|take a little off|take a bit off|knock a little off|knock a bit off|trim a little off|half as|
    half as much|by half|halve|halved|half the|cut in half|halve the
  `],
  [{ amount: 1.3 }, `
    most of|most of the|nearly all of the|almost all of the|very|much|a lot|lots|
    lots of|a lot of|way|far|really|super|strongly|strong|heavily|heavy|massively|massive|extremely|extreme|totally|completely|fully|full|
    hugely|huge|a ton|a ton of|tons|tons of|seriously|serious|intense|intensely|drastically|drastic|dramatically|considerably|significantly|
    significant|insanely|ridiculously|crazy|loads|loads of|plenty|plenty of|a great deal|big time|hard|to the max|max|maximum|all the way|
    through the roof|to the extreme|stronger|heavier|heaps|heaps of|deeply|thoroughly|a good deal|
    substantially|severely|aggressively|aggressive|wildly|ultra|mega|hella|so much|immensely|tremendously|vastly|thick|big|mad|properly|
    quite a lot|quite a bit|a whole lot|full blast|full on|to eleven|to 11|crank it|sky high|uber|damn|all out|bigly|
    enormously|enormous|gigantically|colossally|terrifically|like crazy|like mad|as much as possible|as far as it goes|by miles|by a mile|
    exaggerated|overly|unmistakably|bags of|markedly
  `],
  [{ amount: 2 }, 'twice|twice as|double|doubled|2x|two times'],
  [{ amount: 3 }, 'thrice|triple|tripled|three times|3x|4x|5x|10x|four times|five times|ten times'],
  [{ amount: 1 }, 'full strength|at full strength|full intensity|quite|rather|fairly|pretty|noticeably|clearly|medium|normal'],
  [{ up: 1 }, `
    whack up|hike|hike up|ratchet up|notch up|nudge up|jack|juice up|scale up|drive up|edge up|inch up|slide up|rack up|wind up|tick up|
    perk up|pep up|spice up|fire up|punch up|heighten|elevate|hype up|magnify|multiply|add to|bring back|restore|open up|opened up|more|up|
    raise|raised|raising|increase|increased|increasing|boost|boosted|boosting|push up|higher|high|enhance|enhanced|crank|crank up|cranked|
    bump|bump up|pump|pump up|extra|deepen|amplify|stronger|greater|lift|lifted|max out|dial up|turn up|bring up|additional|some more|
    improve|strengthen|ramp up|jack up|gain|kick up|step up|amp|amp up|plus|beef up|intensify
  `],
  [{ up: -1 }, `
    ease up on|ease up|ease off on|let up on|lay off the|back off on|back off the|pull back on|hold back on|hold back|cut back on|
    cut down on|dial down on|turn back|shave|shave off|take some off|trim|trim back|trim down|wind down|wind back|ratchet down|step down|
    scale down|scale back on|drag down|drive down|slide down|edge down|inch down|nudge down|tick down|bump down|kick down|crank down|
    crank back|push down|pump down|tamp down|damp down|dampen|water down|play down|tune down|tone back|rein back|slash|curb the|temper|
    moderate|mellow|mellow out|slacken|quell|subdue|soften up on|reduce down|downplay|less strong|less intense|less pronounced|calm|
    calm them|calm it|rein in|rein them in|tame them|tame it|less heavy|less extreme|not as intense|not so intense|less|down|lower|lowered|
    lowering|reduce|reduced|reducing|reduction|decrease|decreased|decreasing|cut|tone down|toned down|soften|weaken|weaker|dial back|
    dialed back|dial it back|pull back|ease|ease off|smaller|minimize|lessen|bring down|turn down|dial down|back off|drop|tame|softer|
    take some|fewer|diminish|tone|pull down|low|take the edge off|minus|scale back|knock back|knock down|cut back|cut down|go easy on|
    reel in|restrain|calm down|suppress|ramp down|attenuate|take down|take back|shave off|turn it down
  `],
]; // prettier-ignore
