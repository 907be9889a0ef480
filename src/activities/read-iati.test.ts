import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { checkImported, type CheckedActivity } from './imported.ts';
import { IatiFault } from './read-iati.ts';
import { readIati } from './server/import/read-iati-file.ts';

/* docs/rules/activities.md §4 */

const shared = (name: string): string =>
	fileURLToPath(new URL(`../../../shared/real/${name}`, import.meta.url));

async function read(xml: string | Uint8Array): Promise<{ found: CheckedActivity[]; ignored: string[] }> {
	const found: CheckedActivity[] = [];
	const bytes = typeof xml === 'string' ? new TextEncoder().encode(xml) : xml;
	async function* pieces() {
		for (let at = 0; at < bytes.length; at += 1_000) yield bytes.subarray(at, at + 1_000);
	}
	const ignored = new Set<string>();
	for await (const raws of readIati(pieces(), ignored))
		for (const raw of raws) found.push(checkImported(raw, (text) => text.includes('@')));
	return { found, ignored: [...ignored] };
}
const refusal = (xml: string | Uint8Array): Promise<string> =>
	read(xml).then(
		() => 'read',
		(error: unknown) => {
			if (error instanceof IatiFault) return `${error.refusal} ${error.line}`;
			throw error;
		},
	);
const file = (within: string, version = '2.03') =>
	`<iati-activities version="${version}">${within}</iati-activities>`;
const activity = (within = '', id = 'XM-1-A') =>
	`<iati-activity xml:lang="en"><iati-identifier>${id}</iati-identifier><reporting-org ref="XM-1" type="40">
	<narrative>Agency</narrative></reporting-org><title><narrative>Title</narrative></title>${within}</iati-activity>`;
const problemsOf = async (within: string, id?: string) =>
	(await read(file(activity(within, id)))).found[0]?.problems.map(({ problem, text }) =>
		`${problem} ${text}`.trim(),
	);

describe('A file is refused as a whole', () => {
	it('with a document type: entities unfold and read files. 4.7', async () => {
		const bomb =
			'<!DOCTYPE a [<!ENTITY x "y"><!ENTITY z "&x;&x;&x;">]><iati-activities>&z;</iati-activities>';
		const files =
			'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><iati-activities>&x;</iati-activities>';
		expect([await refusal(bomb), await refusal(files)]).toEqual(['has-doctype 1', 'has-doctype 1']);
		// An entity without a document type means nothing.
		expect(await refusal(file(activity('<location>&x;</location>')))).toMatch(/^not-xml/);
	});
	it('too deep, with too many attributes, or a text that never ends. 4.7', async () => {
		expect(await refusal(file(`${'<a>'.repeat(60)}${'</a>'.repeat(60)}`))).toBe('too-deep 1');
		const many = Array.from({ length: 70 }, (_, at) => `a${at}="1"`).join(' ');
		expect(await refusal(file(`<iati-activity ${many}/>`))).toBe('too-deep 1');
		expect(
			await refusal(file(`<iati-activity><title>${'x'.repeat(1_100_000)}</title></iati-activity>`)),
		).toBe('too-long 1');
		expect(await refusal(`<iati-activities><!-- ${'x'.repeat(1_100_000)}`)).toBe('too-long 1');
		expect(await refusal(file(activity('<sector/>'.repeat(100_001))))).toBe('too-long 2');
	});
	it('that is no IATI, no XML, cut off or not in its encoding. 4.7', async () => {
		expect(await refusal('<alert><identifier>x</identifier></alert>')).toBe('not-iati 1');
		expect(await refusal('id,title\n1,Two')).toMatch(/^not-xml/);
		expect(await refusal(file(activity()).slice(0, 200))).toMatch(/^not-xml/);
		const latin = Buffer.from(
			file(activity('<description><narrative>été</narrative></description>')),
			'latin1',
		);
		expect(await refusal(latin)).toMatch(/^wrong-encoding/);
	});
});

describe('An activity is not imported', () => {
	it('without identifier, reporter or title. 4.6', async () => {
		const { found } = await read(file('<iati-activity/>'));
		expect(found[0]?.activity).toBeNull();
		expect(found[0]?.problems.map(({ problem }) => problem)).toEqual([
			'no-identifier',
			'no-reporter',
			'no-title',
		]);
	});
	it('with dates out of order, a day that does not exist, or percentages that do not total 100. 4.5', async () => {
		expect(await problemsOf('<activity-date type="1" iso-date="2026-02-30"/>')).toEqual([
			'wrong-date 2026-02-30',
		]);
		expect(
			await problemsOf(
				'<activity-date type="1" iso-date="2026-05-01"/><activity-date type="3" iso-date="2026-04-01"/>',
			),
		).toEqual(['dates 2026-04-01']);
		expect(
			await problemsOf(
				'<sector code="12330" vocabulary="1" percentage="50"/><sector code="15132" vocabulary="1" percentage="10"/>',
			),
		).toEqual(['percent 50; 10']);
	});
	it('with personal data in a text. 2.6', async () => {
		expect(await problemsOf('<description><narrative>Ask a@b.example</narrative></description>')).toEqual([
			'personal-data Ask a@b.example',
		]);
	});
});

