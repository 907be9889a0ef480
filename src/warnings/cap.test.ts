import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { assert, constantFrom, date, property, record, string } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { validateXML } from 'xmllint-wasm';
import { escapeXml } from '#platform/escape.ts';
import { capNamespace, capTime, writeCap, type CapMessage } from './cap.ts';
import { readCap } from './server/out/read-cap.ts';
import { cpuTime } from '#platform/cpu-time.examples.ts';

/* CAP 1.2 out, checked by libxml2 against the schema of OASIS. docs/rules/warnings.md §14 */

const schemaFile = fileURLToPath(new URL('../../../shared/real/cap/cap12.xsd', import.meta.url));
const hasSchema = existsSync(schemaFile);
const real = (name: string): string =>
	fileURLToPath(new URL(`../../../shared/real/cap/${name}`, import.meta.url));

const message = (more: Partial<CapMessage> = {}): CapMessage => ({
	identifier: 'a1.2',
	sender: 'rostrum.example',
	sent: new Date('2026-11-28T10:00:00.123Z'),
	isExercise: true,
	type: 'Update',
	references: [{ sender: 'rostrum.example', identifier: 'a1.1', sent: new Date('2026-11-27T10:00:00Z') }],
	note: 'Dose corrected',
	category: 'Health',
	urgency: 'Immediate',
	severity: 'Severe',
	certainty: 'Observed',
	senderName: 'Sample Organisation',
	expires: new Date('2027-02-28T10:00:00Z'),
	web: 'https://rostrum.example/en/warnings/a1',
	parameters: { CAS: '14680-51-4', imprint: 'M30', form: '' },
	infos: [
		{
			language: 'en',
			event: 'Nitazene in tablets',
			headline: 'Tablets sold as oxycodone contain a nitazene',
			description: 'Round blue tablets <M30> & others',
			instruction: 'Naloxone works but may need repeating.',
			area: 'Karvia, northern region',
		},
		{ language: 'ru', event: 'Нитазен', headline: '', description: '', instruction: '', area: 'Карвия' },
	],
	...more,
});

const problems = async (xml: string): Promise<string[]> => {
	const { errors } = await validateXML({
		xml: { fileName: 'alert.xml', contents: xml },
		schema: [{ fileName: 'cap12.xsd', contents: readFileSync(schemaFile, 'utf8') }],
	});
	return errors.map(({ message: text }) => text);
};

describe('a message', () => {
	it.skipIf(!hasSchema)(
		hasSchema
			? 'is valid against the schema: alert, update and cancellation. 14.2'
			: 'skipped: no shared data',
		async () => {
			expect(await problems(writeCap(message()))).toEqual([]);
			expect(
				await problems(writeCap(message({ type: 'Alert', references: [], note: '', expires: null }))),
			).toEqual([]);
			expect(await problems(writeCap(message({ type: 'Cancel', infos: [], isExercise: false })))).toEqual([]);
			// The validator finds what is wrong.
			expect(await problems(writeCap(message()).replace('Severe', 'Terrible'))).not.toEqual([]);
		},
	);

	it.skipIf(!hasSchema)(
		hasSchema ? 'is valid whatever its texts are. 14.2' : 'skipped: no shared data',
		async () => {
			const nasty = ['</info>', '&amp;', ']]>', '\u0000\u0008', '\uD800', '<!DOCTYPE a>', '😀 ﷽'];
			const [info] = message().infos;
			const infos = nasty.map((text) => ({
				...info,
				language: 'en',
				description: text,
				headline: text,
				area: text,
			}));
			const parameters = Object.fromEntries(nasty.map((text) => [text, text]));
			const event = { event: 'x', instruction: '' };
			const written = writeCap(
				message({ infos: infos.map((one) => ({ ...event, ...one })), note: nasty.join(' '), parameters }),
			);
			expect(await problems(written)).toEqual([]);
		},
	);

	it('writes moments to the second, in UTC as CAP wants it. 14.2', () => {
		expect(capTime(new Date('2026-11-28T10:00:00.999Z'))).toBe('2026-11-28T10:00:00-00:00');
	});

	it('is read again as it was written. 14.4', () => {
		assert(
			property(
				record({
					description: string({ unit: 'binary', maxLength: 60 }),
					type: constantFrom('Alert' as const, 'Update' as const, 'Cancel' as const),
					sent: date({ min: new Date('2000-01-01'), max: new Date('2100-01-01'), noInvalidDate: true }),
				}),
				({ description, type, sent }) => {
					const infos = message()
						.infos.slice(0, 1)
						.map((info) => ({ ...info, description }));
					const read = readCap(new TextEncoder().encode(writeCap(message({ type, sent, infos }))));
					expect(read.ok && read.value.type).toBe(type);
					expect(read.ok && read.value.sent.getTime()).toBe(Math.floor(sent.getTime() / 1000) * 1000);
					const text = escapeXml(description)
						.replaceAll('&lt;', '<')
						.replaceAll('&gt;', '>')
						.replaceAll('&amp;', '&')
						.replaceAll(/\r\n?/g, '\n')
						.trim();
					expect(read.ok && read.value.infos[0]?.description).toBe(text);
				},
			),
		);
	});
});

