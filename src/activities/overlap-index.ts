import {
	leastScore,
	overlapOf,
	scoreOf,
	type ComparedActivity,
	type Overlap,
	type ReasonWeights,
} from './overlap.ts';
import { cosine, Postings, Vocabulary, wordsOf, type TextVector } from './text-index.ts';

/* Finds candidates among many activities: by rare words, and by what few in a country share. docs/rules/activities.md 6.1 */

/** What so many share in a country says nothing. */
const mostInBlock = 60;
/** Texts that share a word or two and no more say nothing together. */
const leastLikeness = 0.1;
/** The most that are looked at for one activity. */
const mostLookedAt = 400;

/** A candidate for an activity. */
export interface Candidate extends Overlap {
	id: string;
}

/** Two activities that overlap, the lesser id first. */
export interface FoundPair extends Overlap {
	first: string;
	second: string;
}
const pairOf = (one: string, { id, ...overlap }: Candidate): FoundPair => {
	const [first = '', second = ''] = [one, id].sort();
	return { first, second, ...overlap };
};

/** The countries in which an activity is found: of a programme in very many the first. */
const foundIn = (activity: ComparedActivity | null | undefined): readonly string[] =>
	activity?.countries.slice(0, 20) ?? [];

/** What an activity is found by, besides its words. */
function* blocksOf({ countries, sectors, themes, groups }: ComparedActivity): Generator<string> {
	const parts = [
		...sectors.map((code) => `s${code}`),
		...themes.filter((theme) => theme !== 'other').map((theme) => `t${theme}`),
	];
	for (const country of countries.slice(0, 10))
		for (const part of parts.slice(0, 12)) {
			yield `${country} ${part}`;
			for (const group of groups.slice(0, 6)) yield `${country} ${part} ${group}`;
		}
}

export class OverlapIndex {
	readonly #vocabulary = new Vocabulary();
	readonly #postings = new Postings();
	readonly #blocks = new Map<string, number[]>();
	readonly #activities: (ComparedActivity | null)[] = [];
	readonly #words: (Int32Array | null)[] = [];
	readonly #vectors: TextVector[] = [];
	/** First and last month of each by its place; without dates all of them. Most that are seen fail here, without a look at the activity. */
	#from = new Int32Array(1_024);
	#to = new Int32Array(1_024);
	readonly #byId = new Map<string, number>();
	/** When each was looked at last, so that none is twice for one activity. */
	#seen = new Int32Array(1_024);
	#turn = 0;

	get size(): number {
		return this.#byId.size;
	}

	/** Adds activities whose words are counted; they are found after `ready`. */
	load(activities: readonly ComparedActivity[]): void {
		for (const activity of activities) {
			const at = this.#activities.length;
			this.#words.push(this.#vocabulary.add(wordsOf(activity.text)));
			this.#keep(activity, at);
		}
	}

	/** How rare words are is known now: activities can be found. */
	ready(): void {
		for (let at = this.#vectors.length; at < this.#activities.length; at += 1) {
			const words = this.#words[at];
			const vector = this.#vocabulary.vector(words ?? new Int32Array());
			this.#vectors[at] = vector;
			this.#postings.add(at, vector, foundIn(this.#activities[at]));
			this.#words[at] = null;
		}
	}

	/** Adds or replaces an activity. */
	put(activity: ComparedActivity): void {
		this.remove(activity.id);
		this.load([activity]);
		this.ready();
	}

	remove(id: string): void {
		const at = this.#byId.get(id);
		if (at === undefined) return;
		this.#activities[at] = null;
		this.#byId.delete(id);
	}

	#keep(activity: ComparedActivity, at: number): void {
		this.#byId.set(activity.id, at);
		if (at === this.#from.length) {
			this.#from = larger(this.#from);
			this.#to = larger(this.#to);
		}
		[this.#from[at], this.#to[at]] = monthsOf(activity);
		this.#activities.push({ ...activity, text: '' });
		for (const key of blocksOf(activity)) {
			const block = this.#blocks.get(key);
			if (block) block.push(at);
			else this.#blocks.set(key, [at]);
		}
	}

