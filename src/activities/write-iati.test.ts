import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { validateXML } from 'xmllint-wasm';
import { activityRecord, type ActivityRecord } from './activity.ts';
import { checkImported, type CheckedActivity } from './imported.ts';
import { readIati } from './server/import/read-iati-file.ts';
import { iatiFile, type OutgoingActivity } from './write-iati.ts';

/* docs/rules/activities.md §5 */

const now = new Date('2026-03-02T10:00:00Z');
const schemas = ['iati-activities-schema.xsd', 'iati-common.xsd', 'xml.xsd'].map((name) => ({
	name,
	path: fileURLToPath(new URL(`../../../shared/real/iati/${name}`, import.meta.url)),
}));
const has = schemas.every(({ path }) => existsSync(path));
if (!has) console.log('skipped: no shared data');

const record: ActivityRecord = {
	...activityRecord.empty,
	title: { en: 'Life skills & <others>', ru: 'Жизненные навыки' },
	summary: { en: 'Lessons', fr: 'Leçons' },
	result: { en: 'Fewer "drink"\u0007' },
	countries: [{ code: 'KG', percent: 60 }],
	regions: [{ code: '689', vocabulary: '1', percent: 40 }],
	place: 'Osh',
	plannedStart: '2025-01-01',
	actualStart: '2025-02-01',
	plannedEnd: '2026-12-31',
	status: 'implementation',
	sectors: [{ vocabulary: '1', code: '12330', percent: null }],
	organisations: [{ role: 'funding', name: 'UNODC', ref: 'XM-DAC-41128' }],
	relations: [{ kind: 'third-party', identifier: 'XM-2-B' }],
	budget: 1500.5,
	currency: 'EUR',
};
const outgoing = (more: Partial<OutgoingActivity> = {}): OutgoingActivity => ({
	identifier: 'XM-1-A',
	reporter: { name: 'Agency', ref: 'XM-1', type: '90' },
	original: null,
	language: 'en',
	changedAt: now,
	record,
	...more,
});
const file = (...all: OutgoingActivity[]): string => [...iatiFile(all, now)].join('');
async function errorsIn(xml: string): Promise<string[]> {
	const [first, ...rest] = schemas.map(({ name, path }) => ({
		fileName: name,
		contents: readFileSync(path, 'utf8'),
	}));
	const { errors } = await validateXML({
		xml: [{ fileName: 'out.xml', contents: xml }],
		schema: [first as { fileName: string; contents: string }],
		preload: rest,
	});
	return errors.map(({ message }) => message);
}

async function* bytesOf(text: string) {
	yield new TextEncoder().encode(text);
}

describe('What goes out', () => {
	it.skipIf(!has)(
		'is invalid where it lacks what IATI demands, so that the check below means something. 5.1',
		async () => {
			expect(await errorsIn(file(outgoing()).replace(/<activity-status[^>]*>/, ''))).not.toEqual([]);
		},
	);
	it.skipIf(!has)(
		'is valid by the schema of IATI 2.03: of an owner, imported, and with least. 5.1',
		async () => {
			const least: ActivityRecord = {
				...activityRecord.empty,
				title: { en: 'T' },
				summary: { en: 'S' },
				status: 'closed',
				plannedEnd: '2026-12-31',
			};
			const imported = outgoing({
				identifier: 'XM-2-B',
				reporter: { name: 'OSCE', ref: 'XM-DAC-47131', type: '40' },
				original: { name: 'UNODC', ref: 'XM-DAC-41128' },
			});
			const xml = file(outgoing(), imported, outgoing({ identifier: 'XM-1-C', record: least }));
			expect(await errorsIn(xml)).toEqual([]);
		},
	);
	it('has each identifier once. 5.3', () => {
		expect(file(outgoing(), outgoing({ language: 'ru' })).match(/<iati-identifier>/g)).toHaveLength(1);
	});
	it('names this organisation as secondary reporter of what was imported, and the original in its role. 5.2', () => {
		const own = { name: 'OSCE', ref: 'XM-DAC-47131', type: '40' } as const;
		const xml = file(outgoing({ reporter: own, original: { name: 'UNODC', ref: 'XM-DAC-41128' } }));
		expect(xml).toContain('<reporting-org ref="XM-DAC-47131" type="40" secondary-reporter="1">');
		expect(xml.match(/<participating-org /g)).toHaveLength(1);
		// One that takes no part is accountable.
		const other = file(outgoing({ reporter: own, original: { name: 'Agency', ref: '' } }));
		expect(other).toContain('<participating-org role="2"><narrative>Agency</narrative>');
	});
	it('comes in again as it went out (4.1, 5.1)', async () => {
		const found: CheckedActivity[] = [];
		for await (const raws of readIati(bytesOf(file(outgoing())), new Set()))
			found.push(...raws.map((raw) => checkImported(raw, () => false)));
		expect(found[0]?.problems).toEqual([]);
		const back = found[0]?.activity?.record;
		const { result: _, summary: __, organisations: ___, ...same } = record;
		expect(back).toMatchObject(same);
		expect(back?.summary).toEqual({ en: 'Lessons Fewer "drink"', fr: 'Leçons' });
	});
});
