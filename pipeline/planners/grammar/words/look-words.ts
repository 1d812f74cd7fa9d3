import type { SaidEdit } from '../../../plan/schema/understanding.js';
import { wordsOf } from './phrases.js';

type Op = SaidEdit['op'];

/** What a look does, where its group in the model's list does not tell. */
const OPS: Readonly<Record<string, Op>> = {
  snow: 'weather',
  rain: 'weather',
  fog: 'weather',
  overcast: 'weather',
  autumn: 'relight',
};
const GROUPS: Readonly<Record<string, Op>> = { light: 'relight', photo: 'restyle', paint: 'restyle', material: 'material' };

/** What kind of edit a look is. */
export const opOfLook = (name: string, group: string): Op =>
  Object.hasOwn(OPS, name) ? OPS[name] : (GROUPS[group] ?? 'restyle');

/** Looks of these names are grades and recolours, which exact filters do. */
export const NO_LOOKS = new Set('black-and-white sepia warmer cooler more-contrast less-contrast more-saturation less-saturation brighter darker recolor sky-color'.split(' ')); // prettier-ignore

/** What people say for a look beside the words that the model's list has. */
export const MORE_WORDS: Readonly<Record<string, string>> = {
  sunset: `
    evening|in the evening|early evening|sun set|setting sun|sun going down|sun goes down|sundown|dusk|twilight|evening light|evening sun|
    at dusk|sunset like|sunsetty|sunrise|dawn|daybreak|sun is low|sun set light
  `,
  'golden-hour': `
    golden our|golden hr|goldenhour|golden light|magic hour|golden evening light|late afternoon light|late afternoon sun|warm evening light|
    honey light|honey colored light|gold hour
  `,
  night: `
    nights|night time|nighttime|night shot|midnight|after dark|dead of night|nocturnal|nightfall|day for night|middle of the night|
    night look|nightly|late evening|3 am|pitch dark|dark night
  `,
  moonlight: 'moonlit|moon lit|moon light|moonshine|full moon|moonbeams|moonlight blue|lit by the moon|lunar light|light of the moon|moonlit night|the moon shining',
  overcast: `
    cloudy|over cast|clouded|cloud cover|gray day|dull day|gloomy weather|dull weather|heavy clouds|thick clouds|cloudy day|cloudier|
    gray clouds|storm clouds|sunless|overcast day|overcast sky|cloudy sky|gray sky|gray skies|overcast skies|cloudy skies|rain clouds|
    dreary|more clouds
  `,
  fog: `
    morning fog|evening fog|sea fog|early fog|fog bank rolling in|in the fog|in the mist|foggy|fogged|foggier|mist|misty|mistier|haze|hazy|
    hazier|fog bank|smog|smoggy|pea souper|thick fog|dense fog|morning mist|ground fog|brume|smoky air|steamy|mists
  `,
  snow: `
    in the snow|snowy|snowing|snowfall|snowstorm|snow storm|snowflakes|blizzard|winter|wintry|wintery|winter wonderland|winter day|
    winter scene|snowed in|flurries|snow flurries|snow covered|covered in snow|covered with snow|falling snow|heavy snow|light snow|
    white christmas|deep winter|snows|january|fresh snow|wintertime|snowier
  `,
  rain: `
    in the rain|rainy|raining|rainfall|rainstorm|rain storm|downpour|drizzle|drizzly|drizzling|pouring|pouring rain|heavy rain|rain shower|
    showers|raindrops|rain drops|thunderstorm|monsoon|wet weather|stormy|storm|rains|rainier|rain streaks|falling rain|pour down|pours|
    pouring down|soaking wet|bucketing down
  `,
  underwater: `
    under water|undersea|under the sea|submerged|submerge|deep sea|sea floor|seabed|sunken|beneath the waves|below the waves|
    bottom of the sea|bottom of the ocean|bottom of the lake|in the ocean|ocean floor|sunk in the ocean|deep ocean|aquarium|under the ocean|
    below the surface|flooded|beneath the sea
  `,
  candlelight: `
    with a candle|by a candle|from a candle|candlelit|candle lit|candle light|candles|by candle|candle glow|lit by candles|lit by candle|
    light of candle|by candles|candlelit dinner|glow of candles|candle flame|light of candles|light of a candle|candle flames|single candle
  `,
  neon: `
    neon lit|neon light|neon lights|neon lighting|neon glow|neon signs|neon city|cyberpunk|cyber punk|blade runner|neon night|glowing neon|
    neon colors|neon tubes|neon noir
  `,
  dramatic: `
    drama|dramatically|dramatic light|dramatic lighting|moody|moodier|moody light|moody lighting|theatrical|chiaroscuro|epic light|brooding|
    stage lighting|stage light|dramatic shadows|dramatically lit|theatrical lighting|dramatic mood|more dramatic|hard dramatic light|
    rembrandt lighting|spotlight
  `,
  'high-key': `
    high key|hi key|highkey|bright and airy|light and airy|airy|airier|airy and bright|white studio light|high key light|high key lighting|
    no shadows|without shadows|soft white light|almost no shadows|clean white studio light
  `,
  'low-key': `
    low key|lo key|lowkey|shadowy|dark and moody|deep shadows|dark and shadowy|low key light|low key lighting|mostly in shadow|
    mostly shadows|in the shadows|sunk in shadow|in deep shadow|film noir lighting|noir lighting|lots of shadow|mostly dark
  `,
  vintage: `
    old television|old tv|old tube tv|look old|looks old|old looking|70s|60s|50s|80s|90s|40s|30s|20s|1980s|1990s|1900s|1910s|1920s|1930s|1940s|80s tape|1960s|1950s|retro|
    old photo|old photos|faded photo|old photograph|old picture|old film|old movie|old fashioned|faded|old and faded|nostalgic|nostalgia|
    aged|antique|old faded photo|faded old photo|old snapshot|faded snapshot|polaroid|old polaroid|instant photo|70s|1970s|seventies|
    the seventies|60s photo|1960s photo|80s photo|old postcard|old family album|grandma's album|old timey|yellowed|old school film|vintagey|
    vintage film|old home movie|home movie|throwback|washed out old photo|kodachrome|yesteryear|bygone
  `,
  'cross-processed': `
    cross process|cross processed|cross processing|crossprocess|crossprocessed|crossprocessing|x pro|xpro|x processed|wrong chemicals|
    wrong chemistry|e6 in c41|slide film in the wrong chemicals|lomo|lomography|lomographic
  `,
  'teal-orange': `
    teal and orange|orange and teal|teal orange|orange teal|blockbuster|hollywood grade|hollywood look|hollywood color|hollywood colors|
    teal shadows|orange skin|michael bay
  `,
  infrared: 'infra red|infrared film|ir film|ir photo|ir look|infrared camera|infrared photography|aerochrome|ir camera|near infrared',
  'film-grain': `
    grain|grainy|grainier|film grain|movie grain|analog grain|analogue grain|grainy film|35mm|35 mm|16mm|16 mm|16 mm film|16mm film|
    35mm film|35 mm film|film noise|high iso film|high iso|grain of film|grainy texture|film texture|film stock grain|noisy film|
    gritty grain|filmic grain|noise of old film
  `,
  'bleach-bypass': `
    lab skipped the bleach|skipped the bleach bath|bleach bypass prints|bleach bypass print|bleach bypass|bleach bypassed|bleach by pass|
    skip bleach|silver retention|bleached film|bypass the bleach|skip the bleach|skipped bleach|skipping the bleach
  `,
  'pencil-sketch': `
    hand drawn|hand drawn look|pencils|with pencils|pencil|pencil drawing|pencil sketch|pencil sketches|sketch|sketched|sketchy|sketches|
    graphite|graphite drawing|pencil lines|pencilled|penciled|hand drawn in pencil|drawn in pencil|pencil on paper|sketchbook|hand sketched|
    rough sketch|drawing in pencil|pencil art|pencil work
  `,
  charcoal: `
    charcoal drawing|charcoal sketch|coal drawing|charcoals|sooty drawing|smudged charcoal|charcoal stick|charcoal art|burnt wood drawing|
    charcoal on paper
  `,
  ink: `
    ink drawing|pen and ink|pen drawing|ink wash|india ink|indian ink|line art|lineart|inked|sumi e|sumi|ballpoint|ballpoint pen|
    fountain pen|inks|ink lines|ink and brush|brush and ink|ink illustration|pen and ink drawing|ink sketch|black ink|quill|calligraphy ink|
    pen sketch|inky
  `,
  watercolor: `
    painting with water colors|painting with watercolors|painted with water colors|painted with watercolors|painting in water colors|
    water color|watercolors|water colors|watercolored|watercolor painting|aquarelle|watercolor wash|watercolor picture|gouache|water paint|
    water paints|watercolory
  `,
  oil: `
    oils|oil paint|oil paints|oil painting|oil paintings|oil painted|oil on canvas|oilpaint|impasto|old master|old master painting|
    old masters|painting in oils|painted in oil|painted in oils|oil colors|on canvas|canvas painting|oil canvas|rembrandt painting|
    oil portrait|painterly|a painting|hand painted|handpainted|hand painted look
  `,
  cartoon: `
    manga|a manga|cel shade|cell shade|toon shade|cartoonish|cartoony|cartoons|cartoonize|cartoonized|cartoonise|toon|toony|toons|anime|
    manga style|cel shaded|cel shading|cell shaded|cell shading|toon shading|toon shaded|animated film|animated movie|animated|animation|
    2d animation|disney|ghibli|studio ghibli|pixar|saturday morning cartoon|thick outlines|bold outlines|black outlines|animated series|
    cartoon character|cartoon characters|cartoon style
  `,
  halftone: `
    halftone screen|halftones|half tone|half tones|halftoned|comic|comics|comic book|comic strip|comic halftone|halftone dots|
    halftone print|newsprint|newspaper print|newspaper photo|ben day dots|benday dots|printed dots|print dots|dot pattern|comic print|
    comic book page|graphic novel|printing dots|newspaper dots|dotted print|comicbook
  `,
  'pop-art': `
    pop art|popart|warhol|andy warhol|screen print|screenprint|screen printed|silkscreen|silk screen|pop art print|pop art poster|
    lichtenstein|60s poster|1960s poster|pop art style
  `,
  mosaic: `
    mosaics|mosaic tiles|tiled mosaic|tile mosaic|tesserae|roman mosaic|little tiles|tiny tiles|small tiles|ceramic tiles|colored tiles|
    glass tiles|mosaicked|roman bath floor|byzantine mosaic|tiles|tiled
  `,
  'pixel-art': `
    ps1|ps1 game|playstation 1|playstation one|snes|sega|sega genesis|commodore 64|atari|c64|retro pixel game|pixel|pixels|pixelart|
    pixelated|pixelate|pixelated look|pixelized|pixelize|pixelise|pixellate|pixellated|pixel graphics|8 bit|8bit|16 bit|16bit|8 bit style|
    8 bit game|8 bit graphics|retro game|retro video game|old video game|old computer game|video game from the 80s|game boy|gameboy|
    nintendo|nes|minecraft|blocky pixels|chunky pixels|big pixels|arcade game|console game|game sprite|sprite|retro gaming|old game|
    8 bit pixel art|pixelation
  `,
  'stained-glass': `
    stained glass|stain glass|stainedglass|stained glass window|church window|church windows|cathedral window|cathedral windows|
    leaded glass|leaded window|leadlight|chapel window|colored glass|colored glass window|tiffany glass
  `,
  woodcut: `
    wood cut|woodcuts|woodcut print|woodblock|woodblock print|wood block|wood block print|block print|linocut|lino cut|lino print|lino|
    linoleum|linoleum print|wood engraving|wood print|relief print|wood engraved|ukiyo e|block printed|japanese print|durer|engraving|
    carved block|carved in wood and printed
  `,
  blueprint: `
    blue print|blueprints|cyanotype|technical drawing|technical plan|architect drawing|architect's drawing|architectural drawing|
    architect's plan|architectural plan|engineering drawing|construction plan|construction drawing|building plan|floor plan|
    white lines on blue|drafting|schematic|technical drawings|draftsman|cad drawing|blueprinted
  `,
  pastel: `
    pastels|pastel drawing|pastel painting|pastel chalk|chalk|chalks|chalk drawing|chalky|soft pastels|soft pastel|chalk pastel|
    chalk pastels|colored chalk|sidewalk chalk|chalkboard|pastel crayons|pastel crayon|crayons|crayon|crayon drawing
  `,
  impressionist: `
    impressionism|impressionistic|impressionists|impressionist painting|monet|renoir|dabs of paint|dabs of color|brush strokes|brushstrokes|
    short brush strokes|loose brush strokes|visible brush strokes|visible brushstrokes|loose brushstrokes|impressionist brush strokes|
    short strokes|loose strokes|dabs|broken brush strokes|like a monet
  `,
  marble: 'marbled|white marble|carrara|carrara marble|polished marble|veined marble|marble statue|marble sculpture|marbly',
  wood: `
    wooden|timber|oak|walnut|pine|mahogany|teak|lumber|planks|wood grain|woodgrain|plywood|cherry wood|cherrywood|maple|birch|ash wood|
    bamboo|ebony|driftwood|rosewood|beech|cedar|wood paneling|parquet|oak wood|walnut wood|wooden planks|wood texture|polished wood|
    carved wood|spruce|hardwood
  `,
  gold: `
    golden|gilded|gild|gilt|gold plated|gold plate|gold leaf|solid gold|pure gold|24k|24k gold|24 karat|golden metal|brass|goldplated|
    gold bars|gold bar|polished gold|24 karat gold|shiny gold|golden statue
  `,
  silver: `
    silvery|silvered|silver plated|chrome|chromed|chromium|polished steel|stainless steel|steel|sterling silver|aluminum|aluminium|platinum|
    polished metal|shiny metal|solid silver|polished silver|metallic|mirror finish|titanium|nickel|mercury|pewter|tin|quicksilver
  `,
  copper: 'coppery|copper plated|bronze|bronzed|polished copper|beaten copper|copper sheet|hammered copper|cast bronze|bronze statue|copper metal',
  rust: `
    rusty|rusted|rusting|corroded|corrosion|rusty metal|rusted iron|rusty iron|oxidized iron|corten|corten steel|oxidized|rusted through|
    rusted metal|covered in rust|old rusty iron|iron rust
  `,
  stone: `
    stones|stony|granite|rock|rocks|rocky|slate|limestone|sandstone|concrete|cement|petrified|petrify|cobblestone|cobblestones|boulder|
    basalt|rough stone|carved stone|gray stone|stone statue|flagstone|travertine|rough rock|solid rock|stone wall
  `,
  brick: 'bricks|bricked|brickwork|red brick|red bricks|masonry|brick wall|bricklike|bricky',
  moss: 'mossy|mossed|moss covered|covered in moss|overgrown|overgrown with moss|green moss|covered with moss|mossier|lichen|overgrow|moss growing',
  ice: `
    icy|frozen|freeze|frosted|frost|frosty|frozen solid|iced|iced over|glacier|glacial|ice sculpture|block of ice|clear ice|icicles|icicle|
    frozen over|frozen ice|freezes|frozen water|ice block|ice cube
  `,
  lava: 'molten|molten lava|magma|molten rock|volcanic lava|glowing lava|flowing lava|hot lava|liquid rock|volcano|lava flow|glowing cracks',
  clay: `
    claymation|plasticine|play dough|playdough|play doh|terracotta|terra cotta|modeling clay|modelling clay|earthenware|pottery|
    stop motion clay|clay animation|wallace and gromit|clay figure|clay figures|clay model|ceramic|ceramics|porcelain|stoneware|aardman|
    potter's clay
  `,
  leather: `
    leathery|leathered|cowhide|suede|brown leather|leather hide|tanned leather|tanned hide|faux leather|saddle leather|stitched leather|
    leather bound|old leather|patent leather
  `,
  denim: 'jeans|jean fabric|blue jean|blue jeans|denim fabric|jeans fabric|jean material|denim cloth|jeans material|blue denim|jeans cloth',
  jade: 'jadeite|green jade|jade stone|jade like|carved jade|polished jade|nephrite',
  obsidian: `
    volcanic glass|black glass|black volcanic glass|black obsidian|volcanic black glass|glassy black lava|dragonglass|dragon glass|onyx|
    black volcanic stone
  `,
  autumn: `
    autumnal|autumn colors|autumn color|autumn leaves|autumn foliage|fall colors|fall color|fall foliage|fall leaves|fall season|fall day|
    in the fall|in fall|like fall|to fall|it fall|fall look|fall vibes|fall tones|fall palette|a fall scene|fall scene|october|november|
    indian summer|autumn day|late october|autumn palette|autumn tones|autumn scene|leaves turning|leaves turn|leaves change color|
    foliage season
  `,
}; // prettier-ignore

/** Looks that can also name what is there: "the wood", "the snow", "the gold". */
export const THINGS = new Set(wordsOf(`
  snow rain fog mist haze wood timber oak walnut gold silver copper bronze rust stone stones rock rocks brick bricks moss ice lava clay
  leather denim jeans jade marble obsidian candles candle steel chrome concrete granite planks tiles clouds sketch canvas grain neon neon
  lights neon signs spotlight storm raindrops snowflakes parquet frost sunset cobblestones volcano blueprint mosaic cartoon icicles
  animation sprite pencil drama moonlight jeans
`)); // prettier-ignore
