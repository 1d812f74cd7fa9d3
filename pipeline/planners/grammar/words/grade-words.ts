import type { Sense } from './sense.js';

type Words = readonly (readonly [Sense, string])[];

const quality = (grade: 'exposure' | 'contrast' | 'saturation' | 'warmth', by: 1 | -1): Sense => ({ quality: { grade, by } });
const step = (grade: 'exposure' | 'contrast' | 'saturation' | 'warmth', by: 1 | -1, amount = 1): Sense => ({
  step: { grade, by, amount },
});

/** Words of the exact grades. */
export const GRADE_WORDS: Words = [
  [{ dial: 'exposure', region: true }, 'shadows|highlights|midtones|mid tones|mids|the highs|shadow areas|dark zones|bright zones|light zones|dark regions|bright regions|highlight areas|bright areas|dark areas|bright parts|dark parts'],
  [{ dial: 'exposure' }, 'exposure|brightness|luminosity|luminance|lightness|gamma|light level|light levels'],
  [{ dial: 'contrast' }, 'contrast|contrasts|punch|contrast level|depth|oomph|zing|bite|snap|tonal range|dynamic range'],
  [{ dial: 'saturation' }, 'saturation|vibrance|vibrancy|vividness|chroma|colorfulness|color intensity|intensity of the colors|intensity of colors|color saturation|color strength'],
  [{ dial: 'warmth' }, 'warmth|color temperature|temperature|color temp|temp'],
  [quality('exposure', 1), 'bright|light|luminous|well lit|brightly lit'],
  [quality('exposure', -1), 'dark|dim|murky|gloomy|dimly lit|black outside'],
  [quality('contrast', 1), 'contrasty|gritty|harsh|punchy|crunchy|high contrast|contrasted|hard looking'],
  [quality('contrast', -1), 'flat|low contrast|milky'],
  [quality('saturation', 1), 'saturated|colorful|vivid|vibrant|garish|gaudy|intense color|lurid|richly colored|high saturation|loud colors'],
  [quality('saturation', -1), 'dull|drab|muted|washed out|pale|desaturated|low saturation|subdued|bleak|lifeless|bland|lackluster'],
  [quality('warmth', 1), 'warm|cozy|cosy|warm toned|yellowish|orangey|orangish|reddish|hot'],
  [quality('warmth', -1), 'cold|cool|chilly|bluish|cool toned|frigid|clinical|icy toned'],
  [step('exposure', 1), `
    turn on the lights|turn the lights on|lights on|switch on the lights|switch the lights on|turn the lights up|turn up the lights|
    underexposed|under exposed|underexposure|brighter|brighten|brightened|brightening|brightens|brightest|lighter|lighten|lightened|
    lightening|lighten up|brighten up|brighten it up|lift the shadows|light up|let more light in|more light|expose more|expose it more|
    illuminate|lift the exposure|lift it|not as dark|lift the blacks up|add light|add some light|shine more light|less dark|
    underexposed fix|raise the shadows|lighter exposure
  `],
  [step('exposure', -1), `
    turn off the lights|turn the lights off|lights off|lights out|switch off the lights|switch the lights off|kill the lights|
    turn the lights down|turn down the lights|overexposed|over exposed|blown out|overexposure|darker|darken|darkened|darkening|darkens|
    darkest|dimmer|dim it|dim down|dimmed|dimming|gloomier|less light|expose less|expose it less|darken it down|murkier|light down|
    dim the lights|dim the light|less bright
  `],
  [step('contrast', 1), `
    brighter whites|whiter whites|brighten the whites|lift the whites|drop the blacks|lower the blacks|bring the blacks down|
    bring down the blacks|darken the blacks|dehaze|dehazed|de haze|crush the shadows|crush shadows|crushed shadows|crushed blacks|
    crush blacks|crush the darks|crush it|whiter whites|whites whiter|blacks should be deeper|blacks deeper|blacks darker|darker blacks|
    contrastier|punchier|crunchier|deeper blacks|blacker blacks|crush the blacks|darker darks|add punch|more punch|punch it up|punch up|
    blacks blacker|stronger shadows|harsher|deepen the blacks|darker darks and lighter lights|deeper blacks and brighter whites|deep blacks
  `],
  [step('contrast', -1), `
    blacks are crushed|blacks are too crushed|shadows are crushed|blacks look crushed|crushed blacks fixed|faded blacks|lifted blacks|
    milky blacks|matte look|matte blacks|raised blacks|raise the blacks|roll off the highlights|flatter|flatten|flattened|softer contrast|
    soften the contrast|lift the blacks|milkier|less punch|flat look|flat profile|lower contrast|softer grade|softer grading|softer tones|
    softer tonality|soft tones|softer shadows|softer blacks|flatten the tones|flatten the image|log look
  `],
  [step('saturation', 1), `
    colors are boring|boring colors|colors look boring|colors are dull|colors look dull|colors are too dull|dull colors|colors are lifeless|
    colors look lifeless|colors are flat|colors look flat|colors are weak|colors are pale|colors look pale|colors are faded|
    colors look washed out|colors are washed out|colors are muted|colors look faded|undersaturated|under saturated|more color|more colors|
    more colorful|saturate|saturating|richer colors|richer color|stronger colors|bolder colors|brighter colors|intenser colors|
    more intense colors|vivid colors|more vivid colors|punchier colors|colors pop|color pop|pop|pops|popping|pop more|really pop|
    colors stronger|colors richer|colors more intense|livelier colors|lively colors|colors livelier|colors brighter|punch up the colors|
    punch the colors up|punch up the color|enrich the colors|richer|intensify|intensify the colors|boost the colors|boost the color|
    boost colors|boost color|crank the colors|crank up the colors|turn up the colors|turn the colors up|pump up the colors|
    more vibrant colors|liven up the colors|livelier|color boost|colors really pop|deeper colors|colors deeper|more saturated colors|
    bring out the colors|brighten the colors|enhance the colors|vivider|make the colors pop|let the colors pop|stronger color|
    amp up the colors|bring the colors up|bring up the colors|dial the colors up
  `],
  [step('saturation', -1), `
    colors toned down|color toned down|colors turned down|colors dialed down|colors dialed back|colors brought down|colors pulled back|
    grayish|tone it all down|tone everything down|tone the whole thing down|faded colors|faded color|faded tones|take out some color|
    take some color out|take out some of the color|lose some color|lose some of the color|remove some color|remove some of the color|
    take out some colors|some of the color out|bit less color|oversaturated|over saturated|too colorful|too much color|
    colors are too strong|colors too strong|colors are too intense|colors are way too strong|colors are too loud|colors look too strong|
    colors are a bit too strong|color is too strong|colors feel too strong|desaturate|desaturating|desaturates|less color|less colors|
    not so much color|not so much colors|not so many colors|not that much color|less colorful|muted colors|muted color|mute the colors|mute colors|mute the color|paler|paler colors|pale colors|washed out colors|
    subdued colors|softer colors|weaker colors|quieter colors|calmer colors|colors calmer|colors paler|colors less strong|
    colors less intense|tone down the colors|tone the colors down|tone down the color|tone the color down|toned down colors|
    turn down the colors|turn the colors down|drain some color|drain some of the color|take some color out|take some of the color out|
    almost colorless|bleak colors|dull the colors|dull colors please|duller|dial down the colors|dial back the colors|pull back the colors|
    fade the colors|colors faded|fewer colors|soften the colors|less vivid colors|wash out the colors|drain the life out of the colors|
    calm the colors|tame the colors|bring the colors down|take the colors down|bring down the colors|dial the colors down|colors less vivid|
    reduce the colors|reduce the color|lower the colors|colors more muted
  `],
  [step('saturation', -1, 1.3), `
    get rid of most of the color|most of the color|most of the colors|almost all color|nearly all the color|nearly all color|
    almost all the color|nearly no color|hardly any color
  `],
  [step('warmth', 1), `
    golden tones|golden hues|golden tint|honey tones|amber tones|warm the colors up|warm up the colors|more sun|some sun|a bit of sun|
    some more sun|a bit more sun|warmer|warm up|warmed|warmed up|warming|warms|warm it up|warmest|cozier|cosier|warm tones|warmer tones|
    warmer colors|warm colors|warm light|warmer light|toastier|hotter|more yellow|more orange|warm side|warmer side|warmer white balance|
    yellower|sunnier|a warming filter|warming filter|warm glow|warm tint|heat it up|less blue|less cold|bit of warmth
  `],
  [step('warmth', -1), `
    cool the colors down|cool down the colors|cooler|colder|cool down|cool it down|cooled|cooled down|cooling|chill it|chillier|cool tones|
    cold tones|cooler tones|colder tones|cooler colors|colder colors|cold colors|cool colors|cold light|colder light|cooler light|icy tones|
    cool side|cooler side|bluer|more blue|cold look|cool light|steely|arctic tones|cooling filter|a cooling filter|less yellow|less orange|
    cooler white balance|wintry tones|less warm
  `],
  [{ deed: { op: 'grade', grade: 'monochrome' } }, `
    turn off the colors|turn off the color|turn the colors off|switch off the colors|switch the colors off|colors off|color off|
    black and white|black n white|black white|b&w|b & w|b and w|monochrome|monochromatic|grayscale|gray scale|grays only|gray only|
    only grays|shades of gray|in grays|colorless|no color|no colors|without color|without colors|without any color|remove the color|
    remove the colors|remove all color|remove all the color|remove all colors|remove all the colors|remove color|remove colors|
    take the color out|take the color away|take all the color out|take out the color|take out all the color|take out the colors|
    take out all color|take all color out|lose the color|lose all color|lose the colors|lose all the color|drain the color|
    drain all the color|drain of color|drain the colors|drain all color|strip the color|strip all color|strip the colors|
    strip all the color|strip out the color|strip of color|get rid of the color|get rid of all color|get rid of the colors|
    get rid of all the color|kill the color|kill all color|noir|film noir|film noir look|film noir style|old black and white film|
    desaturate completely|desaturate fully|desaturate entirely|completely desaturate|fully desaturate|totally desaturate|
    completely desaturated|fully desaturated|zero saturation|gray tones|grayscaled|decolorize|drained of color|drained of all color|
    devoid of color|ansel adams|b w|color gone|blackandwhite|bleed the color out|drop the color|drop all color|ditch the color|
    suck the color out|wash all the color out|not in color|mono|black and whites|no more color|all gray|away with the color|away with color
  `],
  [{ deed: { op: 'grade', grade: 'sepia' } }, `
    sepia|sepia tone|sepia tones|sepia toned|sepia tint|sepia ise|sepia ize|sepiatone|sepiaise|sepiaize|sepia ised|brown tones|
    brownish tint|brown toned|brown tint|brownish tone|brown tone|old brown photo|brownish|brown and faded|brownish old photo|sepia brown|
    sepia style|sepia print|brown wash
  `],
  [{ deed: { op: 'grade', grade: 'tint' } }, 'tint|tinted|tinting|color cast|cast over|tinge|tinged|hue|color wash|color filter|overlay'],
]; // prettier-ignore

