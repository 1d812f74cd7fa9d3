import { AMOUNT_WORDS } from './amounts.js';
import type { Sense } from './sense.js';

type Words = readonly (readonly [Sense, string])[];

/** Verbs, and the small words that hold a sentence together. */
export const SMALL_WORDS: Words = [
  [{ verb: 'change' }, `
    fade|photoshop|make|making|made|turn|turning|turned|change|changing|changed|transform|transforming|convert|converting|converted|render|
    rendered|paint|painted|painting|recolor|recolored|recoloring|color|colored|coloring|colorize|dye|dyed|redo|redone|style|stylize|stylise|
    restyle|set|put|get|switch|shift|have|let|grade|color grade|cover|covers|covered|covering|coat|coated|carve|carved|cast|build|built|
    construct|dress|wrap|wrapped|plate|plated|upholster|upholstered|draw|drawn|show|shoot|filmed|film|shot in|retexture|texture|remake|go|
    going|craft|crafted|sculpt|sculpted|fill|filled|bathe|bathed|drench|relight|relit|sew|sewn|light it|lit|apply|applied|use|using|treat|
    process|print|printed|sink|switch over|do|did|tone|mold|molded|model in|modeled|encase|encased|become|repaint|repainted|rework|weave|
    woven|fashion|fashioned|redecorate|decorate|clad|line|lined|flood|shade|turn over|photograph|dip|dipped|wash|bring|push|give way|plunge|
    tile it|depict|present|portray|swathe|blanket|shower|sprinkle|immerse|immersed|fake|simulate|swap out for|roll|drape|draped|smother|
    dust|dusted|glaze|lay|spray|splash|spread|tailor|reskin|surface|pave|paved|tile|lend|layer
  `],
  [{ verb: 'give' }, 'give|gives|giving|lend it'],
  [{ verb: 'add' }, `
    add|adds|adding|added|insert|inserts|inserting|place|placed|plant|include|including|introduce|superimpose|overlay a|stick|attach|
    draw in|paint in|drop in|bring in|show up|shows up|pops up|appear|appears|appearing|pop up|there should be|there be|there is to be|there needs to be|
    there must be|there could be|let there be|throw in|conjure|spawn|hang|put in|write|generate|mount|equip
  `],
  [{ verb: 'remove' }, `
    neutralise|neutralize|neutralizing|cancel out|quit|remove|removes|removing|removed|delete|deletes|deleting|deleted|erase|erased|erasing|
    get rid of|getting rid of|rid of|take out|take away|take off|take|lose|drop|cut out|clean up|wipe|wipe out|wipe away|eliminate|edit out|
    crop out|strip|strip out|clear|clear out|clear away|scrub|scrub out|vanish|disappear|disappeared|paint out|ditch|kill|banish|hide|
    make disappear|gone|goes away|go away|away with|rub out|photoshop out|cut|chop|omit|dump|zap|nuke|evict|trash|do away with|has to go|
    have to go|must go|needs to go|need to go|got to go|filter out|clean|cleaned|disappears
  `],
  [{ verb: 'replace' }, 'replace|replaces|replacing|replaced|swap|swaps|swapping|swapped|exchange|substitute|swap out|switch out|trade|change out'],
  [{ verb: 'keep' }, `
    do nothing with|do nothing on|do not bother with|without getting|without making|keep|keeps|keeping|kept|leave|leaves alone|leaving|
    preserve|preserves|preserving|protect|protects|protecting|spare|sparing|spares|save the|retain|retains|hold on to|maintain|do not touch|
    not touch|do not change|not change|do not alter|not alter|do not affect|not affect|do not mess with|not mess with|do not edit|not edit|
    do not modify|not modify|hands off|stay away from|skip|ignore|without touching|without changing|without affecting|without altering|
    without messing with|without messing up|not touching|not affecting|not changing|stay off|keep off|hands off of|keep your hands off|
    do not recolor|do not ruin|do not mess up|do not blur over|lay off|mind the|do not do anything to|do nothing to|not do anything to|
    do not lose|not lose|do not include|do not go near|do not apply it to|do not apply this to|do not apply that to|do not put it on|not on|
    nothing on|none on|do not let it touch|not to touch|not to change|exclude|excluding it from|never touch|never change|do not paint over|
    no touching|no changes to|no changes on|no changes for|no change on|no change for|no change to|do not tamper with|steer clear of|shield|
    mask out|mask off|bar
  `],
  [{ verb: 'stay' }, `
    excepted|excluded|exempt|exempted|not included|not to be touched|left as is|left as it is|left as they are|stay|stays|staying|remain|
    remains|remaining|should stay|should remain|has to stay|have to stay|must stay|needs to stay|need to stay|must remain|can stay|may stay|
    keeps its color|keeps her color|keeps his color|keep its color|keep their color|keep their colors|keeps their color|keep her color|
    keep its colors|keeps its colors|stayed|untouched|unchanged|unaffected|intact|is fine|are fine|is good as it is|is off limits|
    are off limits|off limits|is perfect already|unedited|not be touched|not be changed|not be affected|not change color|not be altered|
    left alone|be left alone|as it was|as they were
  `],
  [{ verb: 'want' }, `
    fancy|fancying|i fancy|would fancy|be after|after some|kill for|would kill for|die for|dying for|want|wants|wanted|need|needs|
    like to see|love|prefer|would like|would love|would rather|wish|hope|looking for|after a|try|give me|get me|show me|going for|
    i would like|love to see|go for|can i get|can i have|could i get|could we have|can we have|can we get|could we get|may i have|see
  `],
  [{ undoable: true }, `
    punch in|push in|pull out|reframe|zoom|zooms|pan|pans|tilt|rotate|rotates|flip|mirror|crop|stabilize|stabilise|upscale|upscaled|
    downscale|resize|slow motion|slow mo|slow it down|slow down|speed up|speed it up|faster|slower|reverse|play backwards|backwards|
    timelapse it|loop it|trim|subtitle|subtitles|captions|caption|translate|dub|autotune|enhance resolution|interpolate|frame rate|60 fps|
    4k|8k|dolly|crane shot|morph|animate|animates|younger|older|thinner|slimmer|taller|shorter|fatter|bigger|smaller|larger|muscular|bald|
    smile|smiles|smiling|laugh|laughs|laughing|cry|crying|dance|dances|dancing|jump|jumps|jumping|run|runs|running|walk|walking|fly|flying|
    wave at|wink|blink|sing|talk|speak|sit|sit down|stand up|sleep|spin|spins|smoke|open|opened|opens|close|closed|closes|look at|
    face the camera|blow|blowing|flutter|fluttering|sway|swaying|standing|sitting|lying|swimming|riding|sailing|leaning|crossing|sleeping|
    resting|hovering|perched|grazing|peeking|emerging|drifting|crawling|kneeling|waiting|passing by|flying past|driving past|walking past|
    coming out|rising|nod|clap|cut to|wear|wears|wearing|frown|yawn|kiss|hug|turn around|wider|straighten|levitate|melt away|explode|
    explodes|float|floating|grow|hold|holding|swim|bark|move|moves|look happy|look sad|happier|sadder|lip sync|drive|retopologize|polygons|
    rig|remesh
  `],
  ...AMOUNT_WORDS,
  [{ is: 'determiner' }, 'the|every|each|both|either|those|these|that|this|all|all of|all of the|all the|any'],
  [{ is: 'possessive' }, 'my|your|his|her|its|our|their'],
  [{ is: 'some' }, 'a|an|some|another|one|two|three|four|five|several|a few|a couple of|a pair of|a bunch of|a flock of|a herd of|many|a group of|a row of|a swarm of|ten'],
  [{ is: 'preposition' }, `
    eat|eats|swallow|swallows|engulf|engulfs|take over|takes over|devour|away|on|over|to|for|across|around|onto|on top of|of|in|at|
    throughout|inside|under|above|near|by|next to|behind|against|along|within|upon|beside|between|through|from|off|about|all over|below|
    beneath|during|onto the|towards|toward|outside
  `],
  [{ is: 'link' }, `
    resemble|resembles|resembling|mimic|imitate|evoke|emulate|reminiscent of|be reminiscent of|similar to|be similar to|in the vein of|
    in the manner of|in the spirit of|a la|inspired by|along the lines of|instead of|rather than|into|as|like|look like|looks like|
    looking like|be like|made of|made from|made out of|out of|with|in the style of|styled as|in style of|such that it is|so it is|
    so that it is|look as if it were|feel like|look as though|as if|as though|to look like|to be|to look|appear as|turn into|become|as a|⇒|
    consist of|instead
  `],
  [{ is: 'wish' }, `
    is supposed to be|are supposed to be|was supposed to be|supposed to be|is meant to be|are meant to be|was meant to be|meant to be|
    is supposed to look|supposed to look|is meant to look|meant to look|had been|has been|have been|having been|becomes|turns|goes|should|must|shall|needs to|need to|has to|have to|ought to|could|can|would|
    may|might|will|to be|be|been|being|ends up|end up|got to|should be|needs to be|has to be|must be|should look|must look|gets|get to be|
    want to be|wants to be|want to become|wants to become|wanted|should have|is to|are to|should get|needs|should go|should become|
    should turn|rendered
  `],
  [{ is: 'copula' }, `
    reads|read as|reads as|    has gone|have gone|went|has turned|have turned|has become|have become|is|are|was|were|looks|look|looked|seems|seem|came out|turned out|
    feels|feel|appears|am|comes across|ended up|has come out|gets a
  `],
  [{ is: 'not' }, `
    forget|forget about|forget the|never mind the|scrap the|no need for|no need of|no need to add|there is no need for|there is no need to|
    not|no|never|without|nothing|none|nor|neither|do not|does not|not want|avoid|stop|zero|isn|hardly
  `],
  [{ is: 'too', amount: 0.5 }, `
    a bit too strong|a little too strong|slightly too strong|a touch too strong|a tad too strong|a bit too intense|a bit too high|
    a bit too heavy|a little too intense|a little too high
  `],
  [{ is: 'too', amount: 0.5 }, `
    a bit too|a little too|a tad too|slightly too|a touch too|a bit too much|a little too much|slightly too much|a tad too much|
    a touch too much|somewhat too
  `],
  [{ is: 'too' }, `
    too strong|too intense|too heavy|too high|too pronounced|too aggressive|too much|too many|way too much|far too much|too|overly|way too|
    far too|much too|excessively|unpleasantly|annoyingly|over
  `],
  [{ is: 'so' }, 'so|as|that|quite so|this'],
  [{ is: 'enough' }, 'enough|sufficiently'],
  [{ is: 'except' }, `
    everybody but|everything around|all around|everything surrounding|everything outside of|everything outside|everywhere around|everywhere but|
    everywhere except|anything but|anything except|anywhere but|everyone but|but on|but in|just not on|except on|except in|except|
    except for|excepting|excluding|apart from|aside from|other than|save for|save|barring|besides|bar|minus|with the exception of|but for|
    all but|everything but|but not|but not on|but never|just not|only not|but leave out|leaving out|and not|just leave out|not including|
    though not|that is not|which is not|that are not|who is not|that is neither|short of|without|not on|not to|rather not|not|not for|
    sparing|exempting
  `],
  [{ is: 'only' }, 'only|just|solely|exclusively|nothing but|purely|merely|simply'],
  [{ is: 'too-also' }, 'too|as well|likewise|also|same for|same with|ditto|the same for|the same with|same goes for|the same goes for|and the same'],
  [{ is: 'stuff' }, `
    pattern|patterns|motif|white balance|color balance|color correction|panels|panelling|paneling|long shadows|paint job|paintjob|coat of paint|lick of paint|look|
    looks|style|styled|effect|effects|vibe|vibes|feel|feeling|treatment|filter|version|finish|aesthetic|theme|kind of|sort of|type of|type|
    kind|sort|texture|material|coating|cladding|covering|paint|colors|color|colour|colored|tone|tones|tonality|grade|grading|light|lighting|
    lights|weather|day|scene|painting|drawing|art|artwork|print|photo|photograph|picture|image|film|movie|footage|video|clip|shot|
    atmosphere|mood|surface|statue|sculpture|rendition|conversion|filtering|palette|one|thing|ones|shade|time|season|layer|poster|page|
    graphics|game|fabric|made|conditions|ambience|landscape|shading|setting|setup|glow|lit|imagery|toned|glory|fashion|manner|way|technique|
    rendering|hours|outside|outdoors|here|illustration|hue|instead|everywhere|city|portrait|scenery|magic|goodness|energy|aura|charm|flair|
    twist|makeover|transformation|variant|interpretation|flavor|department|spectacle|splendor
  `],
  [{ is: 'pronoun' }, 'there|asked|asks|says|said|thinks|told|tells|thought|insists|suggested|was thinking|he|she|they|you|we|i|me|us|who|someone|one'],
  [{ is: 'filler', gradual: true }, `
    gradually|progressively|little by little|bit by bit|step by step|more and more|over time|as time goes by|as time passes|as time goes on|
    as it goes on|as it goes along|as it progresses|as the clip goes on|as the video goes on|as the clip progresses|as the video progresses|
    steadily
  `],
  [{ is: 'filler' }, `
    your best|your finest|in this order|in that order|than now|than it is now|than it is|than before|than this|than it was|
    than the original|starts to|begins to|start to|begin to|starting to|beginning to|able to|capable of|possible to|degrees|degree|
    i would say|shall we say|let us say|would say|with sugar on top|with a cherry on top|with knobs on|slowly|suddenly|in the wind|
    in the breeze|roll in|rolls in|rolling in|set in|sets in|kick in|kicks in|come in|comes in|come down|comes down|yo|lol|lmao|haha|hahaha|
    fam|guys|team|good morning|good evening|good afternoon|good day|hey there|hi there|hello there|grateful|be grateful|be grateful for|
    oh|ooh|ah|aha|aah|argh|ugh|thanks a million|a million thanks|thanks a bunch|thanks a ton|thanks a lot in advance|would be grateful for|appreciate|would appreciate|thankful|happy if|be happy if|would be happy if|be glad if|many thanks|kind regards|
    best regards|regards|greetings|in one go|while you are at it|if it is not too much trouble|if that is okay|if that works|no rush|
    when you have time|when you get a chance|do me a favor|do me a favour|do us a favor|is there a way to|is there any way to|any way to|
    would not hurt|could not hurt|would not go amiss|would help|would be welcome|would do it good|do not forget to|do not forget|
    remember to|make sure to|make sure|be sure to|i dunno|dunno|let us see|would be cool|could be cool|might be cool|be cool|so cool|
    is cool|would be nice|would be great|would be lovely|could be nice|would look great|would look cool|would look nice|fix|fix it|fix that|
    fix this|sort it out|correct it|correct|for my taste|for my liking|to my taste|for our taste|hmm|on the left|on the right|
    on the left side|on the right side|to the left|to the right|in the corner|in the middle|in the center|in front|at the front|at the back|
    what|which|how|why|when|where|whether|if|because|since|please|kindly|thanks|thank you|hey|hi|hello|okay|well|um|uh|erm|maybe|perhaps|
    possible|possibly|a chance|any chance|if you can|if possible|if you would|for me|for us|mate|dude|bro|man please|buddy|folks|cheers|
    go ahead|let us|i think|i guess|i reckon|i suppose|i figure|i believe|i feel like|i feel|we think|we feel|we figured|i figured|
    i mean it|you know|just to be clear|if you could|could you|can you|would you|will you|can we|could we|can i|could i|
    would it be possible|is it possible|how about|what about|why not|what if|do you think|do you mind|would you mind|
    if you would be so kind|in advance|now|today|right now|next|again|simply|basically|actually want|literally|honestly|obviously|
    real quick|quickly|quick|real|nice|nicely|good|great|lovely|beautiful|cool looking|awesome|proper|actual|this time|somehow|sir|friend|
    dear|plain|pure|pretty please|by the way|btw|as well please|try to|go with|feel free|ideally|probably|apparently|all i want|
    that would be|that would be great|for a change|sort it|my friend|gently please|a kind of|type thing|kind of thing|sort of thing|
    kind of look|proper job|asap|even|ever|overall|altogether|generally|in general|you can|at least|right|yes|yeah|yep|sure|listen|
    look here|as a whole|in total|first of all|to begin|complete|whole|entire|exactly|effectively|itself|themselves|through and through|
    everyday|once more|amazing|ya know|yall|modern|style please|fine looking|entirely|instantly|together|innit|right now|kindest|my man|
    my dude|legend|boss man|ta|ta very much|much obliged|if it is no bother|if it is no trouble|if you do not mind|if you please|
    if you would not mind|when you get the chance|when you get a sec|cheers mate|just because|for what it is worth|as it were|so to speak|
    if i may|if we may|humor me|for fun|for kicks|for the hell of it
  `],
  [{ is: 'adjective' }, `
    early|late|brushed|scratched|hammered|weathered|cracked|dirty|dusty|matte|polished|satin|veined|carved|aged|tarnished|wet|dry|shiny|
    glossy|glassy|smooth|rough|worn|polished|smudgy|flickering|eerie|loose|growing|falling|glowing|hanging|bold
  `],
  [{ is: 'as-is' }, `
    photoreal|photorealistic|lifelike|to color|to full color|back to color|to normal|back to normal|to the original|back to the original|
    to reality|back to reality|back to real life|same|as is|as it is|as they are|as she is|as he is|alone|normal|natural|the same|untouched|
    unchanged|in color|in full color|in colour|original|real|realistic|exactly as is|the way it is|the way they are|out of it|be|intact|
    sharp|in focus|visible|readable|legible|unaffected|clear of it|colored|unedited|out of this|how it is|how they are|like it is|
    like they are|out|as before|as shot|true to life|as it was|as they were|how it was|the original|alone please|clean|free of it|its color|
    their color|their colors|her color|his color|its original color|their original color|its natural color|natural looking|its own color|
    crisp|dry|unblurred|from changing|warm as it is|well alone|be please|exactly the same|the way they were|the way it was|its colors|
    full color
  `],
  [{ joins: 'and' }, 'and|plus|along with|together with|as well as|while|whilst|combined with|coupled with|topped with|paired with|followed by|+|/|&|n'],
  [{ joins: 'or' }, 'or|or else|or maybe|or even|alternatively'],
  [{ joins: 'but' }, 'but|otherwise|apart from that|though|although|however|yet|only that|except that|still'],
  [{ joins: 'then' }, `
    then|thereafter|after that|afterwards|afterward|next|and then|but then|secondly|thirdly|second|third|fourth|later|subsequently|
    once done|when done|once that is done|when that is done|after this|following that|on top of that|from then|2nd|3rd
  `],
  [{ joins: 'first' }, `
    before everything|before everything else|before all of that|before all that|first|firstly|first of all|start with|start by|begin with|
    begin by|starting with|starting by|to start|to start with|1st|before anything else|before that|before all else|beforehand|to begin with|
    but first|but before that|prior to that
  `],
  [{ joins: 'last' }, `
    end on|finish on|end it on|finish it on|finally|lastly|finish with|finish by|end with|last|last of all|to finish|finish off with|
    top it off with|at the very end|in the end|wrap up with|to finish off|finish it off with|finish it with|as a last step|as a final step|
    as the last step
  `],
  [{ joins: 'before' }, 'before|before you|prior to|before you add|ahead of|but before'],
  [{ joins: 'after' }, `
    after|after you|once you|once you have|after you have|only after|only after you have|but only after|but only after you have|
    when you are done|once it is|after it is|only once|only once it is|only once you have|as soon as
  `],
  [{ joins: 'back' }, `
    no wait|wait|wait no|no sorry|sorry|scratch that|actually|actually no|no actually|i mean|rather|or rather|correction|on second thought|
    on second thoughts|make that|strike that|never mind that|forget that|oops|no no|nope|hmm no|nah|hang on|hold on|cancel that|
    second thought|my bad|no no no|let me rephrase|or better|better yet|no make it|er no|better|no i mean|sorry i mean|sorry i meant|
    i meant|meant|pardon
  `],
]; // prettier-ignore
