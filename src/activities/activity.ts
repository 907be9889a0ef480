import * as v from 'valibot';
import { listField } from '#platform/form.ts';
import {
	alwaysOneOf,
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
import { countryName } from './countries.ts';
import { isSector } from './sectors.ts';

/* An activity: what an owner says of it. docs/rules/activities.md 1.1 */

const percent = v.nullable(v.pipe(v.number(), v.minValue(0), v.maxValue(100)));
const text = (maxLength: number) => v.pipe(v.string(), v.maxLength(maxLength));
const listOf = <Item extends v.GenericSchema>(item: Item, max: number) =>
	v.pipe(v.array(item), v.maxLength(max), v.readonly());
const isIdentifier = 'It is an identifier.';

/** By its two letters of ISO 3166. */
const country = v.pipe(v.string(), v.regex(/^[A-Z]{2}$/, 'platform.wrong-value'));
const ActivityCountry = v.strictObject({ code: country, percent });
const ActivityRegion = v.strictObject({ code: text(40), vocabulary: text(10), percent });
const ActivitySector = v.strictObject({ vocabulary: text(10), code: text(40), percent });
export type ActivitySector = v.InferOutput<typeof ActivitySector>;

/** An organisation that takes part, as the reporter writes it; `ref`: its identifier in IATI. */
export const partnerRecord = record('activities.partner', {
	what: {
		name: line(300, { unchecked: 'It is the name of an organisation.' }),
		role: alwaysOneOf(organisationRoles, 'implementing'),
		ref: line(120, { unchecked: isIdentifier, width: 'medium' }),
	},
});
const ActivityOrganisation = v.strictObject(partnerRecord.stored);
export type ActivityOrganisation = v.InferOutput<typeof ActivityOrganisation>;
export const relationRecord = record('activities.related', {
	what: {
		identifier: line(200, { unchecked: isIdentifier, width: 'medium' }),
		kind: alwaysOneOf(relationKinds, 'parent'),
	},
});

const countries = listOf(ActivityCountry, 300);
/** Countries are chosen by their codes; percentages come in by files. */
const countryCodes = v.pipe(
	listField(country, 100),
	v.transform((codes) => [...new Set(codes)].map((code) => ({ code, percent: null }))),
	v.readonly(),
);

/** `12330 60, 15132 40`: sectors of the DAC with or without percentages. */
const typedSectors = v.pipe(
	v.optional(v.string(), ''),
	v.maxLength(1_000, 'activities.wrong.sectors'),
	v.transform((typed) => typed.split(/\s*[,;\n]+\s*/).filter((part) => part.trim())),
	v.array(
		v.pipe(v.string(), v.regex(/^\s*\d{3,5}(?:\s+\d{1,3}(?:\.\d+)?\s*%?)?\s*$/, 'activities.wrong.sectors')),
	),
	v.maxLength(40, 'activities.wrong.sectors'),
	v.transform((parts) =>
		parts.map((part): ActivitySector => {
			const [code = '', share] = part.trim().split(/\s+/);
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

/** Most organisations and relations of an activity that is typed; a file may have more. */
export const maxRows = 30;

/** Rows of fields by their numbers, without those in which nothing was typed. @param max of a file */
const rows = <Entries extends v.ObjectEntries & { [Key in By]: v.GenericSchema }, By extends string>(
	{ stored, form }: { stored: Entries; form: v.ObjectEntries },
	by: By,
	max: number,
) => {
	type Row = v.InferOutput<v.StrictObjectSchema<Entries, undefined>>;
	return own<readonly Row[]>({
		stored: listOf(v.strictObject(stored), max),
		form: v.pipe(
			v.optional(v.record(v.pipe(v.string(), v.regex(/^\d{1,2}$/)), v.record(v.string(), v.unknown())), {}),
			v.transform((all) => Object.values(all).filter((one) => String(one[by] ?? '').trim() !== '')),
			listOf(v.object(form), maxRows),
		) as v.GenericSchema<unknown, readonly Row[]>,
		empty: [],
		options: { public: true },
	});
};

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
		countries: own<v.InferOutput<typeof countries>>({
			stored: countries,
			form: countryCodes,
			empty: [],
			shown: (value, { language }) =>
				value
					.map(({ code, percent: share }) =>
						[countryName(code, language), share !== null && `(${share.toLocaleString(language)} %)`]
							.filter(Boolean)
							.join(' '),
					)
					.join(', ') || null,
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
		organisations: rows(partnerRecord, 'name', 100),
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
		relations: rows(relationRecord, 'identifier', 200),
		/** Identifiers of the activities that money came from or went to. */
		chain: kept(listOf(text(200), 200)),
	},
});

/** The record of an activity. */
export const ActivityRecord = v.strictObject(activityRecord.stored);
export type ActivityRecord = RecordValue<typeof activityRecord>;
export type ActivityRelation = ActivityRecord['relations'][number];
