import * as v from 'valibot';
import { labels } from '#platform/codes.ts';
import { typedSymbol } from './symbol.ts';

/** Message keys of the refusals that the documents officer may meet. */
export const refusalLabels = {
	...labels('documents.desk.refused-', [
		'not-found',
		'stale',
		'already-issued',
		'returned',
		'draft-conference',
		'no-series',
		'no-file',
		'text-waiting',
		'awaited',
		'same-distribution',
		'written',
		'withdrawn',
		'released',
		'already-numbered',
		'not-submitted',
		'not-numbered',
		'not-draft',
		'not-issued',
		'has-file',
		'no-version',
		'no-document',
		'already-decided',
		'already-done',
		'no-change',
		'already-there',
	]),
	'already-withdrawn': 'documents.desk.refused-withdrawn',
	issued: 'documents.desk.refused-has-file',
};
export type OfficerRefusal = keyof typeof refusalLabels;

const isRefusal = (text: string): text is OfficerRefusal => Object.hasOwn(refusalLabels, text);

/** How a press for several documents went, as the address of the list says it after the redirect. */
export interface IssueResult {
	symbols: string[];
	refused: { id: string; refusal: OfficerRefusal }[];
}

/** The query that says how a press went. */
export const issueQuery = ({ symbols, refused }: IssueResult): [string, string][] => [
	...symbols.map((symbol): [string, string] => ['issued', symbol]),
	...refused.map(({ id, refusal }): [string, string] => ['refused', `${id}.${refusal}`]),
];

/** How a press went, from the query of an address; `null` if it says nothing of one. Bounded; ignores what is not valid. */
export function issueResultIn(query: URLSearchParams): IssueResult | null {
	const given = (name: string): string[] => [...new Set(query.getAll(name).slice(0, 50))];
	const symbols = given('issued').filter((text) => v.is(typedSymbol, text));
	const refused = given('refused').flatMap((text) => {
		const [, id, refusal = ''] = /^([0-9a-f-]{36})\.([a-z-]+)$/.exec(text) ?? [];
		return id && isRefusal(refusal) ? [{ id, refusal }] : [];
	});
	return symbols.length || refused.length ? { symbols, refused } : null;
}
