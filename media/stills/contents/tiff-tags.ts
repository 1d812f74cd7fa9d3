/** Fields of TIFF that say how its own samples lie, and those that are told apart: they are no tags of the picture. */
export const LAYOUT_TAGS = new Set([
  ...[254, 255, 256, 257, 258, 259, 262, 263, 264, 265, 266, 273, 274, 277, 278, 279, 280, 281, 282, 283, 284, 287, 288],
  ...[289, 290, 291, 292, 293, 296, 297, 317, 320, 321, 322, 323, 324, 325, 326, 327, 328, 330, 332, 333, 334, 336, 337, 338],
  ...[339, 340, 341, 347, 512, 513, 514, 515, 517, 518, 519, 520, 521, 529, 530, 531, 532],
]);

/** Fields that hold what has a place of its own in every format: XMP, IPTC, Photoshop's resources, the colour profile, content credentials. */
export const BLOCK_TAGS = { xmp: 700, iptc: 33723, photoshop: 34377, icc: 34675, credentials: 52545 } as const;

/** Fields of GeoTIFF and GDAL, which programs look for in TIFF alone, and the samples of Photoshop's layers. */
const TIFF_ALONE = new Set([33550, 33922, 34264, 34735, 34736, 34737, 42112, 42113, 37724]);

/** True for fields that are understood in an EXIF block too. */
export const isExifTag = (tag: number): boolean => !TIFF_ALONE.has(tag);

const NAMES: Readonly<Record<number, string>> = {
  269: 'DocumentName',
  270: 'ImageDescription',
  271: 'Make',
  272: 'Model',
  285: 'PageName',
  301: 'TransferFunction',
  305: 'Software',
  306: 'DateTime',
  315: 'Artist',
  316: 'HostComputer',
  318: 'WhitePoint',
  319: 'PrimaryChromaticities',
  33432: 'Copyright',
  33434: 'ExposureTime',
  33437: 'FNumber',
  33550: 'ModelPixelScale (GeoTIFF)',
  33922: 'ModelTiepoint (GeoTIFF)',
  34264: 'ModelTransformation (GeoTIFF)',
  34735: 'GeoKeyDirectory (GeoTIFF)',
  34736: 'GeoDoubleParams (GeoTIFF)',
  34737: 'GeoAsciiParams (GeoTIFF)',
  34855: 'ISO',
  36867: 'DateTimeOriginal',
  36868: 'DateTimeDigitized',
  37386: 'FocalLength',
  37500: 'MakerNote',
  37510: 'UserComment',
  37724: 'layers of Photoshop',
  42033: 'BodySerialNumber',
  42036: 'LensModel',
  42112: 'metadata of GDAL',
  42113: 'no-data value of GDAL',
};

/** What a field is called. */
export const tagName = (tag: number): string => NAMES[tag] ?? `0x${tag.toString(16).padStart(4, '0')}`;
