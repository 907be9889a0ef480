import type { DelegationFacts } from '#conference';
import { readList } from '#platform/list.ts';
import type { OperationContext } from '#platform/server/context.ts';
import { runList, type ListPage } from '#platform/server/list.ts';
import { inBatches } from '#platform/server/sheet-response.ts';
import { isFilter, isMany, type AnswerColumn } from '../../answer-columns.ts';
import { categories } from '../../categories.ts';
import { registrationStates } from '../../registration.ts';
import {
	answersAsked,
	attentions,
	listWithAnswers,
	ofAnswer,
	type ListedRegistration,
	type RegistrationFacet,
	type RegistrationSort,
} from '../../registrations-list.ts';
import { shownIn } from '../../step-form.ts';
import { may, officersConference, type AccreditationAccess } from '../access.ts';
import { columnsFor, readableIn, valuesOfColumn } from '../forms/answer-columns.ts';
import { answersAmong, type ReadableAnswers } from '../store/answers.ts';
import { categoriesOf, type CategoryRow } from '../store/categories.ts';
import { delegationsIn } from '../store/people.ts';
import { namesAmong, registrationsBy, registrationsSource } from '../store/registrations-list.ts';

/** A page of the registrations of a conference. */
export interface Registrations extends ListPage<RegistrationFacet, RegistrationSort> {
	registrations: ListedRegistration[];
	/** The ids of rows that stay after a step although they are no longer among those that were asked for. 1.7 */
	left: string[];
	delegations: DelegationFacts[];
	categories: CategoryRow[];
	/** Whether the caller may take steps now: not in an archived conference. */
	mayManage: boolean;
	/** The questions that the caller may read, as columns. */
	questions: readonly AnswerColumn[];
	/** The address names questions that are not there, or that are no column: `filters` = by which nobody is found. */
	unknown: { columns: boolean; filters: boolean };
}

/** How a list of registrations is read. */
interface Reading {
	size?: number;
	/** As a file: without people at risk, and with the states that people were told. */
	isFile?: boolean;
	/** Without minors, too. */
	isAdultsOnly?: boolean;
	/** Only these. */
	among?: readonly string[];
}

/** The answers that an address asks for, and what is unknown of it. */
async function answersFor(
	ctx: OperationContext,
	access: AccreditationAccess,
	parameters: URLSearchParams,
	{ isFile }: Reading,
) {
	const asked = answersAsked(parameters);
	const isAsked = asked.columns.length + asked.filters.length > 0 || asked.sort !== null;
	const read = await columnsFor(ctx, access, { isAsked });
	const definition = listWithAnswers(read.columns);
	const request = readList(definition, parameters);
	const columns = request.state.columns ?? [];
	const wanted = read.columns.filter(
		(one) => isFilter(one) && (asked.filters.includes(one.id) || (!isFile && columns.includes(one.id))),
	);
	const values = await Promise.all(
		wanted.map(async (one) => {
			const facet = ofAnswer(one.id);
			// A value that is no longer offered still finds who gave it, or nobody.
			const all = new Set([...(await valuesOfColumn(ctx, one)), ...(request.state.facets[facet] ?? [])]);
			return [...all].map((value) => ({ facet, value, key: `${facet}=${value}` }));
		}),
	);
	const sort = read.columns.find(({ id }) => ofAnswer(id) === request.state.sort);
	return {
		...read,
		definition,
		request,
		values: values.flat(),
		source: {
			filters: wanted.map((one) => ({ id: one.id, isMany: isMany(one) })),
			sort: sort ? { id: sort.id, order: await valuesOfColumn(ctx, sort) } : null,
			readable: readableIn(read, ({ sensitive }) => !sensitive),
		},
		shown: readableIn(read, ({ id }) => columns.includes(id)),
		unknown: {
			columns: asked.columns.length > columns.length || (asked.sort !== null && !sort),
			filters: asked.filters.some((id) => !request.state.facets[ofAnswer(id)]?.length),
		},
	};
}

async function runRegistrations(
	ctx: OperationContext,
	access: AccreditationAccess,
	parameters: URLSearchParams,
	reading: Reading = {},
) {
	const { database, language, now } = ctx;
	const { size, isFile = false, isAdultsOnly = false, among } = reading;
	const answers = await answersFor(ctx, access, parameters, reading);
	const { definition, request, unknown } = answers;
	const delegations = await delegationsIn(database, access.id);
	const values = [
		...registrationStates.map((value) => ({ facet: 'state' as const, value, key: value })),
		...categories.map((value) => ({ facet: 'category' as const, value, key: value })),
		...delegations.map(({ id }) => ({ facet: 'delegation' as const, value: id, key: id })),
		...attentions.map((value) => ({ facet: 'attention' as const, value, key: value })),
		...answers.values,
	];
	const { words } = request.state;
	const source = registrationsSource(access.id, {
		language,
		words,
		now,
		isFile,
		isAdultsOnly,
		among,
		answers: answers.source,
		// A filter that is ignored would find everybody.
		isNone: unknown.filters,
	});
	const list = await runList(database, definition, request, source, values, size);
	return { delegations, list, answers };
}

