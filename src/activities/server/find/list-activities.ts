import { hasRole } from '#platform/actor.ts';
import { facetsOf, listQuery, readList, type ListDefinition } from '#platform/list.ts';
import { inLanguage } from '#platform/language.ts';
import type { OperationContext } from '#platform/server/context.ts';
import { inOrder, runList, type ListValue } from '#platform/server/list.ts';
import { inBatches } from '#platform/server/sheet-response.ts';
import {
	activitiesList,
	facetKey,
	officerActivitiesList,
	type ActivityFacet,
	type ActivitySort,
	type ListedActivity,
} from '../../activities-list.ts';
import { activityKinds, activityStates, activityStatuses, targetGroups, themes } from '../../codes.ts';
import { knownPeriod } from '../../period.ts';
import { coarseView, seenRecord } from '../../view.ts';
import { activityViewer, may, type ActivityViewer } from '../access.ts';
import { activitiesByIds, type ActivityRow } from '../store/activities.ts';
import { activitiesSource, countriesInUse, facetValuesInUse } from '../store/list.ts';
import { organisationNames } from './names.ts';
import { countryName } from '../../countries.ts';
import type { ReporterRow } from '../store/organisations.ts';

/** A value of a facet. `name`: `null` where the page names it. */
interface Value<Facet extends string> extends ListValue<Facet> {
	key: string;
	name: string | null;
}

const codeFacets = {
	theme: themes,
	kind: activityKinds,
	status: activityStatuses,
	group: targetGroups,
} as const;
const value = <Facet extends ActivityFacet | 'state'>(
	facet: Facet,
	of: string,
	name: string | null = null,
): Value<Facet> => ({ facet, value: of, key: facetKey(facet, of), name });

async function valuesOf(ctx: OperationContext): Promise<Value<ActivityFacet>[]> {
	const used = (await facetValuesInUse(ctx.database)).map(
		(key) => key.split(':', 2) as [ActivityFacet, string],
	);
	const of = (facet: ActivityFacet) => used.filter(([one]) => one === facet).map(([, each]) => each);
	const names = await organisationNames(
		ctx,
		of('reporter').map((reporter) => ({ reporter })),
	);
	const sorted = (all: Value<ActivityFacet>[]) =>
		all.sort((a, b) => (a.name ?? '').localeCompare(b.name ?? '', ctx.language));
	return facetsOf(activitiesList).flatMap((facet) => {
		if (facet === 'country')
			return sorted(of(facet).map((code) => value(facet, code, countryName(code, ctx.language))));
		if (facet === 'reporter')
			return sorted([...names.values()].map(({ id, shown }) => value(facet, id, shown)));
		if (facet === 'year')
			return of(facet)
				.sort()
				.toReversed()
				.map((year) => value(facet, year));
		return codeFacets[facet].map((code) => value(facet, code));
	});
}

/** An activity as the caller sees it in a list. 2.3 */
export function listedActivity(
	row: ActivityRow,
	viewer: ActivityViewer,
	owner: (ReporterRow & { shown: string }) | undefined,
	language: string,
): ListedActivity {
	const isWhole = owner !== undefined && may(viewer, 'read-all', row, owner);
	const record = seenRecord(row.record, isWhole ? 'full' : 'coarse');
	const { themes: about, countries, years } = coarseView(record);
	const [first, last] = [years[0], years.at(-1)];
	return {
		id: row.id,
		state: row.state,
		sample: row.sample,
		title: inLanguage(record.title, language, row.original),
		reporter: isWhole ? owner.shown : null,
		themes: about,
		countries: countries.map((code) => countryName(code, language)),
		kind: record.kind,
		status: record.status,
		...(isWhole ? knownPeriod(record) : { start: '', end: '' }),
		years: !isWhole && first && last ? [first, last] : null,
		isSecondary: isWhole && row.isSecondary,
		identifier: isWhole ? row.identifier : '',
		budget: record.budget,
		currency: record.currency,
	};
}

/** Activities of ids in their order, as the caller sees them. Three statements. */
async function listedActivities(ctx: OperationContext, ids: readonly string[]): Promise<ListedActivity[]> {
	const rows = ids.length ? await activitiesByIds(ctx.database, ids) : [];
	const [viewer, owners] = await Promise.all([activityViewer(ctx), organisationNames(ctx, rows)]);
	return inOrder(ids, rows).map((row) => listedActivity(row, viewer, owners.get(row.reporter), ctx.language));
}

type Definition<Facet extends string> = ListDefinition<Facet, ActivitySort>;

function run<Facet extends string>(
	ctx: OperationContext,
	definition: Definition<Facet>,
	parameters: URLSearchParams,
	values: Value<Facet>[],
	size?: number,
) {
	const request = readList(definition, parameters);
	const isOfficer = definition === (officerActivitiesList as object);
	const source = activitiesSource(request.state.words, ctx.language, isOfficer);
	return runList(ctx.database, definition, request, source, values, size);
}

async function pageOf<Facet extends string>(
	ctx: OperationContext,
	definition: Definition<Facet>,
	parameters: URLSearchParams,
	values: Value<Facet>[],
) {
	const { ids, ...page } = await run(ctx, definition, parameters, values);
	const activities = await listedActivities(ctx, ids);
	return { ...page, activities, canonical: listQuery(definition, page.state) };
}

/** The released activities, at most eight statements. 2.2 */
export const searchActivities = async (ctx: OperationContext, parameters: URLSearchParams) =>
	pageOf(ctx, activitiesList, parameters, await valuesOf(ctx));

/** All released activities of a search, in batches for a file. */
export async function* allActivities(
	ctx: OperationContext,
	parameters: URLSearchParams,
	max: number,
): AsyncGenerator<readonly ListedActivity[]> {
	const { ids } = await run(ctx, activitiesList, parameters, await valuesOf(ctx), max);
	yield* inBatches(ids, (some) => listedActivities(ctx, some));
}

/** All activities, for officers; `null` = not for the caller. */
export async function officerActivities(ctx: OperationContext, parameters: URLSearchParams) {
	if (!hasRole(ctx.actor, 'officer')) return null;
	const countries = await countriesInUse(ctx.database);
	return pageOf(ctx, officerActivitiesList, parameters, [
		...activityStates.map((one) => value('state', one)),
		...themes.map((one) => value('theme', one)),
		...countries.map((one) => value('country', one, countryName(one, ctx.language))),
	]);
}