/** Words of blur, sharpen and denoise. */
export const FOCUS_WORDS: Words = [
  [{ deed: { op: 'blur' } }, `
    black out|blacked out|redact|redacted|obfuscate|depth of field blur|bokeh blur|background blur effect|motion blur|radial blur|blur|
    unsharp|blurred|blurring|blurs|blur out|blur it out|defocus|defocused|defocussed|out of focus|soft focus|bokeh|gaussian blur|
    shallow depth of field|shallow focus|unfocus|unfocused|depth of field|smudge|smear|smeared|obscure|de focus|blurriness|softened|
    lens blur|soften|softening|shallow dof|fuzzed|make out of focus|throw out of focus|anonymize|anonymise|censor
  `],
  [{ deed: { op: 'sharpen' } }, `
    more focus|focus more|more clear|much clearer|sharpen|sharpened|sharpening|sharpens|sharper|crisper|crispen|sharp|crisp|more detail|
    in focus|more definition|deblur|unblur|de blur|sharpness|clarity|crispness|more detailed|razor sharp|tack sharp|sharpen up|crisp up|
    more crisp|more sharp|more clarity|crisp it up|unsharp mask|bring out the detail|bring out the details|bring out detail|
    more clearly defined|clearer|detail
  `],
  [{ deed: { op: 'denoise' } }, `
    denoise|denoised|denoising|de noise|degrain|de grain|noise reduction|noise removal|less noise|less noisy|less grain|less grainy|
    reduce the noise|reduce noise|reduce the grain|reduce grain|remove noise|remove the noise|remove the grain|remove grain|
    clean up the noise|clean up the grain|clean the noise|get rid of the noise|get rid of the grain|get rid of noise|get rid of grain|
    get rid of that noise|get rid of that grain|take out the noise|take out the grain|take the noise out|take the grain out|
    take away the noise|take away the grain|kill the noise|smooth out the noise|smooth out the grain|smooth the noise|noise free|grain free|
    no noise|no grain|without noise|without grain|cut the noise|cut the grain|lower the noise|clean up the image noise|suppress the noise|
    despeckle|speckles removed|clean it up a bit from noise|lose the grain|lose the noise|drop the noise|iso noise|sensor noise|
    high iso noise|grain gone|noise gone|iso grain|remove the sensor noise|denoiser|tame the noise|remove all the noise|remove all noise|
    remove all the grain|remove all grain|remove that grain|remove that noise|remove this grain|remove this noise|clean away the noise|
    clean away the grain|digital noise|video noise|image noise|chroma noise|color noise|compression noise|noise cleaned up|grain removal|
    wipe out the noise|filter out the noise|clean up the noisy
  `],
  [{ flaw: { wanted: 'blur', against: 'sharpen' } }, 'blurry|blurrier|soft|mushy|fuzzy|out of focus looking|hazy focus|smeary|indistinct|softer'],
  [{ flaw: { wanted: 'grain', against: 'denoise' } }, 'noisy|grainy|noise|grain|speckled|speckles|speckly|noisier'],
]; // prettier-ignore