	/** Those that share a small block or a rare word, with the likeness that they need; some are in several lists. */
	*#sharing(
		activity: ComparedActivity,
		vector: TextVector,
	): Generator<[list: readonly number[], likeness: number]> {
		for (const key of blocksOf(activity)) {
			const block = this.#blocks.get(key);
			if (block && block.length <= mostInBlock) yield [block, 0];
		}
		for (const list of this.#postings.lists(vector, foundIn(activity))) yield [list, leastLikeness];
	}

	/** Begins to look: nothing was seen but the activity itself. */
	#begin(activity: ComparedActivity): void {
		this.#turn += 1;
		while (this.#seen.length < this.#activities.length) this.#seen = larger(this.#seen);
		const own = this.#byId.get(activity.id);
		if (own !== undefined) this.#seen[own] = this.#turn;
	}

	/** The best candidates for an activity, which may be in the index or not, the best first. */
	near(activity: ComparedActivity, weights: ReasonWeights, top: number): Candidate[] {
		const at = this.#byId.get(activity.id);
		const known = at === undefined ? undefined : this.#vectors[at];
		const vector = known ?? this.#vectorOf(activity);
		const found: { candidate: ComparedActivity; likeness: number; score: number }[] = [];
		let looked = 0;
		this.#begin(activity);
		const [first, last] = monthsOf(activity);
		const [turn, seen, from, to] = [this.#turn, this.#seen, this.#from, this.#to];
		search: for (const [list, needed] of this.#sharing(activity, vector))
			for (const other of list) {
				if (seen[other] === turn) continue;
				seen[other] = turn;
				if ((from[other] as number) > last || first > (to[other] as number)) continue;
				const candidate = this.#activities[other];
				if (!candidate) continue;
				if ((looked += 1) > mostLookedAt) break search;
				const likeness = cosine(vector, this.#vectors[other] as TextVector);
				if (likeness < needed) continue;
				const score = scoreOf(activity, candidate, likeness, weights);
				if (score >= leastScore) found.push({ candidate, likeness, score });
			}
		// Reasons are made for those that are wanted only: most are not.
		return found
			.sort((a, b) => b.score - a.score || (a.candidate.id < b.candidate.id ? -1 : 1))
			.slice(0, top)
			.flatMap(({ candidate, likeness }) => {
				const overlap = overlapOf(activity, candidate, likeness, weights);
				return overlap ? { id: candidate.id, ...overlap } : [];
			});
	}

	/** The pairs of some activities with their best candidates; one that is found from both of its activities once. */
	pairsOf(some: readonly ComparedActivity[], weights: ReasonWeights, top: number): FoundPair[] {
		const pairs = some.flatMap((one) =>
			this.near(one, weights, top).map((candidate) => pairOf(one.id, candidate)),
		);
		return [...new Map(pairs.map((pair) => [`${pair.first} ${pair.second}`, pair])).values()];
	}

	#vectorOf(activity: ComparedActivity): TextVector {
		return this.#vocabulary.vector(this.#vocabulary.known(wordsOf(activity.text)));
	}

	/** The pairs that were given since the first place, by the places of both. */
	readonly #given = new Set<number>();

	/**
	 * The pairs of the activities at some places with their best candidates. A pair that was given from its other activity,
	 * since place 0, is not given again.
	 */
	pairsFrom(from: number, count: number, weights: ReasonWeights, top: number): FoundPair[] {
		if (from === 0) this.#given.clear();
		const pairs: FoundPair[] = [];
		const end = Math.min(from + count, this.places);
		for (let at = from; at < end; at += 1) {
			const one = this.#activities[at];
			if (!one) continue;
			for (const candidate of this.near(one, weights, top)) {
				const other = this.#byId.get(candidate.id) ?? at;
				const key = Math.min(at, other) * this.places + Math.max(at, other);
				if (this.#given.has(key)) continue;
				this.#given.add(key);
				pairs.push(pairOf(one.id, candidate));
			}
		}
		return pairs;
	}

	/** How many places there are, those of replaced activities too. */
	get places(): number {
		return this.#activities.length;
	}
}

/** First and last month of an activity; of one without dates the least and the greatest number, so that it shares time with all. */
const monthsOf = ({ months }: ComparedActivity): [from: number, to: number] =>
	months ? [months.from, months.to] : [-(2 ** 31), 2 ** 31 - 1];

function larger(numbers: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> {
	const made = new Int32Array(numbers.length * 2);
	made.set(numbers);
	return made;
}
