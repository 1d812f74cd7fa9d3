/** Who tells: a person, or something of theirs ("my phone", "the second unit"). */
const WHO = String.raw`(?:i|we|he|she|they|you|someone|(?:my|our|his|her|the|a|an|this|that|some) (?:(?!(?:movie|video|film|clip|scene|picture|photo|footage|image|sky|background)\b)[\p{L}']+ ){1,3}?)`;
/** What was done before an editor got the clip. */
const DID = '(?:just |only |actually |originally |already |kinda |mostly |always )?(?:have |has |had |did not |do not )?(?:shot|filmed|recorded|captured|photographed|took|taken|bought|found|went|drove|forgot|wore|happened|visited|spent|met|lost|missed|hired|rented|know|knew|thought|waited|planned|hoped|came to|got this|got here|made this|made it)'; // prettier-ignore

const TELLS = new RegExp(
  String.raw`^(?:(?:and|but|so|hey|hi|hello|okay|well|look|yeah|because|since) )*${WHO}(?: )?${DID}\b`,
  'u',
);
/** A word of what was done, looked for first. */
const DONE = /\b(?:shot|filmed|recorded|captured|photographed|took|taken|bought|found|went|drove|forgot|wore|happened|visited|spent|met|lost|missed|hired|rented|know|knew|thought|waited|planned|hoped|came|got|made)\b/; // prettier-ignore
const ASKS = /\b(?:want|wants|wanted|needs?|should|must|would|could|can you|please|make it|turn it|let us|like it to|too|overexposed|underexposed|so dark|so bright)\b/u; // prettier-ignore

/** Why something is kept: "it always looks harsh". */
const REASON = /^(?:because |since |as |and )?(?:it|they|she|he|that|this|people|which) (?:always|usually|often|sometimes|never|tends? to) /; // prettier-ignore

/** What someone has: "I have a clip where the dress looks blue". */
const HAS = /^(?:hi |hello |hey |so )*(?:i|we) (?:have|got|have got) (?:a|an|this|some|these) [^,]*\b(?:where|in which|of)\b/;

/** Whether a clause only tells how the clip came to be: "my phone shot this at noon", "we filmed it in the rain". */
export const isTold = (text: string): boolean =>
  REASON.test(text) ||
  (HAS.test(text) && !ASKS.test(text)) ||
  (DONE.test(text) && TELLS.test(text.slice(0, 200)) && !ASKS.test(text));
