import * as v from 'valibot';
import { idsOf } from '#directory/server';
import { done, refuse, type Result } from '#platform/result.ts';
import type { OperationContext } from '#platform/server/context.ts';
import type { OperationRefusal } from '#platform/server/operation.ts';
import { StudyEntry } from '../../study-file.ts';
import type { StudyRecord } from '../../study.ts';
import { countStudies, insertStudy, placeOfVersion } from '../store/studies.ts';
import { personalDataIn } from '../submit/personal-data.ts';
import { changeStudies, type StudiesChanged } from './change-studies.ts';
import { duplicateFields, maxStudies } from './enter-study.ts';

/**
 * `not-json`: no list of studies; `bad-entry`, `duplicate`: `line` is the number of the study from 1, `path` the place in
 * it, such as `results.2.low`.
 */
export type ImportStudiesRefusal = OperationRefusal | 'not-json' | 'too-many' | 'bad-entry' | 'duplicate';

/** Which entry of the file was refused. */
export interface RefusedEntry {
	line: number;
	path: string;
}

type Imported = Result<StudiesChanged, ImportStudiesRefusal> & { path?: string };

/** The records of entries, with the ids of their countries; `isKnown`: the directory has all of them. */
export async function recordsOf(
	ctx: OperationContext,
	entries: readonly StudyEntry[],
): Promise<{ record: StudyRecord; isKnown: boolean }[]> {
	const slugs = new Set(entries.flatMap((entry) => (entry.kind === 'trial' ? entry.countries : [])));
	const ids = await idsOf(ctx, 'state', [...slugs]);
	return entries.map((entry) => {
		if (entry.kind === 'review') return { record: entry, isKnown: true };
		const countries = entry.countries.flatMap((slug) => ids.get(slug) ?? []);
		return { record: { ...entry, countries }, isKnown: countries.length === entry.countries.length };
	});
}

/** Parses a file of studies: a list of `StudyEntry`, at most 200. */
export function parseStudies(
	text: string,
): Result<StudyEntry[], 'not-json' | 'too-many'> | ({ ok: false; refusal: 'bad-entry' } & RefusedEntry) {
	let list: unknown;
	try {
		list = JSON.parse(text);
	} catch {
		return refuse('not-json');
	}
	if (!Array.isArray(list) || !list.length) return refuse('not-json');
	if (list.length > maxStudies) return refuse('too-many');
	const entries: StudyEntry[] = [];
	for (const [at, one] of list.entries()) {
		// The first issue is reported; a megabyte of numbers would make half a million.
		const parsed = v.safeParse(StudyEntry, one, { abortEarly: true });
		if (!parsed.success)
			return { ok: false, refusal: 'bad-entry', line: at + 1, path: pathOf(parsed.issues[0]) };
		entries.push(parsed.output);
	}
	return done(entries);
}

/** A place with its numbers from 1, as people count. */
const fromOne = (path: string): string => path.replace(/\d+/, (at) => String(Number(at) + 1));

const pathOf = (issue: v.BaseIssue<unknown>): string =>
	(issue.path ?? []).map(({ key }) => (typeof key === 'number' ? key + 1 : String(key))).join('.');

/** Enters the studies of a file for a version: all of them or none. 2.4 */
export async function importStudies(ctx: OperationContext, version: string, text: string): Promise<Imported> {
	const place = await placeOfVersion(ctx.database, version);
	const parsed = parseStudies(text);
	const records = parsed.ok ? await recordsOf(ctx, parsed.value) : [];
	const personal = Object.keys(await personalDataIn(ctx, v.array(StudyEntry), parsed.ok ? parsed.value : []));
	let refused: RefusedEntry | null = parsed.ok || parsed.refusal !== 'bad-entry' ? null : parsed;
	const by = { now: ctx.now, by: ctx.actor.person?.id ?? null };
	const changed = await changeStudies(ctx, { action: 'import-studies', place }, async (tx, at) => {
		if (!parsed.ok) return refuse(parsed.refusal);
		if ((await countStudies(tx, version)) + records.length > maxStudies) return refuse('too-many');
		for (const [nth, { record, isKnown }] of records.entries()) {
			refused = { line: nth + 1, path: 'countries' };
			if (!isKnown) return refuse('bad-entry');
			const wrong = personal.find((field) => field.startsWith(`${nth}.`));
			refused = { line: nth + 1, path: fromOne(wrong?.slice(`${nth}.`.length) ?? '') };
			if (wrong) return refuse('bad-entry');
			refused = { line: nth + 1, path: Object.keys(duplicateFields(record))[0] ?? '' };
			if (!(await insertStudy(tx, at, record, by))) return refuse('duplicate');
		}
		refused = null;
		return done({ studies: records.length });
	});
	return changed.ok || !refused || changed.refusal === 'not-found' ? changed : { ...changed, ...refused };
}
