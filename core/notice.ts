/** Every code of a {@link Notice}, with its meaning in one line. docs/errors.md lists them. */
export const NOTICE_CODES = {
  'clip/deinterlaced': "An interlaced clip's fields become whole pictures for the edit.",
  'clip/shifted': 'All times are moved up, because the output format holds none below zero.',
  'clip/linear': 'Pictures of linear light are read as sRGB.',
  'clip/not-interlaced': '`interlaced` changes nothing, because the clip is not interlaced.',
  'clip/trimmed': 'Only the range is written, with its handles.',
  'clip/turned': 'The pictures themselves are turned upright, because the output format cannot say how to turn them.',
  'clip/changes': 'Pictures change their size or samples on the way, and are brought to those of the first.',
  'clip/damaged': 'Damaged pictures are left out or taken as the decoder conceals them.',
  'clip/not-hdr': '`sdr` changes nothing, because the clip is not HDR.',
  'clip/nearest-frame': 'A key whose time is between two frames counts for the nearer one.',
  'clip/outside-range': 'A frame that is previewed lies outside the range that is edited.',
  'clip/read-once': 'The source can be read only once, so it is copied first.',
  'lost/chapters': 'Chapters are left out, because the output format holds pictures only.',
  'lost/stream': 'A stream is left out, because the output format cannot hold it.',
  'lost/transparency': 'Transparency is lost, because the codec cannot hold it.',
  'lost/colour': 'Colour tags are left out or replaced, because the output format has no place for them.',
  'lost/property': 'Something else that the source says of itself does not come through.',
  'lost/side-data': 'A record beside or in the pictures (captions, spheres, Dolby Vision, …) is left out.',
  'lost/tags': 'Tags are left out, because the output format does not hold them.',
  'lost/thumbnail': 'The thumbnail in EXIF is left out: no new one could be made, or there is no room for it.',
  'lost/timecode': 'The start timecode is left out, because the output format does not hold it.',
  'lost/fields': 'The order of fields is lost, because the codec codes whole pictures.',
  'lost/depth': 'Samples get fewer bits, because the codec holds no more.',
  'lost/trailing': 'Bytes after the end of a file are left out: they belong to nothing.',
  'lost/pictures': 'A file of several pictures is written as one.',
  'lost/metadata': "Something that a picture's file carries is left out.",
  'converted/colour': 'The samples of a picture become RGB.',
  'converted/thumbnail': 'Small copies of a picture are made anew or removed, because they showed it before the edit.',
  'lost/times': 'The times of the pictures are lost, because the output format has a rate alone.',
  'converted/codec': 'The pictures are coded by another codec than was asked for, because that one does not take their size.',
  'converted/stream': 'A stream is converted, because the output format cannot hold it as it is.',
  'converted/texture': 'A texture is written in another format than was wanted.',
  'model/fixed-size': 'A model takes pictures of one size alone: frames are made that size for it.',
  'model/folder': 'A model folder holds more graphs than are used, or says of itself what is not so.',
  'model/widened': 'A model of half precision runs in full precision, because the device does not calculate in halves.',
  'model/device': 'Which device a model runs on, and why; told once for each machine.',
  'model/frame-time': 'How long a model takes for a frame, by which `method: auto` decides; told once for each machine.',
  'model/other': 'A repeated plan was made with another model.',
  'model/moved': 'A model shifted or enlarged the picture, which is undone.',
  'model/memory': 'Memory is short, so the model works in smaller pieces.',
  'plan/beyond-end': 'Frames that a range asks for do not exist, because the film is shorter.',
  'plan/joined': 'A divided job was joined before, and what was run since is not all of it: the target stays.',
  'plan/engine': 'A repeated plan was made by other versions of what decides its pixels.',
  'plan/other-file': 'A repeated plan was made with another file under the same name.',
  'plan/module': 'A stage module is not loaded in a dry run.',
  'plan/ambiguous': 'A sentence may mean something else too; the most likely meaning is done.',
  'plan/by-colour': 'A thing that no network finds is taken to be all that has the colour which the sentence gives it.',
  'plan/understood': 'What a sentence was understood as, where that is not what it says.',
  'plan/own-results': 'Files of a folder are left out, because earlier runs made them of others in it.',
  'plan/passed-over': 'Files of a folder are passed over, because they are no clips, pictures or scenes.',
  'plan/unheard': 'A word of the sentence changes nothing.',
  'plan/server': 'A sentence leaves the machine: which language model server it goes to.',
  'plan/by-grammar': 'The language model server gave no edits, so the grammar reads the sentence.',
  'plan/cannot': 'An edit of the sentence is understood, but nothing here can do it.',
  'sound/none': 'The sound cannot be edited, because there is none or the output format holds none.',
  'sound/track': 'One of several sound tracks is edited.',
  'result/failure': 'What went wrong in some frames: they are black, noise, unlike the words, …',
  'result/retried': 'A shot, or a picture, failed with its seed and was made with another one.',
  'result/server': 'Small frames leave the machine to be judged: which language model server they go to.',
  'result/unjudged': 'The language model server did not answer what it was asked of a frame.',
  'result/little-changed': 'The edit changed next to nothing.',
  'result/unseen': 'A part of the picture that no key of `carry` has seen, and where another key would see it.',
  'result/no-subject': 'A mask of the background found nothing that stands out of it, so all of the picture is background.',
  'result/outside-mask': 'How much changed outside of a mask, counted in samples before they are encoded.',
  'scene/kept': 'Something in a scene is kept as it is, because it cannot be painted.',
  'scene/maps': 'How the maps of a scene are painted, where it is not the usual way.',
  'scene/parts': 'Which parts of a scene are edited.',
  'scene/pattern': 'How large the pattern of a material is, in the units of the file.',
  'scene/hidden': 'What is painted in a scene is hardly seen from outside.',
  'scene/sync': '`sync` changes nothing, because no model makes the views.',
  'scene/variants': 'Material variants that are not painted.',
  'stage/notice': 'A notice of a stage module.',
} as const satisfies Record<string, string>;

/** Code of a {@link Notice}. */
export type NoticeCode = keyof typeof NOTICE_CODES;

/** Something that the person should know, though the job goes on: what could not be kept, what was decided. Plain data. */
export interface Notice {
  /** What it is about, for programs: a key of {@link NOTICE_CODES}. */
  readonly code: NoticeCode;
  /** One sentence for the person. */
  readonly message: string;
  /** Number of the source's stream that it is about. */
  readonly stream?: number;
}

/** Takes a notice. */
export type Notify = (notice: Notice) => void;
