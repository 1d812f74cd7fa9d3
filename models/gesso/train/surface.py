"""What a material is like besides its colour: it sets the other maps and the factors of a glTF material that is painted with it.

metallic, roughness   0..1; roughness as (dark, light): from the lightness of the new colour, so that veins, joints and pits differ
normal                keep: relief of the old map stays; derive: relief of the new colour on top of it, as deep as the number; replace: in its place;
                      flatten: smooth
keepsAlpha, emission  paint lies on glass and lamps as they are; a material is opaque, and shines by a share of its colour if at all
"""
SURFACES = {
    'marble': dict(metallic=0., roughness=(.18, .28), normal='keep'),
    'wood': dict(metallic=0., roughness=(.72, .55), normal='derive', relief=.6),
    'gold': dict(metallic=1., roughness=.2, normal='keep'),
    'silver': dict(metallic=1., roughness=.2, normal='keep'),
    'copper': dict(metallic=1., roughness=.3, normal='keep'),
    'rust': dict(metallic=0., roughness=(.95, .75), normal='derive', relief=1.5),
    'stone': dict(metallic=0., roughness=(.9, .75), normal='derive', relief=1.),
    'brick': dict(metallic=0., roughness=(.85, .95), normal='derive', relief=1.5),
    'moss': dict(metallic=0., roughness=1., normal='derive', relief=2.),
    'ice': dict(metallic=0., roughness=.08, normal='flatten'),
    'lava': dict(metallic=0., roughness=(.95, .4), normal='derive', relief=1.5, emission=.7),
    'clay': dict(metallic=0., roughness=.9, normal='keep'),
    'leather': dict(metallic=0., roughness=(.6, .45), normal='derive', relief=1.),
    'denim': dict(metallic=0., roughness=.95, normal='derive', relief=1.),
    'jade': dict(metallic=0., roughness=.2, normal='keep'),
    'obsidian': dict(metallic=0., roughness=.06, normal='flatten'),
    'oil': dict(metallic=0., roughness=(.7, .5), normal='replace', relief=.5, keepsAlpha=True, emission='keep'),
    'impressionist': dict(metallic=0., roughness=(.75, .6), normal='replace', relief=.5, keepsAlpha=True, emission='keep'),
    'mosaic': dict(metallic=0., roughness=(.7, .35), normal='replace', relief=1., keepsAlpha=True, emission='keep'),
    'stained-glass': dict(metallic=0., roughness=.15, normal='flatten', keepsAlpha=True, emission='keep'),
    **{look: dict(metallic=0., roughness=.8, normal='flatten', keepsAlpha=True, emission='keep')
       for look in 'pencil-sketch charcoal ink watercolor cartoon halftone pop-art pixel-art woodcut blueprint pastel'.split()},
}