describe('A code that is not known', () => {
	it('is left out, with a remark. 4.5', async () => {
		const within =
			'<activity-status code="9"/><recipient-country code="ZZ"/><sector code="99999" vocabulary="1"/><sector code="12330" vocabulary="1"/>';
		const { found } = await read(file(activity(within)));
		expect(found[0]?.problems.map(({ problem }) => problem).sort()).toEqual([
			'unknown-code',
			'unknown-country',
			'unknown-sector',
		]);
		expect(found[0]?.activity?.record).toMatchObject({
			status: null,
			countries: [],
			sectors: [{ code: '12330' }],
		});
	});
});

describe('An activity of IATI 2.03', () => {
	it('is read as far as a record goes, with its line. 4.1', async () => {
		const within = `<title/>
			<description type="1"><narrative>Lessons</narrative><narrative xml:lang="fr">Leçons</narrative></description>
			<description type="3"><narrative>For pupils</narrative></description>
			<participating-org role="1" ref="XM-DAC-41128" type="40" activity-id="F-1"><narrative>UNODC</narrative></participating-org>
			<activity-status code="2"/>
			<activity-date type="1" iso-date="2025-01-01"/><activity-date type="2" iso-date="2025-02-01"/><activity-date type="3" iso-date="2026-12-31"/>
			<recipient-country code="KG" percentage="60"/><recipient-region code="689" vocabulary="1" percentage="40"/>
			<location><name><narrative>Osh</narrative></name></location>
			<sector vocabulary="1" code="12330"/>
			<budget type="1"><period-start iso-date="2025-01-01"/><period-end iso-date="2025-12-31"/><value currency="EUR" value-date="2025-01-01">1000</value></budget>
			<budget type="1"><period-start iso-date="2026-01-01"/><period-end iso-date="2026-12-31"/><value currency="EUR" value-date="2025-01-01">500</value></budget>
			<transaction><provider-org provider-activity-id="F-2"><narrative>x</narrative></provider-org></transaction>
			<related-activity ref="XM-1-P" type="1"/>
			<result type="2"><title><narrative>Fewer pupils drink</narrative></title></result>
			<contact-info><email>x@y.example</email></contact-info>`;
		const { found, ignored } = await read(file(`\n\n${activity(within)}`));
		expect(found[0]).toMatchObject({ line: 3, identifier: 'XM-1-A', problems: [] });
		expect(found[0]?.activity).toMatchObject({
			reporter: { name: 'Agency', ref: 'XM-1' },
			record: {
				title: { en: 'Title' },
				summary: { en: 'Lessons For pupils', fr: 'Leçons' },
				plannedStart: '2025-01-01',
				actualStart: '2025-02-01',
				plannedEnd: '2026-12-31',
				countries: [{ code: 'KG', percent: 60 }],
				regions: [{ code: '689', percent: 40 }],
				place: 'Osh',
				status: 'implementation',
				organisations: [{ role: 'funding', name: 'UNODC', ref: 'XM-DAC-41128' }],
				relations: [{ kind: 'parent', identifier: 'XM-1-P' }],
				chain: ['F-1', 'F-2'],
				budget: 1500,
				currency: 'EUR',
				result: { en: 'Fewer pupils drink' },
			},
		});
		// Persons are not read, and that is said.
		expect(ignored).toEqual(['contact-info']);
	});
});

describe('Real files of IATI 1.x', () => {
	const has = existsSync(shared('iati/worked-example.xml'));
	if (!has) console.log('skipped: no shared data');
	it.skipIf(!has)('give what is said of them, and name the rest in one line. 4.1', async () => {
		const { found, ignored } = await read(readFileSync(shared('iati/worked-example.xml')));
		expect(found[0]?.problems.map(({ problem }) => problem)).toEqual(['no-reporter']);
		expect(found[0]?.identifier).toBe('http://www.example.org/activities/12345.xml');
		expect(ignored).toEqual([
			'other-identifier',
			'related-activity',
			'total-cost',
			'budget-planned',
			'transaction',
		]);
	});
	it.skipIf(!has)('say what is missing, by line. 4.5', async () => {
		const { found, ignored } = await read(readFileSync(shared('iati/undp-sample-1.x.xml')));
		expect(found.map(({ line, problems }) => [line, problems.map(({ problem }) => problem)])).toEqual([
			[3, ['no-identifier', 'unknown-country']],
		]);
		expect(ignored).toContain('participating-org');
	});
});
