/**
 * The `tokenizer.json` of a CLIP tokenizer, made from `vocab.json` and `merges.txt` for folders that only carry those. Normaliser, split
 * pattern and template are those of Hugging Face's fast CLIP tokenizer.
 */
export function clipTokenizerJson(vocab: Readonly<Record<string, number>>, merges: string): object {
  const rules = merges.split('\n').filter((line) => line && !line.startsWith('#version'));
  const [begin, end] = ['<|startoftext|>', '<|endoftext|>'];
  const special = [begin, end].map((content) => ({
    id: vocab[content],
    content,
    single_word: false,
    lstrip: false,
    rstrip: false,
    normalized: content === begin,
    special: true,
  }));
  const pattern = `<\\|startoftext\\|>|<\\|endoftext\\|>|'s|'t|'re|'ve|'m|'ll|'d|[\\p{L}]+|[\\p{N}]|[^\\s\\p{L}\\p{N}]+`;
  return {
    version: '1.0',
    added_tokens: special,
    normalizer: {
      type: 'Sequence',
      normalizers: [{ type: 'NFC' }, { type: 'Replace', pattern: { Regex: '\\s+' }, content: ' ' }, { type: 'Lowercase' }],
    },
    pre_tokenizer: {
      type: 'Sequence',
      pretokenizers: [
        { type: 'Split', pattern: { Regex: pattern }, behavior: 'Removed', invert: true },
        { type: 'ByteLevel', add_prefix_space: false, trim_offsets: true, use_regex: true },
      ],
    },
    post_processor: {
      type: 'RobertaProcessing',
      sep: [end, vocab[end]],
      cls: [begin, vocab[begin]],
      trim_offsets: false,
      add_prefix_space: false,
    },
    decoder: { type: 'ByteLevel', add_prefix_space: true, trim_offsets: true, use_regex: true },
    model: {
      type: 'BPE',
      unk_token: end,
      continuing_subword_prefix: '',
      end_of_word_suffix: '</w>',
      fuse_unk: false,
      byte_fallback: false,
      vocab,
      merges: rules,
    },
  };
}