/** Words of the sound. */
export const SOUND_WORDS: Words = [
  [{ heard: true }, `
    conversation|conversations|heard|sound|sounds|audio|music|volume|voice|voices|soundtrack|sound track|track|song|speech|dialog|dialogue|
    narration|speaking|talking|audio track|vocals|singing|what he says|what she says|score|voiceover|voice over|ambience|noise level|
    loudness|applause|chatter|footsteps|background music|background noise|traffic noise|hum|hiss|hissing|humming|buzz|buzzing|wind noise|
    room noise|static|crackle|rumble|air conditioner noise|engine noise|clicks|hear|sounding|interview audio|commentary|the audio
  `],
  [{ sound: { sound: 'mute' } }, `
    mute|muted sound|silence|silent|mute the sound|no sound|no audio|without sound|without audio|no music|inaudible|soundless|muting|
    muted audio|silenced|make no sound|kill the sound|kill the audio
  `],
  [{ sound: { sound: 'gain', by: 1 } }, 'louder|loud|turn up the volume|volume up|amplify|louden'],
  [{ sound: { sound: 'gain', by: -1 } }, 'quieter|quiet|quiet please|softer volume|turn down the volume|volume down|quieten|lower in volume'],
  [{ sound: { sound: 'underwater' } }, `
    muffled|muffle|muffling|muffly|low pass|lowpass|behind a wall|through a wall|next room|from the next room|dampened|another room|
    other room|the other room|the room next door|next door|through a door|behind a door|behind a closed door|through the wall|through walls|
    under a blanket|under a pillow|inside a box|in a box|stuffy|dull sounding
  `],
  [{ sound: { sound: 'radio' } }, `
    radio|old radio|gramophone|phonograph|am radio|transistor radio|shellac|wireless|vinyl record|old record|record player|victrola|
    transistor|walkie talkie|megaphone|loudspeaker
  `],
  [{ sound: { sound: 'telephone' } }, `
    telephone|phone|phone call|old telephone|telephone line|phone line|telephone call|intercom|landline|over the phone|answering machine|
    cell phone|cellphone|cordless phone
  `],
  [{ sound: { sound: 'reverb' } }, `
    reverb|echo|echoes|echoey|echoing|reverberation|reverberant|reverbs|reverby|cathedral|church|concert hall|big hall|large hall|cave|
    cavern|tunnel|stairwell|stadium|empty room|bathroom|arena|canyon|reverberate|echoed|hall
  `],
  [{ heard: true, sound: { sound: 'rain' } }, `
    rain sound|rain sounds|rain noise|rain noises|rain audio|rain ambience|rain soundtrack|sound of rain|sounds of rain|sound of the rain|
    noise of rain|rainfall sound|rain sound effect|rain sound effects|sound of rainfall|rain on the soundtrack|rain in the soundtrack|
    rain on the audio track
  `],
  [{ sound: { sound: 'denoise' } }, `
    wind noise|background noise|hiss|hum|traffic noise|room noise|buzz|static|crackle|rumble|clean audio|hissing|humming|buzzing|
    air conditioner noise|engine noise|clicks
  `],
]; // prettier-ignore
