import {
	leastScore,
	scoreOf,
	withReasons,
	type ComparedActivity,
	type Overlap,
	type ReasonWeights,
	type Scored,
} from './overlap.ts';
import { cosine, Vocabulary, wordsOf, type TextVector } from './text-index.ts';

/* Finds candidates among many activities: by rare words, and by what few in a country share. docs/rules/activities.md 6.1 */

/** What so many share in a country says nothing; words weigh then, and do not find. */
const mostInBlock = 60;
const mostWithWord = 2_000;
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

/** What an activity is found by besides its words: what few in a country share. */
function blocksOf({ countries, sectors, themes, groups }: ComparedActivity): string[] {
	const parts = [
		...sectors.map((code) => `s${code}`),
		...themes.filter((theme) => theme !== 'other').map((theme) => `t${theme}`),
	];
	const of = ['', ...groups.slice(0, 6).map((group) => ` ${group}`)];
	return countries
		.slice(0, 10)
		.flatMap((country) =>
			parts.slice(0, 12).flatMap((part) => of.map((group) => `${country} ${part}${group}`)),
		);
}

/** The words of an activity in its countries, of a programme in very many the first: two letters and a term as one number. */
function wordsIn({ countries }: ComparedActivity, { terms }: TextVector): number[] {
	const keys: number[] = [];
	for (const country of countries.slice(0, 20)) {
		const nth = Number.parseInt(country, 36);
		for (const term of terms) keys.push(term * 36 ** 2 + nth);
	}
	return keys;
}

/** Which activities have a key, by their places. */
class Lists<Key> {
	readonly #lists = new Map<Key, number[]>();

	add(keys: readonly Key[], at: number): void {
		for (const key of keys) {
			const list = this.#lists.get(key);
			if (list) list.push(at);
			else this.#lists.set(key, [at]);
		}
	}

	/** The lists of some keys that are not too long. */
	short(keys: readonly Key[], most: number): readonly number[][] {
		const found: number[][] = [];
		for (const key of keys) {
			const list = this.#lists.get(key);
			if (list && list.length <= most) found.push(list);
		}
		return found;
	}
}

const noWords = new Int32Array();

/** First and last month of an activity; one without dates shares time with all. */
const monthsOf = ({ months }: ComparedActivity) => months ?? { from: -1, to: 1e9 };

export class OverlapIndex {
	readonly #vocabulary = new Vocabulary();
	readonly #blocks = new Lists<string>();
	readonly #wordsIn = new Lists<number>();
	readonly #activities: (ComparedActivity | null)[] = [];
	readonly #words: Int32Array[] = [];
	readonly #vectors: TextVector[] = [];
	/** By their places, since most that are seen fail here, without a look at the activity. */
	readonly #from: number[] = [];
	readonly #to: number[] = [];
	readonly #byId = new Map<string, number>();
	/** When each was looked at last, so that none is twice for one activity. */
	readonly #seen: number[] = [];
	#turn = 0;
	/** The pairs that were given since the first place, by the places of both. */
	readonly #given = new Set<number>();

	get size(): number {
		return this.#byId.size;
	}

	/** How many places there are, those of replaced activities too. */
	get places(): number {
		return this.#activities.length;
	}

	/** Adds or replaces an activity. */
	put(activity: ComparedActivity): void {
		this.remove(activity.id);
		const { from, to } = monthsOf(activity);
		this.#byId.set(activity.id, this.#activities.length);
		this.#activities.push({ ...activity, text: '' });
		this.#words.push(this.#vocabulary.add(wordsOf(activity.text)));
		this.#from.push(from);
		this.#to.push(to);
		this.#seen.push(0);
	}

	remove(id: string): void {
		const at = this.#byId.get(id);
		if (at === undefined) return;
		this.#activities[at] = null;
		this.#byId.delete(id);
	}

	/** Lets those be found that were added: how rare words are is known once all are there. */
	#ready(): void {
		for (let at = this.#vectors.length; at < this.#activities.length; at += 1) {
			const vector = this.#vocabulary.vector(this.#words[at] as Int32Array);
			this.#words[at] = noWords;
			this.#vectors.push(vector);
			const activity = this.#activities[at];
			if (!activity) continue;
			this.#blocks.add(blocksOf(activity), at);
			this.#wordsIn.add(wordsIn(activity, vector), at);
		}
	}

	/** The best candidates for an activity, which may be in the index or not, the best first. */
	near(activity: ComparedActivity, weights: ReasonWeights, top: number): Candidate[] {
		this.#ready();
		const at = this.#byId.get(activity.id) ?? -1;
		const vector =
			this.#vectors[at] ?? this.#vocabulary.vector(this.#vocabulary.known(wordsOf(activity.text)));
		const found: { id: string; scored: Scored }[] = [];
		const turn = (this.#turn += 1);
		const [seen, froms, tos] = [this.#seen, this.#from, this.#to];
		const { from, to } = monthsOf(activity);
		if (at >= 0) seen[at] = turn;
		let looked = 0;
		const blocks = this.#blocks.short(blocksOf(activity), mostInBlock);
		const lists = [...blocks, ...this.#wordsIn.short(wordsIn(activity, vector), mostWithWord)];
		search: for (const [nth, list] of lists.entries())
			for (const other of list) {
				if (seen[other] === turn) continue;
				seen[other] = turn;
				if ((froms[other] as number) > to || from > (tos[other] as number)) continue;
				const candidate = this.#activities[other];
				if (!candidate) continue;
				if ((looked += 1) > mostLookedAt) break search;
				const likeness = cosine(vector, this.#vectors[other] as TextVector);
				if (nth >= blocks.length && likeness < leastLikeness) continue;
				const scored = scoreOf(activity, candidate, likeness, weights, leastScore);
				if (scored) found.push({ id: candidate.id, scored });
			}
		// Reasons are put in order for those that are wanted only: most are not.
		return found
			.sort((a, b) => b.scored.score - a.scored.score || (a.id < b.id ? -1 : 1))
			.slice(0, top)
			.map(({ id, scored }) => ({ id, ...withReasons(scored, weights) }));
	}

	/** The pairs of some activities with their best candidates, each once. @param given pairs to leave out, by places; it is extended */
	pairsOf(
		some: readonly (ComparedActivity | null)[],
		weights: ReasonWeights,
		top: number,
		given = new Set<number>(),
	): FoundPair[] {
		const pairs: FoundPair[] = [];
		for (const one of some)
			for (const { id, ...overlap } of one ? this.near(one, weights, top) : []) {
				const [a = this.places + pairs.length, b = 0] = [one?.id ?? '', id].map((each) =>
					this.#byId.get(each),
				);
				const key = Math.min(a, b) * 2 ** 26 + Math.max(a, b);
				if (given.has(key)) continue;
				given.add(key);
				const [first = '', second = ''] = [one?.id ?? '', id].sort();
				pairs.push({ first, second, ...overlap });
			}
		return pairs;
	}

	/** The pairs of the activities at some places, without those that an earlier call since place 0 has given. */
	pairsFrom(from: number, count: number, weights: ReasonWeights, top: number): FoundPair[] {
		if (from === 0) this.#given.clear();
		return this.pairsOf(this.#activities.slice(from, from + count), weights, top, this.#given);
	}
}
