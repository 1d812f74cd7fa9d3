import type { SaidTarget } from '../../../plan/schema/understanding.js';

/** Nouns, singular, of the kinds of targets that masks know. All other nouns are things. */
export const NOUNS: Readonly<Partial<Record<SaidTarget['kind'], string>>> = {
  person:
    `
      whoever whomever person people human humans man men woman women guy guys girl boy lady ladies gentleman child children kid kids baby
      babies toddler teenager adult face hair skin beard hand hands arm arms finger fingers lip lips nose ear ears cheek cheeks forehead
      mouth eye eyes neck shoulder shoulders chin mustache moustache eyebrow eyebrows teeth actor actress actors singer dancer dancers
      speaker presenter host bride groom mother father mom mum mama mommy dad daddy papa sister brother friend friends grandma grandpa
      grandmother grandfather wife husband son daughter uncle aunt cousin boss couple crowd audience player players runner runners athlete
      cyclist rider driver pedestrian pedestrians passenger passengers worker workers farmer soldier soldiers policeman policewoman cop
      officer hero heroine subject everybody everyone somebody someone anyone nobody passerby passersby bystander bystanders stranger
      strangers extras tourist tourists walker walkers hiker skater surfer swimmer climber chef cook waiter doctor nurse teacher student
      students pupil musician guitarist drummer band him them her me us myself himself herself themselves bridesmaid bridesmaids guest
      guests family interviewee interviewer reporter anchorman weatherman talent protagonist villain fisherman sailor astronaut king queen
      prince princess knight ballerina goalkeeper referee customer shopkeeper neighbor neighbour twin twins hers theirs santa skin
      complexion barista grandad granddad hairline youngster youngsters newlyweds person artist painter priest monk nun clown magician
    `,
  background: `
    green screen|greenscreen|blue screen|bluescreen|chroma key|background|backgrounds|backdrop|back ground|surroundings|background area|
    everything behind|all behind|stuff behind|area behind|scenery|environment|bokeh area|far background
  `,
  sky: 'sky|skies|cloud|clouds|heaven|heavens|skyline above|skyscape|cloudscape|night sky|horizon sky',
  ground: `
    ground|floor|floors|road|roads|street|sand|pavement|sidewalk|path|footpath|asphalt|carpet|beach|soil|earth|dirt|tarmac|floorboards|
    driveway|field|dance floor|pathway|trail|highway|desert|dunes|dune|dirt road|gravel|flooring|courtyard|terrain|hillside|playground|
    track|crosswalk|parking lot|runway|patio|walkway|lane|floor tiles|square|plaza|mud
  `,
  water: `
    water|lake|river|sea|ocean|pond|stream|waves|wave|pool|swimming pool|fountain water|creek|bay|lagoon|waterfall|canal|surf|puddle|
    puddles|brook|harbor water|seawater|rapids|waters|falls water|canals|tide|shallows|reservoir|fjord
  `,
  plants: `
    tree|trees|leaf|leaves|grass|flower|flowers|plant|plants|bush|bushes|hedge|hedges|foliage|forest|woods|lawn|meadow|rose|roses|tulip|
    tulips|vegetation|greenery|shrub|shrubs|palm|palms|palm tree|palm trees|ivy|fern|ferns|vine|vines|branch|branches|blossom|blossoms|
    petals|petal|sunflower|sunflowers|daisy|daisies|jungle|orchard|garden|weeds|crops|wheat|corn|cactus|cacti|treetops|canopy|undergrowth|
    poppies|poppy|lavender field|pine tree|pine trees|oak tree|oak trees|maple tree|maple trees|willow|birches|birch tree|birch trees|
    shrubbery|bouquet|reeds|rice field|vineyard|vegetables garden|hay|hydrangea|hydrangeas|lilies|lily|daffodils|daffodil|orchid|orchids|
    seaweed|saplings|twigs|pines|flowerbed|flower bed|evergreens|houseplant|houseplants|clover
  `,
  thing: `
    roof tiles|wall tiles|bathroom tiles|kitchen tiles|robot arm|robot arms|fire hydrant|fire truck|fire engine|fire escape|fire alarm|fire extinguisher|mannequin|doll|statue of liberty|
    scarecrow|bus stop|bus stops|stop sign|stop signs|trash can|trash cans|trash bin|garbage can|milky way|picture frame|photo frame|
    window frame|door frame|door frames|window frames|bed frame|bike frame|mirror frame|light bulb|lamp|lamps|street lamp|street lamps|street light|street lights|traffic light|traffic lights|headlights|
    phone box|telephone box|church|tunnel|cathedral|radio|telephone|phone|cave|stadium|bathroom|concert hall|train|train tracks|tracks|
    plane|water bottle|flower pot|tree house|number plate|license plate|number plates|license plates|power line|power lines|text|title|
    titles|caption|subtitle|lower third|upper third|top third|bottom third|top half|bottom half|upper half|lower half|left half|right half|
    logo|logos|watermark|sign|signs|shirt|dress|jacket|coat|hat|car|house|building|dog|cat|skin tight suit|sand castle|sandcastle|snowman|
    fish tank|record player|glass bottle|glass table|drink can|beach ball|beach chair|field glasses|grass skirt|sea gull|seagull|
    sky scraper|skyscraper|water tower|wave machine|face mask|hand bag|handbag|hair clip|hairband|eye patch|headband|head scarf|headscarf|
    body armor|arm chair|armchair|armrest|leg of the table|table leg|table legs|legs|leg|road sign|road signs|street sign|street signs|
    lake house|river boat|riverboat|seashell|pool table|background dancer|sunglasses|glasses|tile roof|golf cart|dragon|dragons|gold ring|
    oil lamp|oil tanker|oil drum|ink bottle|snow globe|rain coat|raincoat|rainbow|fireplace|wood stove|leather jacket|jeans jacket|
    ice cream|candlestick|blueprint tube|clay pot|copper pot|pencil case|cartoon poster|comic book stand
  `,
  all: '',
}; // prettier-ignore

