import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadOrganisation } from '#directory/server';
import { spokenLanguages } from '#platform/language.ts';
import { sql } from '#platform/server/database.ts';
import { openTestPlatform, type TestPlatform } from '../../../../tests/test-platform.ts';
import { readPractice, type EvaluatedPractice } from '../read.ts';
import { PracticeRecord } from '../../practice.ts';
import { StudyRecord } from '../../study.ts';
import { personalDataIn } from '../submit/personal-data.ts';
import { isAroundEstimate } from '../../effect.ts';
import { evidenceOf } from './read-evidence.ts';
import { loadPractices } from './load-practices.ts';

/* docs/rules/practices.md 3.1, 3.3, 5.1 */

const root = fileURLToPath(new URL('../../../../', import.meta.url));
const samples = join(root, 'samples/practices');
let platform: TestPlatform;
let folder: string;
beforeAll(async () => {
	platform = await openTestPlatform();
	folder = await mkdtemp(join(tmpdir(), 'practices-'));
	const loaded = await loadOrganisation(platform.context(), join(root, 'organisations/osce'));
	if (!loaded.ok) throw new Error(loaded.refusal);
});
afterAll(async () => {
	await rm(folder, { recursive: true });
	await platform.close();
});

const found = async (slug: string): Promise<EvaluatedPractice> => {
	const practice = await readPractice(platform.readerContext(), slug);
	if (!practice) throw new Error(`There is no practice ${slug}.`);
	return practice;
};
const levels = async (slug: string) => (await found(slug)).versions.map(({ shown }) => shown);

describe('A file that is wrong loads nothing, and is named by its place', () => {
	it.each([
		['no JSON', (text: string) => text.slice(1), /^a\.json cannot be read/],
		[
			'an unknown code',
			(text: string) => text.replace('"school"', '"castle"'),
			/^a\.json: record\.settings\.0/,
		],
		[
			'a figure that is a text',
			(text: string) => text.replace('"effect": 0.8,', '"effect": "0.8",'),
			/^a\.json: versions\.0\.studies\.0\.results\.0\.effect/,
		],
	])('%s', async (_, spoil, message) => {
		await writeFile(join(folder, 'a.json'), spoil(await readFile(join(samples, 'unplugged.json'), 'utf8')));
		await expect(loadPractices(platform.context(), folder)).rejects.toThrow(message);
		const all = await sql`select 1 from practices.practice`.execute(platform.database);
		expect(all.rows).toEqual([]);
	});
});

describe('The practices of the project', () => {
	it('are loaded once, and stay as they are at the next load', async () => {
		const files = (await readdir(samples)).filter((name) => name.endsWith('.json')).length;
		expect(await loadPractices(platform.context(), samples)).toEqual({ loaded: files, known: 0 });
		expect(await loadPractices(platform.context(), samples)).toEqual({ loaded: 0, known: files });
		expect(files).toBeGreaterThanOrEqual(12);
	});

	it('show harm in one version and not in its revision. 3.1', async () => {
		expect(await levels('unplugged')).toEqual(['emerging', 'harm', 'described']);
		expect((await found('unplugged')).hasHarm).toBe(true);
		expect(await levels('scared-straight')).toEqual(['harm']);
		expect(await levels('take-charge-of-your-life')).toEqual(['harm']);
	});

	it.each([
		['dare', ['no-effect', 'described']],
		['big-brothers-big-sisters', ['emerging']],
		['communities-that-care', ['emerging']],
		['preventure', ['emerging']],
		['minimum-unit-pricing', ['emerging']],
		['strengthening-families-10-14', ['emerging', 'described']],
		['good-behavior-game', ['described']],
		['life-skills-training', ['described']],
		['keepin-it-real', ['described']],
		['icelandic-model', ['described']],
	])('show what follows from the figures that were seen: %s is %j. 3.1–3.5', async (slug, expected) => {
		expect(await levels(slug)).toEqual(expected);
	});

	it('are preliminary, and have no interval that does not lie around its estimate. 2.10, 3.3', async () => {
		for (const slug of ['unplugged', 'strengthening-families-10-14', 'communities-that-care']) {
			const evidence = await evidenceOf(platform.readerContext(), await found(slug));
			for (const { preliminary, studies } of evidence.versions) {
				expect([slug, preliminary?.reasons]).toEqual([slug, ['no-search', 'unchecked']]);
				for (const { record } of studies)
					for (const result of record.results) expect([slug, isAroundEstimate(result)]).toEqual([slug, true]);
			}
		}
		const [european] = (await found('unplugged')).versions;
		const [trial] = european?.studies ?? [];
		expect(trial?.record).toMatchObject({ registration: 'ISRCTN18092805', countries: { length: 7 } });
	});

	it('are marked as samples, with title and summary in every language countries of the directory and no personal data. 5.1', async () => {
		const rows = await sql<{ slug: string }>`select slug from practices.practice`.execute(platform.database);
		for (const { slug } of rows.rows) {
			const { sample, title, record, versions } = await found(slug);
			const studies = versions.flatMap((version) => version.studies.map((study) => study.record));
			expect([slug, await personalDataIn(platform.context(), PracticeRecord, record)]).toEqual([slug, {}]);
			for (const study of studies)
				expect([slug, await personalDataIn(platform.context(), StudyRecord, study)]).toEqual([slug, {}]);
			expect([slug, sample]).toEqual([slug, true]);
			expect([slug, Object.keys(title)]).toEqual([slug, [...spokenLanguages].sort()]);
			expect([slug, Object.keys(record.summary)]).toEqual([slug, [...spokenLanguages].sort()]);
		}
		const practice = await found('effekt');
		const evidence = await evidenceOf(platform.readerContext(), practice);
		expect(evidence.versions.map(({ country }) => country?.text)).toEqual(['Sweden', 'Estonia']);
	});
});
