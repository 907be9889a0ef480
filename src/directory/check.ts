import * as v from 'valibot';
import type { Texts } from '#platform/language.ts';
import {
	fileSchemas,
	organisationSchema,
	type EntryFile,
	type FolderFiles,
	type OrganisationFile,
} from './files.ts';
import { fileOfKind, isKindGroup, entryKinds, type EntryKind } from './entry-kinds.ts';
import { firstDay } from './dates.ts';
import { overlappingNames } from './names.ts';

/** Something wrong in a folder, where and what: for the person who wrote the file. */
export interface Mistake {
	file: string;
	/** The entry's slug, or its place in the list, or `null` for the file as a whole. */
	entry: string | null;
	/** The path to the value, `facts.since`, or `null`. */
	key: string | null;
	message: string;
}

/** A mistake as one line, `states.json, albania, facts.since: must be a date …`. */
export const formatMistake = ({ file, entry, key, message }: Mistake): string =>
	`${[file, entry, key].filter((part) => part !== null).join(', ')}: ${message}`;

/**
 * Reads the contents of a folder, file name to parsed JSON, and says all that is wrong with it: the form of
 * each file first; then, when each has its form, what only shows when they are laid side by side.
 */
export function checkFolder(
	contents: Readonly<Record<string, unknown>>,
): { ok: true; files: FolderFiles } | { ok: false; mistakes: Mistake[] } {
	const mistakes: Mistake[] = [];
	const read = <Schema extends v.GenericSchema>(file: string, schema: Schema): v.InferOutput<Schema> => {
		const result = v.safeParse(schema, contents[file]);
		if (!result.success)
			mistakes.push(...result.issues.map((issue) => mistakeOf(file, contents[file], issue)));
		return result.output as v.InferOutput<Schema>;
	};
	const organisation = read('organisation.json', organisationSchema);
	const files = {
		organisation,
		kinds: Object.fromEntries(entryKinds.map((kind) => [kind, read(fileOfKind[kind], fileSchemas[kind])])),
	} as unknown as FolderFiles;
	if (mistakes.length === 0) mistakes.push(...acrossFiles(files));
	return mistakes.length ? { ok: false, mistakes } : { ok: true, files };
}

function mistakeOf(file: string, content: unknown, issue: v.BaseIssue<unknown>): Mistake {
	const path = (issue.path ?? []).map(({ key }) => String(key));
	if (content === undefined) return { file, entry: null, key: null, message: 'is missing' };
	const message = sentenceOf(issue);
	if (path[0] !== 'entries' || path[1] === undefined)
		return { file, entry: null, key: path.join('.') || null, message };
	const slug = (content as { entries: { slug?: unknown }[] }).entries[Number(path[1])]?.slug;
	const entry = typeof slug === 'string' && slug ? slug : `entry ${Number(path[1]) + 1}`;
	return { file, entry, key: path.slice(2).join('.') || null, message };
}

function sentenceOf({ type, expected, received, message }: v.BaseIssue<unknown>): string {
	if (type !== 'strict_object') return message;
	if (expected === 'never') return 'is not a known key';
	return received === 'undefined' ? 'is missing' : 'must be an object';
}

function* acrossFiles(files: FolderFiles): Generator<Mistake> {
	yield* checkOrganisation(files);
	const slugs = Object.fromEntries(
		entryKinds.map((kind) => [kind, new Set(files.kinds[kind].entries.map(({ slug }) => slug))]),
	) as Record<EntryKind, Set<string>>;
	for (const kind of entryKinds) {
		const file = fileOfKind[kind];
		yield* twice(file, files.kinds[kind].entries, 'slug', ({ slug }) => slug);
		yield* twice(file, files.kinds[kind].entries, 'position', ({ position }) => position);
		for (const entry of files.kinds[kind].entries)
			for (const [key, message] of checkEntry(kind, entry, files.organisation, slugs))
				yield { file, entry: entry.slug, key, message };
	}
	const states = files.kinds.state.entries;
	yield* twice('states.json', states, 'facts.iso2', ({ facts }) => facts.iso2);
	yield* twice('states.json', states, 'facts.seating.position', ({ facts }) => facts.seating?.position);
	const chairs = files.kinds.chairpersonship.entries;
	yield* twice('chairpersonships.json', chairs, 'facts.year', ({ facts }) => facts.year);
}