/** Adds the answers of the shown columns to rows. One statement if there are any. */
async function withAnswers(
	ctx: OperationContext,
	rows: readonly ListedRegistration[],
	readable: ReadableAnswers,
	{ isFile = false }: Reading = {},
): Promise<ListedRegistration[]> {
	if (!readable.given.length) return [...rows];
	const ids = rows.map(({ id }) => id);
	const given = Map.groupBy(
		await answersAmong(ctx.database, ids, readable, { isFile }),
		({ registration }) => registration,
	);
	return rows.map((row) => ({
		...row,
		answers: Object.fromEntries((given.get(row.id) ?? []).map(({ field, value }) => [field, value])),
	}));
}

/**
 * The registrations of a conference, for its officers only. Seven statements; one more for columns of answers, three more
 * after a step, when the rows are those of before, each in its place. 1.7
 * @param parameters the query of the page's address
 * @returns `null` = not found
 */
export async function registrationsOf(
	ctx: OperationContext,
	slug: string,
	parameters = new URLSearchParams(),
): Promise<Registrations | null> {
	const access = await officersConference(ctx, { slug });
	if (!access) return null;
	const { delegations, list, answers } = await runRegistrations(ctx, access, parameters);
	const kept = await keptRows(ctx, access, parameters);
	const rows = await registrationsBy(ctx.database, access.id, kept?.ids ?? list.ids);
	return {
		...list,
		registrations: await withAnswers(ctx, rows, answers.shown),
		left: kept?.left ?? [],
		delegations,
		categories: await categoriesOf(ctx.database, access.id),
		mayManage: may(ctx, 'manage', access),
		questions: answers.columns,
		unknown: answers.unknown,
	};
}

/** The ids of the rows that a page of the list shows. The caller has checked the right to. */
export const shownIds = async (
	ctx: OperationContext,
	access: AccreditationAccess,
	parameters: URLSearchParams,
): Promise<readonly string[]> =>
	(await keptRows(ctx, access, parameters))?.ids ??
	(await runRegistrations(ctx, access, parameters)).list.ids;

/** The ids of all registrations of a search, for officers; none for others. @param size largest number */
export async function allRegistrationIds(
	ctx: OperationContext,
	conference: string,
	parameters: URLSearchParams,
	size: number,
): Promise<readonly string[]> {
	const access = await officersConference(ctx, { id: conference });
	return access ? (await runRegistrations(ctx, access, parameters, { size })).list.ids : [];
}

/**
 * After a step the rows of before that are of the conference, in their order, and which of them no longer fit what is asked
 * for; `null` = no step was taken.
 */
async function keptRows(
	ctx: OperationContext,
	access: AccreditationAccess,
	parameters: URLSearchParams,
): Promise<{ ids: string[]; left: string[] } | null> {
	const shown = shownIn(parameters);
	if (!shown.length) return null;
	const there = new Set((await namesAmong(ctx.database, access.id, shown)).map(({ id }) => id));
	const fit = new Set((await runRegistrations(ctx, access, parameters, { among: shown })).list.ids);
	const ids = shown.filter((id) => there.has(id));
	return { ids, left: ids.filter((id) => !fit.has(id)) };
}

/** The rows of a file, with the questions whose answers it has. */
export interface RegistrationsFile {
	delegations: DelegationFacts[];
	questions: readonly AnswerColumn[];
	ids: readonly string[];
	batches: AsyncIterable<readonly ListedRegistration[]>;
}

/**
 * All registrations of a search, for officers, in batches for a file: with the columns of the search, and with the states
 * that people were told (3.6). People at risk are in no file (3.5), answers of minors neither (10.7).
 * @param size largest number
 * @returns `null` = not found
 */
export async function allRegistrations(
	ctx: OperationContext,
	slug: string,
	parameters: URLSearchParams,
	size: number,
	{ isAdultsOnly = false }: Pick<Reading, 'isAdultsOnly'> = {},
): Promise<RegistrationsFile | null> {
	const access = await officersConference(ctx, { slug });
	if (!access) return null;
	const { delegations, list, answers } = await runRegistrations(ctx, access, parameters, {
		size,
		isFile: true,
		isAdultsOnly,
	});
	const columns = list.state.columns ?? [];
	return {
		delegations,
		questions: columns.flatMap((id) => answers.columns.find((one) => one.id === id) ?? []),
		ids: list.ids,
		batches: inBatches(list.ids, async (ids) =>
			withAnswers(ctx, await registrationsBy(ctx.database, access.id, ids, { isFile: true }), answers.shown, {
				isFile: true,
			}),
		),
	};
}
