import { expect, it } from 'vitest';
import { guestLines } from './guest-lines.ts';

/* How pasted lines of guests are read. docs/rules/accreditation.md 8.9 */

const read = (...rows: string[][]) => guestLines(rows.map((cells, at) => ({ line: at + 1, cells })));
const none = { name: '', language: null, category: null, isDelegate: false, unknown: null };

it.each<[string, string[], object]>([
	['without an address', ['Ada Sample'], { email: '', name: 'Ada Sample' }],
	['with a broken address', ['ada@'], { email: 'ada@' }],
	['with a role in a delegation', ['Ada', 'a@example.org', 'en', 'Head of delegation'], { isDelegate: true }],
	['with a State', ['a@example.org', 'Государство-участник'], { isDelegate: true, name: '' }],
	['with what means nothing', ['Ada', 'a@example.org', 'Klingon'], { unknown: 'Klingon' }],
])('a line %s says so. 8.9', (_, cells, expected) => {
	expect(read(cells)).toEqual([expect.objectContaining(expected)]);
});

it('an address alone is enough, and several may be in a row', () => {
	expect(read(['A@Example.org '], ['', ''], ['b@example.org', 'Cy Sample <c@example.org>'])).toEqual([
		{ line: 1, email: 'a@example.org', ...none },
		{ line: 3, email: 'b@example.org', ...none },
		{ line: 3, email: 'c@example.org', ...none, name: 'Cy Sample' },
	]);
});

it('name, language and category are known in any language, in any order', () => {
	const ada = { name: 'Ada Sample', language: 'ru', category: 'media', isDelegate: false, unknown: null };
	for (const cells of [
		['Ada Sample', 'ada@example.org', 'ru', 'media'],
		['Ada', 'Sample', 'ada@example.org', 'СМИ', 'Russian'],
		['ada@example.org', 'Ada Sample', 'Journaliste', 'русский'],
		['mailto:ada@example.org', 'Ada Sample', 'russo', 'صحفية'],
	])
		expect(read(cells)).toEqual([{ line: 1, email: 'ada@example.org', ...ada }]);
});

it('a heading says which column is which; others do not count', () => {
	expect(
		read(
			['Organisation', 'Prénom', 'Nom', 'Courriel', 'Langue'],
			['State', 'Ada', 'Press', 'ada@example.org', 'fr'],
		),
	).toEqual([{ line: 2, email: 'ada@example.org', ...none, name: 'Ada Press', language: 'fr' }]);
});
