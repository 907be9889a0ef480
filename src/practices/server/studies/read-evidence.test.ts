import { afterAll, expect, it } from 'vitest';
import { idsOf } from '#directory/server';
import { openExampleConference, valueOf } from '../../../conference/server/test-conference.examples.ts';
import { exampleReport, exampleResult, undesiredEffect } from '../../practice.examples.ts';
import { examplePractice, exampleStudyOf } from '../practice.examples.ts';
import { readPractice } from '../read.ts';
import { studiesOf } from '../store/versions.ts';
import { evidenceOf } from './read-evidence.ts';
import { withdrawStudy } from './withdraw-study.ts';

/* docs/rules/practices.md 2.5, 3.3, 3.10 */

const platform = await openExampleConference();
const { database, officer } = platform;
afterAll(() => platform.close());

const evidence = async (slug: string, ctx = platform.readerContext()) => {
	const practice = await readPractice(ctx, slug);
	return practice && evidenceOf(ctx, practice);
};

it('A reader sees each study with its quality, effect and country, and that its verdict is preliminary. 3.3', async () => {
	const maltavia = (await idsOf(platform.context(), 'state', ['maltavia'])).get('maltavia') ?? null;
	const practice = await examplePractice(database);
	await exampleStudyOf(database, practice, {
		countries: maltavia ? [maltavia] : [],
		results: [exampleResult(), exampleResult({ ...undesiredEffect, main: 'no', outcome: 'social-skills' })],
	});
	const found = await evidence(practice.slug);
	expect(found).toMatchObject({ isSample: false, hasHarm: false, search: null });
	const [version] = found?.versions ?? [];
	expect(version).toMatchObject({
		shown: 'promising',
		of: ['drunkenness'],
		preliminary: { entered: 1, known: null, reasons: ['no-search', 'unchecked'] },
	});
	expect(version?.studies).toMatchObject([
		{ number: 1, quality: 'excellent', effects: ['desired', 'undesired'], countries: [{ text: 'Maltavia' }] },
	]);
	expect(version?.outcomes.map(({ outcome }) => outcome)).toEqual(['drunkenness', 'social-skills']);
});

it('A withdrawn study is shown with its reason, and changes neither level nor flag. 2.5, 3.10', async () => {
	const practice = await examplePractice(database);
	await exampleStudyOf(database, practice, { fidelity: 80 });
	await exampleStudyOf(database, practice, {
		reports: [exampleReport({ year: 2001 })],
		fidelity: 10,
		results: [exampleResult(undesiredEffect)],
	});
	expect((await evidence(practice.slug))?.hasHarm).toBe(true);
	const [wrong] = await studiesOf(database, practice.id);
	const ctx = platform.context(officer);
	valueOf(await withdrawStudy(ctx, wrong?.id ?? '', { reason: 'Another programme', revision: 1 }));
	const found = await evidence(practice.slug);
	expect(found).toMatchObject({ hasHarm: false, flags: { fidelity: 80 } });
	expect(found?.versions[0]).toMatchObject({ shown: 'promising' });
	expect(found?.versions[0]?.studies.map(({ withdrawnReason }) => withdrawnReason)).toEqual([
		'Another programme',
		null,
	]);
});

/** How many statements the page of a practice needs. */
const read = (slug: string) =>
	platform.statements(async (ctx) => {
		const practice = await readPractice(ctx, slug);
		if (practice) await evidenceOf(ctx, practice);
	});

it('The evidence of a practice that is not published is shown to nobody else', async () => {
	const practice = await examplePractice(database, { state: 'draft' });
	expect(await evidence(practice.slug)).toBeNull();
	expect(await evidence(practice.slug, platform.context(officer))).not.toBeNull();
});

it('Three studies are read with as many statements as one', async () => {
	const [one, three] = [await examplePractice(database), await examplePractice(database)];
	for (const practice of [one, three, three, three]) await exampleStudyOf(database, practice);
	expect(await read(three.slug)).toBe(await read(one.slug));
});
