const onsets = [..."bdfghklmnprstvz"];
const vowels = [..."aeiou"];
const syllables = vowels.flatMap((vowel) => onsets.map((onset) => onset + vowel));

/**
 * The word of a rank, from 0: its number in digits 1..75, written as syllables. Every rank has another word, frequent ones are
 * short: 75 words of one syllable, 5,625 of two.
 */
export function spell(rank: number): string {
  let word = "";
  for (let rest = rank + 1; rest > 0; rest = Math.floor((rest - 1) / syllables.length)) {
    word = syllables[(rest - 1) % syllables.length]! + word;
  }
  return word;
}