/** Words for all of the picture, the clip or the scene. */
export const WHOLE = `
    anything|exact same thing|exact same|same thing|same clip|same shot|interview|podcast|lecture|livestream|live stream|ceremony|
    b roll shot|opener|hero shot|drone shot|drone footage|establishing shot|close up|closeup|wide shot|master|raw footage|pic|reel|story|
    tiktok|short|shorts|this|that|these|those|everything|all|all of it|all of this|the lot|the lot of it|the whole lot|the whole thing|
    whole thing|entire thing|picture|photo|photograph|pictures|photos|video|videos|scene|image|images|clip|clips|film|movie|footage|frame|
    frames|shot|shots|sequence|reel|b roll|this one|one|things|thing|everywhere|all over|across the board|throughout|teaser|trailer|
    silent movie|silent film|ad|advert|commercial|take|material|model|selfie|portrait|portraits|snapshot|snap|landscape|composition|upload|
    file|recording|render|asset|mesh|object|stuff|result|edit|project|gameplay|vlog|documentary|music video|short film|stock footage|
    timelapse|wedding video|vacation video|holiday video|whole|entire|lot|view|part|section|moment|mood|look|ending|opening|beginning|start|
    atmosphere|overall|color palette|color|colors|light|lighting|tone|tones|shade|grading|weather|time of day|season|episode|intro|outro|
    montage|wedding footage|gif|stuff here|vibe|world|place|location|day|mesh
  `;

/** What "everything else" is called. */
export const ELSE = `
    everything else|all else|anything else|the rest|rest|everything around it|everything around them|everything around her|
    everything around him|all around it|the others|others|the remainder|remainder|the rest of it|rest of it|the rest of the picture|
    rest of the picture|rest of the image|rest of the scene|rest of the video|rest of the clip|rest of the shot|rest of the frame|
    rest of the photo|rest of the footage|rest of the film|all the rest|everybody else|everyone else|the other parts|other parts|
    remaining parts|remaining part|what is left|everywhere else|all other things|all others|the rest of them
  `;
