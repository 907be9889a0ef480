import { expect, it } from 'vitest';
import { issueQuery, issueResultIn } from './issue-result.ts';

const id = '5a3b1e00-0006-4000-8000-000000000001';

it('says in an address how a press went, and reads it again', () => {
	const result = { symbols: ['PC.DEL/445/12'], refused: [{ id, refusal: 'no-file' as const }] };
	expect(issueResultIn(new URLSearchParams(issueQuery(result)))).toEqual(result);
});

it('ignores what no press can have said', () => {
	const query = new URLSearchParams([
		['issued', '<b>'],
		['refused', `${id}.constructor`],
		['refused', 'x.no-file'],
	]);
	expect(issueResultIn(query)).toBeNull();
	const many = Array.from({ length: 99 }, (_, nth) => ['issued', `A/${nth}`]);
	expect(issueResultIn(new URLSearchParams(many))?.symbols).toHaveLength(50);
	expect(issueResultIn(new URLSearchParams('issued=A/1&issued=A/1'))?.symbols).toEqual(['A/1']);
});
