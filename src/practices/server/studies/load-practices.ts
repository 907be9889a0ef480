import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';
import { languageCode, texts } from '#conference';
import { idsOf } from '#directory/server';
import { done, refuse, type Result } from '#platform/result.ts';
import { audit } from '#platform/server/audit.ts';
import { inTransaction, type OperationContext } from '#platform/server/context.ts';
import { idField } from '#platform/form.ts';
import { personFor } from '#platform/server/people.ts';
import { OperatorError } from '#platform/server/operator-error.ts';
import { announce } from '#platform/server/outbox.ts';
import { PracticeRecord } from '../../practice.ts';
import { unchecked } from '#platform/text-fields.ts';
import { computeLevels } from '../compute-levels.ts';
import { insertPractice } from '../store/practices.ts';
import { publishLoaded, submitLoaded } from '../store/samples.ts';
import { insertStudy } from '../store/studies.ts';
import { insertVersion } from '../store/versions.ts';
import { personalDataIn } from '../submit/personal-data.ts';
import { StudyEntry } from '../../study-file.ts';
import { recordsOf } from './import-studies.ts';

const slug = v.pipe(v.string(), v.regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/), v.maxLength(100));

const submitter = v.pipe(v.string(), v.email(), unchecked('It is the account of the submitter.'));

/** A practice in a file, with its versions and studies; countries by the names of their addresses. */
export const PracticeFile = v.strictObject({
	slug,
	/** It waits for an officer, submitted by this person; otherwise it is published at once. */
	submitted: v.optional(v.strictObject({ id: idField, email: submitter })),
	title: texts(300),
	original: languageCode,
	record: v.strictObject({ ...PracticeRecord.entries, usedIn: v.pipe(v.array(slug), v.maxLength(80)) }),
	versions: v.pipe(
		v.array(
			v.strictObject({
				name: texts(200),
				country: v.nullable(slug),
				differences: texts(2_000),
				studies: v.pipe(v.array(StudyEntry), v.maxLength(200)),
			}),
		),
		v.minLength(1),
		v.maxLength(20),
	),
});
type PracticeFile = v.InferOutput<typeof PracticeFile>;

/**
 * Loads a practice as a sample: published, without an owner, "entered by the project, not reviewed"; or submitted. A
 * country that this installation does not have is left out.
 * @returns `already-there`: a practice of this name exists; `duplicate`: a version has a study twice
 */
async function loadPractice(
	ctx: OperationContext,
	file: PracticeFile,
): Promise<Result<null, 'already-there' | 'duplicate'>> {
	const slugs = [...file.record.usedIn, ...file.versions.flatMap(({ country }) => country ?? [])];
	const ids = await idsOf(ctx, 'state', [...new Set(slugs)]);
	const studies = await recordsOf(
		ctx,
		file.versions.flatMap((version) => version.studies),
	);
	return inTransaction<null, 'already-there' | 'duplicate'>(ctx, async (tx) => {
		const { title, original, versions } = file;
		const usedIn = file.record.usedIn.flatMap((one) => ids.get(one) ?? []);
		const { submitted } = file;
		const person = submitted && (await personFor(tx, { name: submitted.email, email: submitted.email }));
		const practice = await insertPractice(tx, {
			id: submitted?.id,
			slug: file.slug,
			title,
			original,
			record: { ...file.record, usedIn },
			sample: true,
			owners: [],
			submittedBy: person?.id ?? null,
			now: ctx.now,
		});
		if (!practice) return refuse('already-there');
		await (person ? submitLoaded : publishLoaded)(tx, practice, ctx.now);
		for (const { name, country, differences, studies: entries } of versions) {
			const at = { name, country: ids.get(country ?? '') ?? null, differences };
			const version = await insertVersion(tx, practice, at, ctx.now);
			for (const { record } of studies.splice(0, entries.length)) {
				const by = { now: ctx.now, by: null };
				if (!(await insertStudy(tx, { practice, version }, record, by))) return refuse('duplicate');
			}
		}
		await computeLevels(tx, practice, ctx.now);
		await audit(tx, ctx, 'practices.load-practice', `practice:${practice}`, { slug: file.slug });
		if (person) await announce(tx, 'practices.work', { practice });
		else await announce(tx, 'practices.changed', { practice });
		return done(null);
	});
}

/**
 * Loads the practices of a folder, each file whole or not at all; those that are there already stay as they are.
 * @returns how many were loaded, and how many were there
 * @throws OperatorError with the file and the place of the first mistake
 */
export async function loadPractices(
	ctx: OperationContext,
	folder: string,
): Promise<{ loaded: number; known: number }> {
	const names = (await readdir(folder)).filter((name) => name.endsWith('.json')).sort();
	const counts = { loaded: 0, known: 0 };
	for (const name of names) {
		const file = await parsedFile(folder, name);
		const [place] = Object.keys(await personalDataIn(ctx, PracticeFile, file));
		if (place) throw new OperatorError(`${name}: ${place} holds personal data.`);
		const answer = await loadPractice(ctx, file);
		if (answer.ok) counts.loaded += 1;
		else if (answer.refusal === 'already-there') counts.known += 1;
		else throw new OperatorError(`${name}: a version has the same study twice.`);
	}
	return counts;
}

async function parsedFile(folder: string, name: string): Promise<PracticeFile> {
	let content: unknown;
	try {
		content = JSON.parse(await readFile(join(folder, name), 'utf8'));
	} catch (error) {
		throw new OperatorError(`${name} cannot be read: ${error instanceof Error ? error.message : ''}`);
	}
	const parsed = v.safeParse(PracticeFile, content);
	if (parsed.success) return parsed.output;
	const [issue] = parsed.issues;
	const place = issue.path?.map(({ key }) => String(key)).join('.') ?? '';
	throw new OperatorError(`${name}: ${place} is not valid (${issue.message}).`);
}
