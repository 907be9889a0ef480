import { withoutAccents } from '#platform/without-accents.ts';

/* Words of texts, weighed by how rare they are (TF-IDF). docs/rules/activities.md 6.2 */

/** Texts of so many words count in full, shorter ones in proportion. 6.2 */
export const fullWords = 20;
/** Fewer words are no text. */
const leastWords = 4;
/** The rarest words of a text, by which it is compared. */
const termsOfText = 24;
/** Words that are in a larger share of all texts say nothing. */
const commonShare = 0.02;
/** In a small collection a word may be in so many texts. */
const commonLeast = 12;

const wordPattern = /[\p{L}\p{M}\p{N}]+/gu;

/** The words of a text as they are compared: three letters or more, without accents; the ends of long words do not count. */
export const wordsOf = (text: string): string[] =>
	(withoutAccents(text.normalize('NFKD')).toLowerCase().match(wordPattern) ?? [])
		.filter((word) => word.length > 2 && !/^\d+$/.test(word))
		.map((word) => (word.length > 7 ? word.slice(0, 7) : word));

/** A text as it is compared: its rarest terms in order with their weights, of length 1 together. */
export interface TextVector {
	terms: Int32Array;
	weights: Float32Array;
	/** How far it counts: 1 for 20 words and more. */
	share: number;
}

const none: TextVector = { terms: new Int32Array(0), weights: new Float32Array(0), share: 0 };

/** How alike two texts are, 0 to 1. */
export function cosine(one: TextVector, other: TextVector): number {
	let [a, b, sum] = [0, 0, 0];
	while (a < one.terms.length && b < other.terms.length) {
		const difference = (one.terms[a] as number) - (other.terms[b] as number);
		if (difference === 0) sum += (one.weights[a++] as number) * (other.weights[b++] as number);
		else if (difference < 0) a += 1;
		else b += 1;
	}
	return sum * Math.min(one.share, other.share);
}

/** How often words are in a collection of texts. */
export class Vocabulary {
	readonly #ids = new Map<string, number>();
	readonly #frequency: number[] = [];
	#texts = 0;

	/** The numbers of the words of a text, which are counted; words that are new get one. */
	add(words: readonly string[]): Int32Array {
		this.#texts += 1;
		const ids = Int32Array.from(words, (word) => {
			const known = this.#ids.get(word);
			if (known !== undefined) return known;
			this.#ids.set(word, this.#frequency.length);
			return this.#frequency.push(0) - 1;
		});
		for (const id of new Set(ids)) this.#frequency[id] = this.frequency(id) + 1;
		return ids;
	}

	/** The numbers of the words that are known. */
	known(words: readonly string[]): Int32Array {
		return Int32Array.from(words.flatMap((word) => this.#ids.get(word) ?? []));
	}

	/** How many texts have a term. */
	frequency(term: number): number {
		return this.#frequency[term] ?? 0;
	}

	/** A text by its rarest words, from their numbers; words that are in too many texts are left out. */
	vector(words: Int32Array): TextVector {
		if (words.length < leastWords) return none;
		const most = Math.max(commonLeast, this.#texts * commonShare);
		const counts = new Map<number, number>();
		for (const id of words) if (this.frequency(id) <= most) counts.set(id, (counts.get(id) ?? 0) + 1);
		const weighed = [...counts]
			.map(([term, count]) => ({
				term,
				weight: (1 + Math.log(count)) * Math.log((this.#texts + 1) / this.frequency(term)),
			}))
			.sort((a, b) => b.weight - a.weight || a.term - b.term)
			.slice(0, termsOfText)
			.sort((a, b) => a.term - b.term);
		const length = Math.hypot(...weighed.map(({ weight }) => weight)) || 1;
		return {
			terms: Int32Array.from(weighed, ({ term }) => term),
			weights: Float32Array.from(weighed, ({ weight }) => weight / length),
			share: Math.min(1, words.length / fullWords),
		};
	}
}
