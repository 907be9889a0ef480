import * as v from 'valibot';
import { isFit } from '#platform/text.ts';
import {
	day,
	line,
	number,
	oneOf,
	own,
	record,
	someOf,
	translations,
	type RecordValue,
} from '#platform/record.ts';
import {
	activityKinds,
	activitySettings,
	activityStatuses,
	organisationRoles,
	relationKinds,
	targetGroups,
	themes,
} from './codes.ts';
import { isSector } from './sectors.ts';

/* An activity: what an owner says of it. docs/rules/activities.md 1.1 */

const percent = v.nullable(v.pipe(v.number(), v.minValue(0), v.maxValue(100)));
const fit = (maxLength: number) =>
	v.pipe(v.string(), v.maxLength(maxLength), v.check(isFit, 'platform.wrong-value'));

/** A country, by its two letters of ISO 3166. */
export const ActivityCountry = v.strictObject({ code: v.pipe(v.string(), v.regex(/^[A-Z]{2}$/)), percent });
export type ActivityCountry = v.InferOutput<typeof ActivityCountry>;
const ActivityRegion = v.strictObject({ code: fit(40), vocabulary: fit(10), percent });
export const ActivitySector = v.strictObject({ vocabulary: fit(10), code: fit(40), percent });
export type ActivitySector = v.InferOutput<typeof ActivitySector>;
/** An organisation that takes part, as the reporter writes it. */
export const ActivityOrganisation = v.strictObject({
	role: v.picklist(organisationRoles),
	name: v.pipe(fit(300), v.metadata({ unchecked: 'It is the name of an organisation.' })),
	/** Its identifier in IATI. */
	ref: v.pipe(fit(120), v.metadata({ unchecked: 'It is an identifier.' })),
});
export type ActivityOrganisation = v.InferOutput<typeof ActivityOrganisation>;
const identifier = v.pipe(fit(200), v.metadata({ unchecked: 'It is an identifier.' }));
export const ActivityRelation = v.strictObject({ kind: v.picklist(relationKinds), identifier });
export type ActivityRelation = v.InferOutput<typeof ActivityRelation>;

const listOf = <Item extends v.GenericSchema>(item: Item, max: number) =>
	v.pipe(v.array(item), v.maxLength(max), v.readonly());

/** Countries are chosen by their codes; percentages come in by files. */
const countryCodes = v.pipe(
	v.optional(v.union([v.string(), v.array(v.string())]), []),
	v.transform((given) => [...new Set([given].flat().filter(Boolean))]),
	v.array(v.pipe(v.string(), v.regex(/^[A-Z]{2}$/, 'platform.wrong-value'))),
	v.maxLength(100, 'platform.wrong-value'),
	v.transform((all): readonly ActivityCountry[] => all.map((code) => ({ code, percent: null }))),
);

/** `12330 60, 15132 40`: sectors of the DAC with or without percentages. */
const typedSectors = v.pipe(
	v.optional(v.string(), ''),
	v.maxLength(1_000, 'activities.wrong.sectors'),
	v.transform((typed) =>
		typed
			.split(/[,;\n]+/)
			.map((part) => part.trim())
			.filter(Boolean),
	),
	v.array(v.pipe(v.string(), v.regex(/^\d{3,5}(?:\s+\d{1,3}(?:\.\d+)?\s*%?)?$/, 'activities.wrong.sectors'))),
	v.maxLength(40, 'activities.wrong.sectors'),
	v.transform((parts) =>
		parts.map((part): ActivitySector => {
			const [code = '', share] = part.split(/\s+/);
			const stated = share === undefined ? null : Number.parseFloat(share);
			return { vocabulary: code.length === 3 ? '2' : '1', code, percent: stated };
		}),
	),
	v.check(
		(all) => all.every(({ vocabulary, code }) => isSector(vocabulary, code)),
		'activities.wrong.sectors',
	),
	v.readonly(),
);

/** The items of a part that is not among the fields of the form. */
const kept = <Item>(stored: v.GenericSchema<unknown, readonly Item[]>) =>
	own<readonly Item[]>({
		stored,
		form: v.pipe(
			v.optional(v.literal(''), ''),
			v.transform((): readonly Item[] => []),
		),
		empty: [],
	});