const read = (xml: string) => readCap(new TextEncoder().encode(xml));
const refusal = (xml: string): string | null => {
	const answer = read(xml);
	return answer.ok ? null : answer.refusal;
};

describe('what comes in', () => {
	const bomb = `<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "${'x'.repeat(100)}"><!ENTITY c "${'&b;'.repeat(100)}">]><alert xmlns="${capNamespace}">&c;</alert>`;

	it('is refused if it is large, broken, a bomb, too deep or another language. 14.4', () => {
		expect(refusal(`<alert>${' '.repeat(1024 * 1024)}</alert>`)).toBe('too-large');
		expect(refusal('not xml')).toBe('not-xml');
		expect(refusal(`<alert xmlns="${capNamespace}"><info>`)).toBe('not-xml');
		expect(refusal(bomb)).toBe('has-doctype');
		expect(refusal(`<!DOCTYPE alert SYSTEM "file:///etc/passwd"><alert xmlns="${capNamespace}"/>`)).toBe(
			'has-doctype',
		);
		expect(refusal(`<alert xmlns="${capNamespace}">${'<a>'.repeat(50)}${'</a>'.repeat(50)}</alert>`)).toBe(
			'too-deep',
		);
		expect(refusal(`<alert xmlns="${capNamespace}">${'<note/>'.repeat(20_001)}</alert>`)).toBe('too-deep');
		expect(refusal('<alert/>')).toBe('not-cap');
		expect(refusal(`<alert xmlns="${capNamespace}"/>`)).toBe('missing');
		expect(readCap(new Uint8Array([0x3c, 0xff, 0xfe]))).toMatchObject({ refusal: 'not-xml' });
	});

	it('is read in a moment with 19,900 areas; 101 languages are refused. 14.4', async () => {
		const areas = `<info><area>${'<areaDesc>Arvonia</areaDesc>'.repeat(19_900)}</area></info>`;
		const xml = writeCap(message()).replace(/<info>[^]*<\/info>/, areas);
		let found = read('');
		const taken = await cpuTime(() => (found = read(xml)));
		expect(found.ok && found.value.infos[0]?.areas.length).toBe(19_900);
		// It took 2.2 s of this thread when each area copied those before it.
		expect(taken).toBeLessThan(700);
		expect(refusal(xml.replace(areas, '<info/>'.repeat(101)))).toBe('too-deep');
	});

	it('names the line of what is wrong. 14.4', () => {
		expect(read(`<alert xmlns="${capNamespace}">\n<note>\n</alert>`)).toMatchObject({
			refusal: 'not-xml',
			line: 3,
		});
	});

	it('is refused if it is a test, and marked if it is an exercise. 14.4', () => {
		expect(refusal(writeCap(message()).replace('Exercise', 'Test'))).toBe('not-actual');
		const exercise = read(writeCap(message()));
		expect(exercise.ok && exercise.value.isExercise).toBe(true);
	});

	it.skipIf(!hasSchema)(
		hasSchema
			? 'takes a real alert of version 1.2, and refuses one of 1.1 by name. 14.4'
			: 'skipped: no shared data',
		() => {
			const canada = readCap(readFileSync(real('canada.cap')));
			expect(canada.ok && canada.value).toMatchObject({
				type: 'Update',
				infos: [{ language: 'en', headline: 'severe thunderstorm watch' }, { language: 'fr' }],
			});
			expect(canada.ok && canada.value.infos[0]?.others).toContain('web');
			expect(canada.ok && canada.value.references).toHaveLength(2);
			expect(readCap(readFileSync(real('weather.cap')))).toMatchObject({ refusal: 'older-version' });
		},
	);
});
