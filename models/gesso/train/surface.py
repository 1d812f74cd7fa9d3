"""What a material is like besides its colour: it sets the other maps and the factors of a glTF material that is painted with it.

metallic, roughness   0..1; roughness as (dark, light): from the lightness of the new colour, so that veins, joints and pits differ
normal                keep: relief of the old map stays; derive: relief of the new colour on top of it, as deep as the number; flatten: smooth
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
    'lava': dict(metallic=0., roughness=(.95, .4), normal='derive', relief=1.5),
    'clay': dict(metallic=0., roughness=.9, normal='keep'),
    'leather': dict(metallic=0., roughness=(.6, .45), normal='derive', relief=1.),
    'denim': dict(metallic=0., roughness=.95, normal='derive', relief=1.),
    'jade': dict(metallic=0., roughness=.2, normal='keep'),
    'obsidian': dict(metallic=0., roughness=.06, normal='flatten'),
}
