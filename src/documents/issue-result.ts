import * as v from 'valibot';
import { typedSymbol } from './symbol.ts';

/** Message keys of the refusals that the documents officer may meet. */
export const refusalLabels = {
	'not-found': 'documents.desk.refused-not-found',
	stale: 'documents.desk.refused-stale',
	'already-issued': 'documents.desk.refused-already-issued',
	returned: 'documents.desk.refused-returned',
	'draft-conference': 'documents.desk.refused-draft-conference',
	'no-series': 'documents.desk.refused-no-series',
	'no-file': 'documents.desk.refused-no-file',
	'text-waiting': 'documents.desk.refused-text-waiting',
	awaited: 'documents.desk.refused-awaited',
	'same-distribution': 'documents.desk.refused-same-distribution',
	written: 'documents.desk.refused-written',
	withdrawn: 'documents.desk.refused-withdrawn',
	released: 'documents.desk.refused-released',
	'already-numbered': 'documents.desk.refused-already-numbered',
	'not-submitted': 'documents.desk.refused-not-submitted',
	'already-withdrawn': 'documents.desk.refused-withdrawn',
	'not-numbered': 'documents.desk.refused-not-numbered',
	'not-draft': 'documents.desk.refused-not-draft',
	'not-issued': 'documents.desk.refused-not-issued',
	'has-file': 'documents.desk.refused-has-file',
	issued: 'documents.desk.refused-has-file',
	'no-version': 'documents.desk.refused-no-version',
	'no-document': 'documents.desk.refused-no-document',
	'already-decided': 'documents.desk.refused-already-decided',
	'already-done': 'documents.desk.refused-already-done',
	'no-change': 'documents.desk.refused-no-change',
	'already-there': 'documents.desk.refused-already-there',
} as const satisfies Readonly<Record<string, string>>;
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
