import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { sql } from '#platform/server/database.ts';
import { valueOf } from '../../../conference/server/test-conference.examples.ts';
import { addFocalPoints } from '../invitation/add-focal-points.ts';
import { checkDelegations } from '../invitation/check-delegations.ts';
import { addDelegation } from '../people/delegations.ts';
import { openImports } from './import.examples.ts';

/* Every list takes a delegation by the same names. docs/rules/accreditation.md 8.1, 8.3, 12.1 */

let desk: Awaited<ReturnType<typeof openImports>>;
let watch: string;
beforeAll(async () => {
	desk = await openImports();
});
afterAll(() => desk.close());
beforeEach(async () => {
	await desk.begin();
	await desk.open('organisation');
	const added = await addDelegation(desk.officer(), desk.ids.conference, {
		entry: 'structure/early-warning-unit',
		name: {},
		class: 'organisation',
		seat: null,
	});
	watch = valueOf(added).id;
});

it.each([
	['Maltavia', 'maltavia'],
	['republic of MALTAVIA', 'maltavia'],
	['مالتافيا', 'maltavia'],
	['XA', 'maltavia'],
	['xaa', 'maltavia'],
	['Early Warning Unit', 'watch'],
	['EWU', 'watch'],
	['ewu', 'watch'],
	['Стража гавани', 'harbour'],
	['harbour-watch', 'harbour'],
])('%s is the same delegation in each list', async (typed, which) => {
	const meant = { ...desk.ids, watch }[which as 'maltavia' | 'harbour' | 'watch'];
	const { conference } = desk.ids;
	const table = await desk.bring(`Name,Email,Delegation\nAnna Berg,anna@example.org,${typed}`);
	expect(await desk.wrongIn(table)).toEqual([]);
	valueOf(await desk.importNow(table));
	const people = await sql<{ delegation: string }>`select delegation_id as delegation
		from accreditation.registration where conference_id = ${conference}`.execute(desk.platform.database);
	expect(people.rows).toEqual([{ delegation: meant }]);
	const lines = `${typed}; Fay Focal; fay@example.org`;
	valueOf(await addFocalPoints(desk.officer(), conference, { lines, language: 'en' }));
	const points = await sql<{ delegation: string }>`select f.delegation_id as delegation
		from accreditation.focal_point f join platform.person p on p.id = f.person_id where p.email = 'fay@example.org'`.execute(
		desk.platform.database,
	);
	expect(points.rows).toEqual([{ delegation: meant }]);
	if (which !== 'maltavia') return;
	const checked = await checkDelegations(desk.officer(), conference, {
		bytes: new TextEncoder().encode(typed),
		charset: 'utf-8',
		field: 'pasted',
	});
	expect(valueOf(checked).lines.map(({ status }) => status)).toEqual(['there']);
});