/** Rows of fields by their numbers, without those in which nothing was typed. */
const filledRows = <Item>(
	row: v.GenericSchema<unknown, Item>,
	by: string,
	max: number,
): v.GenericSchema<unknown, readonly Item[]> =>
	v.pipe(
		v.optional(v.record(v.pipe(v.string(), v.regex(/^\d{1,2}$/)), v.record(v.string(), v.unknown())), {}),
		v.transform((rows): unknown[] =>
			Object.values(rows).filter((one) => String(one[by] ?? '').trim() !== ''),
		),
		v.array(row),
		v.maxLength(max, 'platform.wrong-value'),
		v.readonly(),
	);
const typedOrganisation = v.object({
	role: v.optional(v.picklist(organisationRoles), 'implementing'),
	name: v.pipe(line(300).form, v.metadata({ unchecked: 'It is the name of an organisation.' })),
	ref: v.pipe(line(120).form, v.metadata({ unchecked: 'It is an identifier.' })),
});
const typedRelation = v.object({
	kind: v.optional(v.picklist(relationKinds), 'parent'),
	identifier: v.pipe(line(200).form, v.metadata({ unchecked: 'It is an identifier.' })),
});

/** Most organisations and relations of an activity that is typed; a file may have more. */
export const maxRows = 30;

export const activityRecord = record('activities.activity', {
	what: {
		title: translations(300, { required: true, listed: true, public: true }),
		summary: translations(6_000, { public: true, rows: 5 }),
		kind: oneOf(activityKinds, { listed: true, public: true }),
		/** Beside those of its sectors. 1.5 */
		themes: someOf(themes, { listed: true, public: true }),
		sectors: own<readonly ActivitySector[]>({
			control: 'line',
			stored: listOf(ActivitySector, 200),
			form: typedSectors,
			empty: [],
			typed: (value) =>
				value.map(({ code, percent: share }) => (share === null ? code : `${code} ${share}`)).join(', '),
			shown: (value) =>
				value
					.map(({ code, percent: share }) => (share === null ? code : `${code} (${share} %)`))
					.join(', ') || null,
			options: { hint: true, public: true },
		}),
	},
	place: {
		countries: own<readonly ActivityCountry[]>({
			stored: listOf(ActivityCountry, 300),
			form: countryCodes,
			empty: [],
			options: { listed: true, public: true },
		}),
		regions: kept(listOf(ActivityRegion, 60)),
		/** A region or a town at most. */
		place: line(200, { hint: true, public: true }),
		plannedStart: day({ public: true }),
		actualStart: day({ public: true }),
		plannedEnd: day({ public: true }),
		actualEnd: day({ public: true }),
		status: oneOf(activityStatuses, { listed: true, public: true }),
	},
	whom: {
		groups: someOf(targetGroups, { public: true }),
		settings: someOf(activitySettings, { public: true }),
	},
	who: {
		organisations: own<readonly ActivityOrganisation[]>({
			stored: listOf(ActivityOrganisation, 100),
			form: filledRows(typedOrganisation, 'name', maxRows),
			empty: [],
			options: { public: true },
		}),
		/** The decision or document on which it rests. */
		mandate: line(300, { hint: true, check: 'citation', public: true }),
	},
	result: {
		result: translations(6_000, { hint: true, public: true, rows: 4 }),
	},
	money: {
		budget: number({ min: 0, max: 1e13, decimals: 2 }, { public: true }),
		currency: {
			...line(3, { hint: true, public: true, unchecked: 'It is the code of a currency.', width: 'short' }),
			form: v.pipe(
				v.optional(v.string(), ''),
				v.trim(),
				v.toUpperCase(),
				v.regex(/^(?:[A-Z]{3})?$/, 'activities.wrong.currency'),
			),
		},
	},
	relations: {
		relations: own<readonly ActivityRelation[]>({
			stored: listOf(ActivityRelation, 200),
			form: filledRows(typedRelation, 'identifier', maxRows),
			empty: [],
			options: { public: true },
		}),
		/** Identifiers of the activities that money came from or went to. */
		chain: kept(listOf(identifier, 200)),
	},
});

/** The record of an activity. */
export const ActivityRecord = v.strictObject(activityRecord.stored);
export type ActivityRecord = RecordValue<typeof activityRecord>;
