import { execFileSync } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { otherForms, plantedIdentifiers, proseWithoutPersons } from './personal-data.examples.ts';
import { findIdentifiers, findPersonalData, maxFindings } from './personal-data.ts';

const lines = (text: string): string[] => text.trim().split('\n');
const split = (line: string): [string, string] => {
	const at = line.indexOf('|');
	return [line.slice(0, at), line.slice(at + 1)];
};
const found = (text: string, allowed: string[] = []): string[] =>
	findPersonalData(text, allowed).map(({ kind, start, end }) => `${kind}: ${text.slice(start, end)}`);

test.each(lines(plantedIdentifiers).map(split))('finds a planted %s: %s', (kind, marked) => {
	const [start, end] = [marked.indexOf('⟦'), marked.indexOf('⟧') - 1];
	const text = marked.replace('⟦', '').replace('⟧', '');
	expect(
		findPersonalData(text).filter((item) => item.kind === kind && item.start < end && start < item.end),
		found(text).join(),
	).toHaveLength(1);
	expect(findPersonalData(text)).toHaveLength(1);
});

test('what identifies by its form is the same without a search for names', () => {
	const forms = new Set(['birth-date', 'phone', 'email', 'plate', 'iban', 'id-number']);
	for (const [, marked] of lines(plantedIdentifiers).map(split)) {
		const text = marked.replace(/[⟦⟧]/g, '');
		const those = (all: ReturnType<typeof findPersonalData>) => all.filter(({ kind }) => forms.has(kind));
		expect([text, those(findIdentifiers(text))]).toEqual([text, those(findPersonalData(text))]);
	}
	expect(findIdentifiers('Anna Müller of Karl Svensson Ltd')).toEqual([]);
});

test.each(lines(otherForms).map(split))('finds another form of a %s: %s', (kind, text) => {
	expect(findPersonalData(text).map((item) => item.kind)).toContain(kind);
});

test.each(lines(proseWithoutPersons).map((text) => [text]))('finds nothing in prose: %s', (text) => {
	expect(found(text)).toEqual([]);
});

test('the messages of the interface hold no personal data, except the addresses given as examples', () => {
	const slices = readdirSync('src').map((slice) => `src/${slice}/messages`);
	const texts = slices.flatMap((folder) =>
		['en', 'fr', 'de', 'it', 'ru', 'es'].flatMap((language) => {
			try {
				return Object.values(
					JSON.parse(readFileSync(`${folder}/${language}.json`, 'utf8')) as Record<string, string>,
				);
			} catch {
				return [];
			}
		}),
	);
	expect(texts.length).toBeGreaterThan(5_000);
	expect(
		texts.flatMap((text) => found(text)).filter((item) => !/^email: [\p{L}.]+@example\.org$/u.test(item)),
	).toEqual([]);
});

test('offsets are in UTF-16 code units, also behind signs of two units', () => {
	const text = '🎓🎓 write to anna@example.org';
	expect(findPersonalData(text)).toEqual([{ kind: 'email', start: 14, end: 30 }]);
	expect(text.slice(14, 30)).toBe('anna@example.org');
});

test('an account whose check digits are wrong is found only where it says that it is one', () => {
	expect(found('DE89 3704 0044 0532 0130 00')).toEqual(['iban: DE89 3704 0044 0532 0130 00']);
	expect(found('Batch MD88 AGZZ ZZZZ ZZZZ ZZZZ 1234')).toEqual([]);
	expect(found('IBAN: MD88 AGZZ ZZZZ ZZZZ ZZZZ 1234')).toEqual(['iban: MD88 AGZZ ZZZZ ZZZZ ZZZZ 1234']);
});

test('a phrase that is allowed is no person, and does not hide one beside it', () => {
	const text = 'Robert Pilotprogramm helps. Robert Müller leads it.';
	expect(found('Sarah Simonsson Method, by Sarah Simonsson')).toEqual(['person: Sarah Simonsson']);
	expect(found('The Martina Simonsson way', ['martina simonsson'])).toEqual([]);
	expect(found(text, ['Robert Pilotprogramm'])).toEqual(['person: Robert Müller']);
});

test('a long text of identifiers gives a bounded answer', () => {
	expect(findPersonalData('anna@example.org '.repeat(2_000))).toHaveLength(maxFindings);
});

test('finds the same in a process that has compiled so many patterns that they are no longer optimized', () => {
	const program = `
		const { findPersonalData } = await import(process.argv[1]);
		process.stdout.write(JSON.stringify(JSON.parse(process.argv[2]).map((text) => findPersonalData(text))));`;
	const texts = [...lines(plantedIdentifiers), ...lines(otherForms)].map((line) =>
		split(line)[1].replaceAll(/[⟦⟧]/g, ''),
	);
	const path = fileURLToPath(new URL('./personal-data.ts', import.meta.url));
	const words = [
		'--no-regexp-optimization',
		'--input-type=module',
		'-e',
		program,
		path,
		JSON.stringify(texts),
	];
	expect(JSON.parse(execFileSync(process.execPath, words, { encoding: 'utf8' }))).toEqual(
		texts.map((text) => findPersonalData(text)),
	);
});