function* checkOrganisation({ organisation, kinds: lists }: FolderFiles): Generator<Mistake> {
	const file = 'organisation.json';
	const at = (key: string, message: string): Mistake => ({ file, entry: null, key, message });
	for (const key of ['originalLanguage', 'seatingLanguage'] as const)
		if (!organisation.languages.includes(organisation[key])) yield at(key, 'is not among the languages');
	for (const [key, text] of textsIn(organisation)) {
		const message = languageErrors(text, organisation);
		if (message) yield at(key, message);
	}
	for (const [place, { items }] of organisation.menu.entries())
		for (const [at2, { to }] of (items ?? []).entries()) {
			const key = `menu.${place}.items.${at2}.to`;
			if (to && 'entry' in to && !lists[to.kind].entries.some(({ slug }) => slug === to.entry))
				yield at(key, `there is no ${to.kind} “${to.entry}”`);
			if (to && 'list' in to && to.group !== null && !isKindGroup(to.list, to.group))
				yield at(key, `“${to.group}” is not a group of ${to.list}`);
		}
}

function* checkEntry(
	kind: EntryKind,
	entry: EntryFile,
	organisation: OrganisationFile,
	slugs: Record<EntryKind, Set<string>>,
): Generator<[key: string, message: string]> {
	for (const [key, text] of textsIn(entry)) {
		// An abbreviation or a sorting word may exist in one language only, whichever.
		const message = languageErrors(text, organisation, /^names\.\d+\.text$/.test(key) && !isSite(entry, key));
		if (message) yield [key, message];
	}
	if (!entry.names.some(({ form }) => form === 'site')) yield ['names', 'one of the form “site” is needed'];
	const both = overlappingNames(entry);
	if (both) yield ['names', `two names of the form “${both.form}” hold on the same day (${both.language})`];
	for (const [position, { from, until }] of entry.names.entries())
		if (from && until && firstDay(from) >= firstDay(until))
			yield [`names.${position}.until`, 'is not after “from”'];
	if (entry.parent === entry.slug) yield ['parent', 'is the entry itself'];
	else if (entry.parent && !slugs[kind].has(entry.parent))
		yield ['parent', `there is no ${kind} “${entry.parent}”`];
	for (const fact of entry.unconfirmed)
		if (fact !== 'slug' && fact !== 'parent' && !(fact in entry.facts))
			yield ['unconfirmed', `“${fact}” is not a fact`];
	yield* checkFacts(entry, slugs);
}

function* checkFacts(
	{ slug, facts }: EntryFile,
	slugs: Record<EntryKind, Set<string>>,
): Generator<[string, string]> {
	if ('state' in facts && facts.state && !slugs.state.has(facts.state))
		yield ['facts.state', `there is no state “${facts.state}”`];
	if ('place' in facts && (facts.state === null) === (facts.place === null))
		yield ['facts.place', 'is given when there is no state, and only then'];
	if ('formerState' in facts && (facts.state === null) === (facts.formerState === null))
		yield ['facts.formerState', 'is given when there is no state, and only then'];
	if ('predecessor' in facts && facts.predecessor === slug)
		yield ['facts.predecessor', 'is the entry itself'];
	else if ('predecessor' in facts && facts.predecessor && !slugs['field-operation'].has(facts.predecessor))
		yield ['facts.predecessor', `there is no field-operation “${facts.predecessor}”`];
	if ('standing' in facts && (facts.standing === 'participating') !== (facts.seating !== null))
		yield ['facts.seating', 'is for participating States, and for each of them'];
}

const isSite = (entry: EntryFile, key: string): boolean =>
	entry.names[Number(key.split('.')[1])]?.form === 'site';

function languageErrors(
	text: Texts,
	{ languages, originalLanguage }: OrganisationFile,
	anyWill = false,
): string | null {
	const foreign = Object.keys(text).find((code) => !languages.includes(code));
	if (foreign) return `“${foreign}” is not among the organisation’s languages`;
	if (anyWill) return Object.keys(text).length ? null : 'is in no language';
	return originalLanguage in text ? null : `is missing in the original language (${originalLanguage})`;
}

/** Every text inside a value that is objects and lists, with the path to it. */
function* textsIn(value: unknown, path: readonly string[] = []): Generator<[key: string, text: Texts]> {
	if (value === null || typeof value !== 'object') return;
	const parts = Object.entries(value);
	const isTexts =
		parts.length > 0 &&
		parts.every(([key, part]) => typeof part === 'string' && /^[a-z]{2,3}(?:-|$)/.test(key));
	if (isTexts) yield [path.join('.'), value as Texts];
	else for (const [key, part] of parts) yield* textsIn(part, [...path, key]);
}

/** Names each entry whose value an earlier entry has already; `undefined` and `null` may repeat. */
function* twice<Entry extends { slug: string }>(
	file: string,
	entries: readonly Entry[],
	key: string,
	valueOf: (entry: Entry) => string | number | undefined,
): Generator<Mistake> {
	const seen = new Map<string | number, string>();
	for (const entry of entries) {
		const value = valueOf(entry);
		if (value === undefined) continue;
		const first = seen.get(value);
		if (first === undefined) seen.set(value, entry.slug);
		else yield { file, entry: entry.slug, key, message: `${value} is there already (${first})` };
	}
}
