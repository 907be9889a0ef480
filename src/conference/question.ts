/** By what conferences are found. */
export const facetKinds = ['field', 'state', 'structure', 'series', 'year'] as const;
export type FacetKind = (typeof facetKinds)[number];

export const orders = ['date', 'rank'] as const;
/** `date`: the newest first. `rank`: what fits the words best first. */
export type Order = (typeof orders)[number];

/** What somebody asks of the catalogue: values of one facet are alternatives, facets hold together. */
export interface Question {
	/** Words as they were typed, tidied; `''` = none */
	typed: string;
	/** The words that are looked for; the last may be unfinished. */
	words: readonly string[];
	facets: Readonly<Record<FacetKind, readonly string[]>>;
	order: Order;
	/** From 1. */
	page: number;
}

/** What was left out of a question, for the page to say. */
export type LeftOut = 'too-many-words' | 'too-long-word' | 'no-words' | 'too-many-values';

const most = { typed: 200, words: 8, letters: 40, values: 10, page: 1_000 } as const;

/**
 * Reads a question from an address. It always comes out as something that can be asked: what is not
 * understood is left out, so that an old or a mistyped link still leads somewhere.
 */
export function readQuestion(parameters: URLSearchParams): { question: Question; leftOut: LeftOut[] } {
	const leftOut = new Set<LeftOut>();
	const all = (parameters.get('words') ?? '').normalize('NFC').match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
	const short = all.filter((word) => word.length <= most.letters);
	if (short.length < all.length) leftOut.add('too-long-word');
	if (short.length > most.words) leftOut.add('too-many-words');
	if (!all.length && parameters.get('words')?.trim()) leftOut.add('no-words');
	const words = short.slice(0, most.words);
	const facets = Object.fromEntries(
		facetKinds.map((kind) => {
			const values = new Set(parameters.getAll(kind).filter((value) => isValue(kind, value)));
			if (values.size > most.values) leftOut.add('too-many-values');
			return [kind, [...values].slice(0, most.values).sort()];
		}),
	) as unknown as Question['facets'];
	const wanted = orders.find((order) => order === parameters.get('order'));
	const page = /^[1-9]\d{0,3}$/.test(parameters.get('page') ?? '') ? Number(parameters.get('page')) : 1;
	const question: Question = {
		typed: words.join(' ').slice(0, most.typed),
		words,
		facets,
		// Without words nothing fits better than anything else.
		order: words.length ? (wanted ?? 'rank') : 'date',
		page: Math.min(page, most.page),
	};
	return { question, leftOut: [...leftOut] };
}

const isValue = (kind: FacetKind, value: string): boolean =>
	kind === 'year'
		? /^(?:1[89]|2[01])\d\d$/.test(value)
		: /^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(value) && value.length <= 100;

/** The one address of a question, without its `?`: whatever leads to the same page is written the same. */
export function canonicalOf(question: Question): string {
	const parameters = new URLSearchParams();
	if (question.words.length) parameters.set('words', question.words.join(' '));
	for (const kind of facetKinds)
		for (const value of [...question.facets[kind]].sort()) parameters.append(kind, value);
	if (question.words.length && question.order !== 'rank') parameters.set('order', question.order);
	if (question.page > 1) parameters.set('page', String(question.page));
	return parameters.toString();
}

/** The same question with a value of a facet taken in or out, from its first page. */
export function toggled(question: Question, kind: FacetKind, value: string): Question {
	const chosen = question.facets[kind];
	const values = chosen.includes(value) ? chosen.filter((one) => one !== value) : [...chosen, value].sort();
	return { ...question, facets: { ...question.facets, [kind]: values }, page: 1 };
}

/** Whether a question asks for anything in particular. */
export const isOpen = ({ words, facets }: Question): boolean =>
	!words.length && facetKinds.every((kind) => !facets[kind].length);
