/** Styles and materials that people ask for and the built-in model does not have. */
export const STRANGE: Readonly<Record<'restyle' | 'relight' | 'material' | 'weather', string>> = {
  restyle: `
    glitch|glitchy|vaporwave|synthwave|cubist|cubism|cubist painting|picasso|van gogh|starry night painting|surrealist|surrealism|dali|
    art nouveau|art deco|steampunk|lego|legos|claymore|embroidery|cross stitch|tapestry|origami|paper cutout|papercut|graffiti|street art|
    tattoo|hologram|x ray|xray|thermal|night vision|daguerreotype|tintype|tilt shift|fisheye|lens flare|double exposure|low poly|lowpoly|
    voxel|voxels|wireframe|pointillism|pointillist|expressionist|expressionism|abstract|abstract painting|minimalist|psychedelic|
    kaleidoscope|horror movie|puppet show|graphic design|sticker|caricature|wes anderson|tim burton|simpsons|south park|spider verse|hdr|
    klimt|rotoscope|rotoscoped|scrapbook|felt puppet|hand drawn map
  `,
  relight: `
    daylight|daytime|midday|noon|high noon|morning light|morning sun|sunny|sunlight|sunshine|sunny day|bright sunshine|spring|springtime|
    summer|summertime|summer day|blacklight|disco lights|firelight|fire light|campfire light|lightning|backlit|back light|rim light|
    blue hour|northern lights|aurora|starlight|studio lighting|christmas lights|strobe|northern light
  `,
  material: `
    glass|plastic|rubber|velvet|silk|satin|wool|woolen|knitted|knitted wool|knit|yarn|fur|furry|felt|cotton|linen|paper|cardboard|
    papier mache|chocolate|candy|jelly|gummy|wax|diamond|diamonds|crystal|crystals|ruby|emerald|amethyst|pearl|ivory material|bone|feathers|
    carbon fiber|carbon fibre|iron|wrought iron|sand|mud|dirt|water|fire|flames|flowers|grass|straw|wicker|rattan|cheese|bread|gingerbread|
    cake|slime|foam|sponge|asphalt|tar|lace|tweed|corduroy|canvas cloth|vinyl|bubble wrap|metal|circuit boards|balloons|coral|turf|salt|
    sugar|coal|snakeskin|alligator skin|crocodile skin|cork|tile|tinfoil|tin foil|foil|money|glitter|sequins|soap|quartz|sapphire|opal|
    mirrors|mirror|flesh|skin
  `,
  weather: `
    hail|hailstorm|lightning storm|tornado|hurricane|sandstorm|dust storm|windy|wind|breeze|rainbow weather|clear sky|clear skies|blue sky|
    blue skies|heatwave
  `,
}; // prettier-ignore
