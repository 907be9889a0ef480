import { escapeXml } from '#platform/escape.ts';
import type { ActivityRecord } from './activity.ts';
import { activityStatuses, organisationRoles, relationKinds } from './codes.ts';
import { dateFields } from './period.ts';
import type { Texts } from '#platform/language.ts';

/* Activities as IATI 2.03. docs/rules/activities.md §5 */

/** The type of an organisation in IATI: government, multilateral, other. */
export type OrganisationType = '10' | '40' | '90';

/** An activity that goes out. */
export interface OutgoingActivity {
	identifier: string;
	/** Who reports: its owner; or this organisation for one that was imported. 5.2 */
	reporter: { name: string; ref: string; type: OrganisationType };
	/** The original reporter of one that was imported; `null` = it is the reporter. 5.2 */
	original: { name: string; ref: string } | null;
	language: string;
	changedAt: Date;
	record: ActivityRecord;
}

type Attributes = Readonly<Record<string, string | null | undefined>>;

/** An element; attributes that are not stated are left out. */
const el = (name: string, attributes: Attributes, ...within: readonly string[]): string => {
	const stated = Object.entries(attributes).filter(([, value]) => value);
	const tag = [name, ...stated.map(([key, value]) => `${key}="${escapeXml(value as string)}"`)].join(' ');
	return within.length ? `<${tag}>${within.join('')}</${name}>` : `<${tag}/>`;
};
const narrative = (text: string, language?: string): string =>
	el('narrative', { 'xml:lang': language }, escapeXml(text));
/** A text in its languages, the original first; without its code, as the activity's own language. */
const narratives = (texts: Texts, original: string): string[] => {
	const first = texts[original];
	const others = Object.entries(texts).filter(([language]) => language !== original);
	return [
		...(first ? [narrative(first)] : []),
		...others.map(([language, text]) => narrative(text, language)),
	];
};
const percentOf = (percent: number | null): string | null => (percent === null ? null : String(percent));
const numberOf = <Code>(list: readonly Code[], code: Code): string => String(list.indexOf(code) + 1);

/** Dates that are stated, with their codes in IATI. */
const dated = (record: ActivityRecord): string[] =>
	dateFields.flatMap((field) =>
		record[field]
			? [el('activity-date', { type: numberOf(dateFields, field), 'iso-date': record[field] })]
			: [],
	);

/** Who takes part: at least one, the original reporter in its role, else as accountable. 5.2 */
function participants({ record, reporter, original }: OutgoingActivity): string[] {
	const owner = original ?? { name: reporter.name, ref: reporter.ref };
	const isNamed = record.organisations.some(({ ref, name }) =>
		owner.ref ? ref === owner.ref : name === owner.name,
	);
	const all = isNamed
		? record.organisations
		: [...record.organisations, { role: 'accountable' as const, ...owner }];
	return all.map(({ role, name, ref }) =>
		el('participating-org', { ref, role: numberOf(organisationRoles, role) }, narrative(name || ref)),
	);
}

function budgetOf({ budget, currency, ...dates }: ActivityRecord): string[] {
	const start = dates.plannedStart || dates.actualStart;
	const end = dates.plannedEnd || dates.actualEnd;
	// The schema demands the period of a budget.
	if (budget === null || !currency || !start || !end || end < start) return [];
	return [
		el(
			'budget',
			{ type: '1', status: '1' },
			el('period-start', { 'iso-date': start }),
			el('period-end', { 'iso-date': end }),
			el('value', { currency, 'value-date': start }, String(budget)),
		),
	];
}

function activityXml(activity: OutgoingActivity): string {
	const { record, language, reporter, original } = activity;
	return el(
		'iati-activity',
		{ 'last-updated-datetime': activity.changedAt.toISOString(), 'xml:lang': language },
		el('iati-identifier', {}, escapeXml(activity.identifier)),
		el(
			'reporting-org',
			{ ref: reporter.ref, type: reporter.type, ...(original && { 'secondary-reporter': '1' }) },
			narrative(reporter.name),
		),
		el('title', {}, ...narratives(record.title, language)),
		el('description', { type: '1' }, ...narratives(record.summary, language)),
		...(Object.keys(record.result).length
			? [el('description', { type: '4' }, ...narratives(record.result, language))]
			: []),
		...participants(activity),
		el('activity-status', { code: numberOf(activityStatuses, record.status) }),
		...dated(record),
		...record.countries.map(({ code, percent }) =>
			el('recipient-country', { code, percentage: percentOf(percent) }),
		),
		...record.regions.map(({ code, vocabulary, percent }) =>
			el('recipient-region', { code, vocabulary, percentage: percentOf(percent) }),
		),
		...(record.place ? [el('location', {}, el('name', {}, narrative(record.place)))] : []),
		...record.sectors.map(({ vocabulary, code, percent }) =>
			el('sector', { vocabulary, code, percentage: percentOf(percent) }),
		),
		...budgetOf(record),
		...record.relations.map(({ kind, identifier }) =>
			el('related-activity', { ref: identifier, type: numberOf(relationKinds, kind) }),
		),
	);
}

/** The file of a reporter, in parts. Of activities with one identifier the first goes out. 5.1, 5.3 */
export function* iatiFile(activities: Iterable<OutgoingActivity>, now: Date): Generator<string> {
	yield `<?xml version="1.0" encoding="UTF-8"?>\n<iati-activities version="2.03" generated-datetime="${now.toISOString()}">\n`;
	const seen = new Set<string>();
	for (const activity of activities) {
		if (seen.has(activity.identifier)) continue;
		seen.add(activity.identifier);
		yield `${activityXml(activity)}\n`;
	}
	yield '</iati-activities>\n';
}
