import {
	activityFacetLabels,
	activityKinds,
	activityStatuses,
	themes,
	type ListedActivity,
} from '#activities';
import { addressOf } from '#platform/address.ts';
import type { Language } from '#platform/language.ts';
import type { Sheet } from '#platform/server/csv.ts';
import type { Translate } from '#platform/messages.ts';

/** The columns of the list of activities. Money is in its own currency: a sum would mean nothing. */
export function activityColumns(
	t: Translate,
	{ language, origin }: { language: Language; origin: string },
): Sheet<ListedActivity>['columns'] {
	const code = (labels: Readonly<Record<string, string>>, one: string | null): string | null =>
		one ? t(labels[one] ?? one) : null;
	return [
		{ label: t('activities.activity.title'), cell: (one) => one.title?.text ?? t('activities.coarse.title') },
		{ label: t(activityFacetLabels.reporter), cell: (one) => one.reporter },
		{ label: t('activities.own.identifier'), cell: (one) => one.identifier || null },
		{
			label: t(activityFacetLabels.theme),
			cell: (one) => one.themes.map((theme) => t(themes.labels[theme])).join('; '),
		},
		{ label: t(activityFacetLabels.country), cell: (one) => one.countries.join('; ') },
		{ label: t(activityFacetLabels.kind), cell: (one) => code(activityKinds.labels, one.kind) },
		{ label: t(activityFacetLabels.status), cell: (one) => code(activityStatuses.labels, one.status) },
		{
			label: t('activities.list.start'),
			cell: (one) => one.start || (one.years ? String(one.years[0]) : null),
		},
		{ label: t('activities.list.end'), cell: (one) => one.end || (one.years ? String(one.years[1]) : null) },
		{ label: t('activities.activity.budget'), cell: (one) => one.budget },
		{ label: t('activities.activity.currency'), cell: (one) => one.currency || null },
		{
			label: t('activities.list.note'),
			cell: (one) =>
				[
					...(one.isSecondary ? [t('activities.secondary')] : []),
					...(one.sample ? [t('ui.sample')] : []),
				].join('; ') || null,
		},
		{
			label: t('activities.list.address'),
			cell: (one) => origin + addressOf(language, `/activities/${one.id}`),
		},
	];
}
