import { addDelegation } from '../people/delegations.ts';
import { addFocalPoint } from '../invitation/focal-points.ts';
import { createImport } from './create-import.ts';
import { chooseColumns } from './choose-columns.ts';
import { confirmAdults, confirmNames } from './confirm-table.ts';
import type { ImportPlace } from './import-scope.ts';
import { importTable } from './import-table.ts';
import { previewTable } from './read-import.ts';
import { setCategory } from '../invitation/set-category.ts';
import type { OperationContext } from '#platform/server/context.ts';
import { sql } from '#platform/server/database.ts';
import { signedInPerson } from '../../../../tests/test-platform.ts';
import {
	exampleConference,
	openExampleConference,
	valueOf,
} from '../../../conference/server/test-conference.examples.ts';
import type { Category } from '../../categories.ts';
import type { ImportField } from '../../import-columns.ts';
import { start } from '../accreditation.examples.ts';

export const here = { slug: 'coasts-2020' };
export const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

/** Lines of people of Maltavia without a heading: name, address, delegation. */
export const people = (count: number): string =>
	Array.from({ length: count }, (_, at) => `Person ${at},person${at}@example.org,Maltavia`).join('\n');

/** A conference with two delegations and a focal point, to which tables are brought. */
export async function openImports() {
	const platform = await openExampleConference();
	const focalPoint = await signedInPerson(platform.database, 'Fay Focal');
	const secondOfficer = await signedInPerson(platform.database, 'Otto Officer', ['officer']);
	const officer = (now = start): OperationContext => platform.context(platform.officer, now);
	const ids = { conference: '', maltavia: '', harbour: '' };
	const delegation = async (fields: object): Promise<string> =>
		valueOf(await addDelegation(officer(), ids.conference, { seat: null, ...fields })).id;
	const open = (category: Category, maxPeople: number | null = null) =>
		setCategory(officer(), ids.conference, {
			category,
			maxPeople,
			selfRegistration: false,
			opensAt: null,
			closesAt: null,
		});
	const preview = async (id: string, page = 1, ctx = officer(), place: ImportPlace = here) => {
		const found = await previewTable(ctx, place, id, page);
		if (!found) throw new Error('no such table');
		return found;
	};
	return {
		platform,
		close: () => platform.close(),
		officer,
		ids,
		open,
		preview,
		asFocalPoint: platform.context(focalPoint, start),
		asSecondOfficer: platform.context(secondOfficer, start),
		/** Makes the conference anew. */
		async begin(): Promise<void> {
			await sql`delete from conference.conference`.execute(platform.database);
			ids.conference = await exampleConference(platform);
			ids.maltavia = await delegation({ entry: 'state/maltavia', name: {}, class: 'state' });
			const name = { en: 'Harbour Watch', ru: 'Стража гавани' };
			ids.harbour = await delegation({ entry: null, name, class: 'ngo' });
			const { name: focal, email } = focalPoint.person;
			valueOf(
				await addFocalPoint(officer(), ids.conference, { delegation: ids.maltavia, name: focal, email }),
			);
			await open('state');
			await open('ngo');
		},
		async bring(content: string | Uint8Array, ctx = officer(), place: ImportPlace = here): Promise<string> {
			const bytes = typeof content === 'string' ? utf8(content) : content;
			return valueOf(await createImport(ctx, place, { name: 'people.csv', bytes, field: 'file' })).id;
		},
		choose: (id: string, given: object = {}, ctx = officer(), place: ImportPlace = here) =>
			chooseColumns(ctx, place, id, {
				columns: ['name', 'email', 'delegation'] as ImportField[],
				charset: undefined,
				unknown: [],
				meant: [],
				delegation: null,
				category: null,
				ground: null,
				...given,
			}),
		/** Imports without a word about ages that the table does not say and about names that it does not divide. */
		press: (id: string, ctx = officer(), place: ImportPlace = here) => importTable(ctx, place, id),
		async importNow(id: string, ctx = officer(), place: ImportPlace = here) {
			await confirmAdults(ctx, place, id);
			await confirmNames(ctx, place, id);
			return importTable(ctx, place, id);
		},
		/** What is wrong in a table, by line. */
		wrongIn: async (id: string, ctx = officer(), place: ImportPlace = here) =>
			(await preview(id, 1, ctx, place)).notImported.map(
				({ line, problems }) =>
					[line, ...problems.map(({ message }) => message.replace(/^accreditation\./, ''))] as const,
			),
		registered: async () =>
			(
				await sql<{
					email: string;
					state: string;
					category: string;
					delegation: string | null;
					step: string;
				}>`
					select r.email, r.state, r.category, r.delegation_id as delegation, s.step
					from accreditation.registration r join accreditation.registration_step s on s.registration_id = r.id
					order by r.state, r.waiting_since, r.email`.execute(platform.database)
			).rows,
	};
}
